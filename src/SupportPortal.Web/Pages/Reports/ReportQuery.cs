using System.Globalization;
using NodaTime;
using NodaTime.Text;
using SupportPortal.Application.Figures;
using SupportPortal.Application.Policy;
using SupportPortal.Core.Figures;
using SupportPortal.Web.Lists;

namespace SupportPortal.Web.Pages.Reports;

/// <summary>The address of the figures: which days, and of which requests.</summary>
public sealed class ReportQuery : ListQuery
{
    /// <summary>The value of <see cref="Period"/> where <see cref="From"/> and <see cref="To"/> say which months.</summary>
    public const string Months = "months";

    /// <summary>How many months back one can choose from.</summary>
    public const int MonthsBack = 36;

    private const int UsualDays = 90;

    private static readonly YearMonthPattern MonthPattern = YearMonthPattern.Iso;

    /// <summary>How many days until today, or <see cref="Months"/>.</summary>
    public string? Period
    {
        get => this["period"];
        set => this["period"] = value;
    }

    /// <summary>The first month, as "2026-01".</summary>
    public string? From
    {
        get => this["from"];
        set => this["from"] = value;
    }

    /// <summary>The last month.</summary>
    public string? To
    {
        get => this["to"];
        set => this["to"] = value;
    }

    public string? Plan
    {
        get => this["plan"];
        set => this["plan"] = value;
    }
    public string? Severity
    {
        get => this["severity"];
        set => this["severity"] = value;
    }
    public string? Portal
    {
        get => this["portal"];
        set => this["portal"] = value;
    }
    public string? Tenant
    {
        get => this["tenant"];
        set => this["tenant"] = value;
    }

    /// <summary>The periods that end today, in days.</summary>
    public static IReadOnlyList<int> Days { get; } = [30, UsualDays, 365];

    /// <summary>Whether months are chosen.</summary>
    public bool IsOfMonths => Period == Months;

    /// <summary>How many days are chosen; unknown values stand for the usual ones.</summary>
    public int DaysChosen =>
        int.TryParse(Period, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && Days.Contains(days) ? days : UsualDays;

    /// <summary>Of which requests the figures are.</summary>
    public FigureScope Scope => new(Plan, Severity, Portal, Tenant);

    /// <summary>A month as the address writes it.</summary>
    public static string Write(YearMonth month) => MonthPattern.Format(month);

    /// <summary>The months that are chosen, in order, none after this one; the last three where they cannot be read.</summary>
    public (YearMonth From, YearMonth To) MonthsChosen(LocalDate today)
    {
        var (now, oldest) = (today.ToYearMonth(), today.ToYearMonth().PlusMonths(1 - MonthsBack));
        var (from, to) = (Read(From) ?? now.PlusMonths(-2), Read(To) ?? now);
        if (from > to)
            (from, to) = (to, from);
        return (Within(from), Within(to));

        YearMonth Within(YearMonth month) =>
            month > now ? now
            : month < oldest ? oldest
            : month;
    }

    /// <summary>The days the figures are of.</summary>
    public FigurePeriod PeriodAt(Instant now, DateTimeZone zone)
    {
        var today = now.InZone(zone).Date;
        if (!IsOfMonths)
            return new FigurePeriod(today.PlusDays(1 - DaysChosen), today, zone);
        var (from, to) = MonthsChosen(today);
        return new FigurePeriod(from.OnDayOfMonth(1), LocalDate.Min(today, to.PlusMonths(1).OnDayOfMonth(1).PlusDays(-1)), zone);
    }

    protected override IEnumerable<(string Name, string? Value)> Names =>
        [
            ("period", Period),
            ("from", IsOfMonths ? From : null),
            ("to", IsOfMonths ? To : null),
            ("plan", Plan),
            ("severity", Severity),
            ("portal", Portal),
            ("tenant", Tenant),
        ];

    protected override IEnumerable<ListParameter> Parameters(EveryVersion versions) =>
        [
            ListParameter.One("period", [Months, .. Days.Select(days => FormattableString.Invariant($"{days}"))]),
            ListParameter.One("from", month => Read(month) is not null),
            ListParameter.One("to", month => Read(month) is not null),
            ListParameter.Any("plan", versions.Codes(policy => policy.Plans)),
            ListParameter.Any("severity", versions.Codes(policy => policy.Severities)),
            ListParameter.Any("portal", versions.Codes(policy => policy.Places)),
            ListParameter.Keys("tenant"),
        ];

    private static YearMonth? Read(string? month) =>
        MonthPattern.Parse(month ?? string.Empty) is { Success: true } parsed ? parsed.Value : null;
}
