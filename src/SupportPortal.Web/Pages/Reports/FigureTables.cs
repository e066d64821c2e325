using System.Globalization;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Application;
using SupportPortal.Application.Figures;
using SupportPortal.Application.Wording;
using SupportPortal.Core.Figures;

namespace SupportPortal.Web.Pages.Reports;

/// <summary>Writes counted figures as tables in the reader's language.</summary>
public sealed class FigureTables(Names names, Times times, IStringLocalizer<Text> text)
{
    /// <summary>Every table, in the order of the page.</summary>
    public IReadOnlyList<FigureTable> Of(
        FigureSheet sheet,
        IReadOnlyList<(string From, string To, int Count)> reroutes,
        IReadOnlyList<RerouteRow> reasons,
        IReadOnlyDictionary<int, string> tenants
    ) =>
        [
            Attainment(
                "attainment-by-month",
                text["Attainment by month"],
                text["Month due"],
                sheet.ByMonth.Select(group => (Month(group.Key), group.Attainment))
            ),
            Attainment(
                "attainment-by-plan",
                text["Attainment by plan"],
                text["Plan"],
                MostMissed(sheet.ByPlan.Select(group => (names.Plan(group.Key), group.Attainment)))
            ),
            Attainment(
                "attainment-by-severity",
                text["Attainment by severity"],
                text["Severity"],
                MostMissed(sheet.BySeverity.Select(group => (names.Severity(group.Key), group.Attainment)))
            ),
            Attainment(
                "attainment-by-portal",
                text["Attainment by portal"],
                text["Portal"],
                MostMissed(sheet.ByPortal.Select(group => (names.Place(group.Key), group.Attainment)))
            ),
            Attainment(
                "attainment-by-tenant",
                text["Attainment by tenant"],
                text["Tenant"],
                MostMissed(
                    sheet.ByTenant.Select(group => (tenants.GetValueOrDefault(group.Key, text["A tenant that is gone"]), group.Attainment))
                )
            ),
            new(
                "volumes",
                text["Filed and resolved"],
                [
                    new(text["Month"]),
                    new(text["Filed"], FigureUnit.Count),
                    new(text["Resolved"], FigureUnit.Count),
                    new(text["Merged into another"], FigureUnit.Count),
                ],
                [
                    .. sheet.Volumes.Select(volume =>
                        new[] { Words(Month(volume.Month)), Count(volume.Filed), Count(volume.Resolved), Count(volume.Merged) }
                    ),
                ]
            ),
            Waits("time-to-claim", text["Time to claim"], text["Claimed"], sheet.Waits.Select(wait => (wait.Month, wait.Claim))),
            Waits(
                "time-to-answer",
                text["Time to first response"],
                text["Answered"],
                sheet.Waits.Select(wait => (wait.Month, wait.Response))
            ),
            new(
                "backlog-by-age",
                text["Open now by age"],
                [new(text["Filed"]), new(text["Open"], FigureUnit.Count), new(text["Not answered"], FigureUnit.Count)],
                [.. sheet.Ages.Select(age => new[] { Words(AgeOf(age)), Count(age.Count), Count(age.Unanswered) })]
            ),
            new(
                "backlog-by-status",
                text["Open now by status"],
                [new(text["Status"]), new(text["Open"], FigureUnit.Count)],
                [.. sheet.Backlog.Select(row => new[] { Words(names.Status(row.Status)), Count(row.Count) })]
            ),
            new(
                "reroutes",
                text["Reroutes"],
                [new(text["From"]), new(text["To"]), new(text["Reroutes"], FigureUnit.Count)],
                [.. reroutes.Select(way => new[] { Words(names.Place(way.From)), Words(names.Place(way.To)), Count(way.Count) })]
            ),
            new(
                "reroute-reasons",
                text["Reasons of the reroutes"],
                [new(text["When"]), new(text["Number"]), new(text["From"]), new(text["To"]), new(text["Reason"]), new(text["By"])],
                [
                    .. reasons.Select(row =>
                        new[]
                        {
                            Words(times.Brief(row.At)),
                            Words(row.Number),
                            Words(names.Place(row.From)),
                            Words(names.Place(row.To)),
                            Words(row.Reason ?? text["None given"]),
                            Words(row.By),
                        }
                    ),
                ]
            ),
        ];

    /// <summary>A month as people write it.</summary>
    public static string Month(YearMonth month) => month.OnDayOfMonth(1).ToString("MMM uuuu", CultureInfo.CurrentCulture);

    /// <summary>A share in percent; a dash where nothing counts.</summary>
    public static string Percent(double? share) => share is { } known ? known.ToString("P1", CultureInfo.CurrentCulture) : "–";

    private FigureTable Attainment(string code, string title, string of, IEnumerable<(string Name, Attainment Attainment)> groups) =>
        new(
            code,
            title,
            [
                new(of),
                new(text["In time"], FigureUnit.Percent),
                new(text["Counted"], FigureUnit.Count),
                new(text["Answered in time"], FigureUnit.Count),
                new(text["Answered late"], FigureUnit.Count),
                new(text["Overdue, unanswered"], FigureUnit.Count),
            ],
            [
                .. groups.Select(group =>
                    new[]
                    {
                        Words(group.Name),
                        new FigureCell(Percent(group.Attainment.Share), group.Attainment.Share),
                        Count(group.Attainment.Counted),
                        Count(group.Attainment.InTime),
                        Count(group.Attainment.Late),
                        Count(group.Attainment.Overdue),
                    }
                ),
            ]
        );

    private FigureTable Waits(string code, string title, string counted, IEnumerable<(YearMonth? Month, Spread Spread)> waits) =>
        new(
            code,
            title,
            [
                new(text["Month filed"]),
                new(counted, FigureUnit.Count),
                new(text["Half, within"], FigureUnit.Hours),
                new(text["Nine in ten, within"], FigureUnit.Hours),
            ],
            [
                .. waits.Select(wait =>
                    new[]
                    {
                        Words(wait.Month is { } month ? Month(month) : text["The whole period"]),
                        Count(wait.Spread.Count),
                        Hours(wait.Spread.Median),
                        Hours(wait.Spread.NineInTen),
                    }
                ),
            ]
        );

    private static IEnumerable<(string Name, Attainment Attainment)> MostMissed(IEnumerable<(string Name, Attainment Attainment)> groups) =>
        groups
            .OrderByDescending(group => group.Attainment.Late + group.Attainment.Overdue)
            .ThenByDescending(group => group.Attainment.Counted)
            .ThenBy(group => group.Name, StringComparer.CurrentCulture);

    private string AgeOf(Age age) =>
        (age.FromDays, age.ToDays) switch
        {
            (0, _) => text["under 1 day ago"],
            (var from, { } to) => text["{0} to {1} days ago", from, to],
            (var from, null) => text["{0} days ago or more", from],
        };

    private static FigureCell Words(string words) => new(words);

    private static FigureCell Count(int count) => new(count.ToString("N0", CultureInfo.CurrentCulture), count);

    private FigureCell Hours(Duration? span) => span is { } known ? new(times.Span(known), Math.Round(known.TotalHours, 2)) : new("–");
}
