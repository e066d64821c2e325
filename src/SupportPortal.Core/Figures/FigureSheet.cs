using NodaTime;
using SupportPortal.Core.Requests;

namespace SupportPortal.Core.Figures;

/// <summary>One month's work.</summary>
/// <param name="Month">The month.</param>
/// <param name="Filed">How many were filed in it.</param>
/// <param name="Resolved">How many were resolved in it and not taken up again.</param>
/// <param name="Merged">How many of those filed in it were merged into another; they count nowhere else.</param>
public readonly record struct Volume(YearMonth Month, int Filed, int Resolved, int Merged);

/// <summary>How long requests of one month waited.</summary>
/// <param name="Month">The month they were filed in; null for the whole period.</param>
/// <param name="Claim">From the filing until an agent first took them.</param>
/// <param name="Response">From the filing until a person first answered.</param>
public readonly record struct Waits(YearMonth? Month, Spread Claim, Spread Response);

/// <summary>Open requests of one span of ages.</summary>
/// <param name="FromDays">From how many days old.</param>
/// <param name="ToDays">To under how many days old; null for the oldest.</param>
/// <param name="Count">How many are open now.</param>
/// <param name="Unanswered">How many of them nobody has answered.</param>
public readonly record struct Age(int FromDays, int? ToDays, int Count, int Unanswered);

/// <summary>
/// Counts requests one by one into the figures of a period, as they stand at a moment. What was merged into another
/// counts in a line of its own and nowhere else.
/// </summary>
public sealed class FigureSheet(FigurePeriod period, Instant now)
{
    private static readonly int[] AgesFrom = [0, 1, 3, 7, 14, 30, 90];

    private readonly Dictionary<string, Attainment> _plans = [];
    private readonly Dictionary<string, Attainment> _severities = [];
    private readonly Dictionary<string, Attainment> _portals = [];
    private readonly Dictionary<int, Attainment> _tenants = [];
    private readonly Attainment[] _months = new Attainment[period.Months.Count];
    private readonly (int Filed, int Resolved, int Merged)[] _volumes = new (int, int, int)[period.Months.Count];
    private readonly List<Duration>[] _claims = [.. period.Months.Select(_ => new List<Duration>())];
    private readonly List<Duration>[] _responses = [.. period.Months.Select(_ => new List<Duration>())];
    private readonly (int Count, int Unanswered)[] _ages = new (int, int)[AgesFrom.Length];
    private readonly int[] _statuses = new int[RequestStatuses.Open.Count];

    /// <summary>The period.</summary>
    public FigurePeriod Period => period;

    /// <summary>The moment the figures are of.</summary>
    public Instant At => now;

    /// <summary>The attainment of all that were due in the period.</summary>
    public Attainment Overall { get; private set; }

    /// <summary>How many are open now, whenever they were filed.</summary>
    public int Open { get; private set; }

    /// <summary>When the oldest open one was filed; null where none is open.</summary>
    public Instant? OldestOpen { get; private set; }

    /// <summary>The attainment by plan, of every plan that counts.</summary>
    public IEnumerable<AttainmentOf<string>> ByPlan => Of(_plans);

    /// <summary>The attainment by severity.</summary>
    public IEnumerable<AttainmentOf<string>> BySeverity => Of(_severities);

    /// <summary>The attainment by the portal the requests go to now.</summary>
    public IEnumerable<AttainmentOf<string>> ByPortal => Of(_portals);

    /// <summary>The attainment by tenant.</summary>
    public IEnumerable<AttainmentOf<int>> ByTenant => Of(_tenants);

    /// <summary>The attainment by the month in which the response was due.</summary>
    public IEnumerable<AttainmentOf<YearMonth>> ByMonth =>
        period.Months.Select((month, i) => new AttainmentOf<YearMonth>(month, _months[i]));

    /// <summary>What was filed and resolved, by month.</summary>
    public IEnumerable<Volume> Volumes =>
        period.Months.Select((month, i) => new Volume(month, _volumes[i].Filed, _volumes[i].Resolved, _volumes[i].Merged));

    /// <summary>How long those filed in the period waited: all together first, then by month.</summary>
    public IEnumerable<Waits> Waits =>
        [
            new(null, Spread.Of([.. _claims.SelectMany(spans => spans)]), Spread.Of([.. _responses.SelectMany(spans => spans)])),
            .. period.Months.Select((month, i) => new Waits(month, Spread.Of([.. _claims[i]]), Spread.Of([.. _responses[i]]))),
        ];

    /// <summary>The open requests by age.</summary>
    public IEnumerable<Age> Ages =>
        AgesFrom.Select((from, i) => new Age(from, i + 1 < AgesFrom.Length ? AgesFrom[i + 1] : null, _ages[i].Count, _ages[i].Unanswered));

    /// <summary>The open requests by status.</summary>
    public IEnumerable<(RequestStatus Status, int Count)> Backlog => RequestStatuses.Open.Select((status, i) => (status, _statuses[i]));

    /// <summary>Counts one request.</summary>
    public void Add(in CountedRequest request)
    {
        if (request.IsMerged)
        {
            if (period.Contains(request.SubmittedAt))
                _volumes[period.MonthOf(request.SubmittedAt)].Merged++;
            return;
        }

        CountFiled(request);
        CountDue(request);
        if (request.ResolvedAt is { } resolved && period.Contains(resolved))
            _volumes[period.MonthOf(resolved)].Resolved++;
        if (request.Status.IsOpen())
            CountOpen(request);
    }

    private static IEnumerable<AttainmentOf<TKey>> Of<TKey>(Dictionary<TKey, Attainment> groups)
        where TKey : notnull => groups.Select(group => new AttainmentOf<TKey>(group.Key, group.Value));

    private static void AddTo<TKey>(Dictionary<TKey, Attainment> groups, TKey key, Attainment one)
        where TKey : notnull => groups[key] = groups.GetValueOrDefault(key) + one;

    private void CountFiled(in CountedRequest request)
    {
        if (!period.Contains(request.SubmittedAt))
            return;
        var month = period.MonthOf(request.SubmittedAt);
        _volumes[month].Filed++;
        if (request.ClaimedAt is { } claimed)
            _claims[month].Add(claimed - request.SubmittedAt);
        if (request.FirstResponseAt is { } answered)
            _responses[month].Add(answered - request.SubmittedAt);
    }

    private void CountDue(in CountedRequest request)
    {
        if (request.DueAt is not { } due || !period.Contains(due) || Attainment.Of(request, due, now) is not { Counted: 1 } one)
            return;
        Overall += one;
        AddTo(_plans, request.Plan, one);
        if (request.Severity is not null)
            AddTo(_severities, request.Severity, one);
        AddTo(_portals, request.Portal, one);
        AddTo(_tenants, request.TenantId, one);
        _months[period.MonthOf(due)] += one;
    }

    private void CountOpen(in CountedRequest request)
    {
        Open++;
        OldestOpen = OldestOpen is { } oldest ? Instant.Min(oldest, request.SubmittedAt) : request.SubmittedAt;
        _statuses[(int)request.Status]++;
        var days = (now - request.SubmittedAt).TotalDays;
        var age = Array.FindLastIndex(AgesFrom, from => from == 0 || days >= from);
        _ages[age].Count++;
        if (request.FirstResponseAt is null)
            _ages[age].Unanswered++;
    }
}
