using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using NodaTime;
using SupportPortal.Application.Policy;
using SupportPortal.Core;
using SupportPortal.Core.Queue;
using SupportPortal.Core.Requests;
using SupportPortal.Web.Lists;

namespace SupportPortal.Web.Pages.Queue;

/// <summary>The columns of the queue a person may choose; due, number and subject always stand.</summary>
public enum QueueColumn
{
    Tenant,
    Product,
    Plan,
    Severity,
    Portal,
    Language,
    Status,
    Assignee,
    Updated,
}

/// <summary>The queue's address: its filters, its order, how it is drawn, and where the page begins.</summary>
public sealed class QueueQuery : ListQuery
{
    /// <summary>The value of <see cref="Assignee"/> and <see cref="Portal"/> for what is the person's who looks.</summary>
    public const string Mine = "me";

    /// <summary>The values of <see cref="Due"/>.</summary>
    public const string Overdue = "overdue",
        WithinAnHour = "hour",
        Today = "today";

    /// <summary>The value of <see cref="Density"/> for one line a request.</summary>
    public const string Compact = "compact";

    private static readonly QueueColumn[] Usual =
    [
        QueueColumn.Severity,
        QueueColumn.Portal,
        QueueColumn.Status,
        QueueColumn.Assignee,
        QueueColumn.Updated,
    ];

    /// <summary>A portal's code, or <see cref="Mine"/> for the portals the person looks after.</summary>
    public string? Portal
    {
        get => this["portal"];
        set => this["portal"] = value;
    }
    public string? Family
    {
        get => this["family"];
        set => this["family"] = value;
    }
    public string? Product
    {
        get => this["product"];
        set => this["product"] = value;
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
    public string? Language
    {
        get => this["language"];
        set => this["language"] = value;
    }

    /// <summary>A status's code, or "all"; empty for every open request.</summary>
    public string? Status
    {
        get => this["status"];
        set => this["status"] = value;
    }
    public string? Assignee
    {
        get => this["assignee"];
        set => this["assignee"] = value;
    }
    public string? Tenant
    {
        get => this["tenant"];
        set => this["tenant"] = value;
    }
    public string? Tag
    {
        get => this["tag"];
        set => this["tag"] = value;
    }
    public string? Due
    {
        get => this["due"];
        set => this["due"] = value;
    }

    /// <summary>The code of a <see cref="QueueOrder"/>; empty for what is due first.</summary>
    public string? Order
    {
        get => this["order"];
        set => this["order"] = value;
    }

    /// <summary>The codes of the <see cref="QueueColumn"/>s; empty for the usual ones.</summary>
    public string? Columns
    {
        get => this["columns"];
        set => this["columns"] = value;
    }
    public string? Density
    {
        get => this["density"];
        set => this["density"] = value;
    }

    public bool IsCompact => Density == Compact;

    /// <summary>Whether the person chose columns of their own.</summary>
    public bool HasOwnColumns => ColumnText is not null;

    /// <summary>The columns to draw.</summary>
    public IReadOnlySet<QueueColumn> Shown => Chosen() is { Count: > 0 } chosen ? chosen : Usual.ToHashSet();

    /// <summary>The order in force. Done requests are not due, so without a choice they stand by their last change.</summary>
    public QueueOrder Sorted =>
        Code.TryParse<QueueOrder>(Order, out var order) && (order != QueueOrder.Due || MayBeDue) ? order
        : MayBeDue ? QueueOrder.Due
        : QueueOrder.Updated;

    /// <summary>Whether only open requests are shown, which alone can be due.</summary>
    public bool MayBeDue => new QueueFilter { Status = Status }.Open == true;

    /// <summary>The place read from the address; null for the beginning.</summary>
    public (Instant At, int Id)? Place => PlaceRead;

    /// <summary>What is held back, by name, search included.</summary>
    public IReadOnlyList<(string Name, string Value)> Held =>
        [.. Filters.Append(("find", Find)).Where(pair => !string.IsNullOrWhiteSpace(pair.Item2)).Select(pair => (pair.Item1, pair.Item2!))];

    /// <summary>The whole address behind the question mark, without the place: the same queue has the same.</summary>
    public string Text => Address().TrimStart('?');

    /// <summary>What the address holds back, whatever it looks like.</summary>
    public string FilterText => string.Join('&', Held.Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value.Trim())}"));

    /// <summary>How it looks, to be kept where another queue is opened.</summary>
    public IEnumerable<(string Name, string? Value)> Look => [("columns", ColumnText), ("density", IsCompact ? Compact : null)];

    protected override IEnumerable<(string Name, string? Value)> Names =>
        [.. Filters, ("order", Sorted == (MayBeDue ? QueueOrder.Due : QueueOrder.Updated) ? null : Order), .. Look];

    private IEnumerable<(string Name, string? Value)> Filters =>
        [
            ("status", Status),
            ("assignee", Assignee),
            ("due", Due),
            ("severity", Severity),
            ("portal", Portal),
            ("tenant", Tenant),
            ("family", Family),
            ("product", Product),
            ("plan", Plan),
            ("language", Language),
            ("tag", Tag),
        ];

    private string? ColumnText =>
        Chosen() is { Count: > 0 } chosen && !chosen.SetEquals(Usual) ? string.Join(',', chosen.Order().Select(Code.Of)) : null;

    /// <summary>Reads an address that was saved.</summary>
    public static QueueQuery Parse(string text, EveryVersion versions)
    {
        var query = new QueueQuery();
        query.Read(QueryHelpers.ParseQuery(text), versions);
        return query;
    }

    /// <summary>Whether it means something else to each person, or each day.</summary>
    public bool IsPersonal =>
        AnyOf.FromString(Assignee).Contains(Mine) || AnyOf.FromString(Portal).Contains(Mine) || AnyOf.FromString(Due).Contains(Today);

    /// <summary>Core's filter, as one person at one moment means it.</summary>
    /// <param name="me">The person who looks.</param>
    /// <param name="myPortals">The portals that person looks after.</param>
    /// <param name="now">Now.</param>
    /// <param name="zone">The person's zone, in which today ends.</param>
    public QueueFilter Filter(int me, IReadOnlyList<string> myPortals, Instant now, DateTimeZone zone)
    {
        var (portals, due) = (AnyOf.FromString(Portal), AnyOf.FromString(Due));
        var mine = portals.Contains(Mine);
        return new()
        {
            Portal = mine ? AnyOf.All : portals,
            Portals = mine ? [.. myPortals.Union(portals.Where(portal => portal != Mine))] : null,
            Family = Family,
            Product = Product,
            Plan = Plan,
            Severity = Severity,
            Language = Language,
            Status = Status,
            Assignee = string.Join(
                AnyOf.Separator,
                AnyOf.FromString(Assignee).Select(who => who == Mine ? me.ToString(CultureInfo.InvariantCulture) : who)
            ),
            Tenants = AnyOf.FromString(Tenant).Read(RequestFilter.Key),
            Tag = Given(Tag) is { } tag ? RequestTag.Normal(tag) : null,
            DueAfter = due.Count == 0 || due.Contains(Overdue) ? null : now,
            DueUntil = due.Max(moment =>
                moment switch
                {
                    Overdue => now,
                    WithinAnHour => now + Duration.FromHours(1),
                    _ => (Instant?)now.InZone(zone).Date.PlusDays(1).AtStartOfDayInZone(zone).ToInstant(),
                }
            ),
        };
    }

    protected override IEnumerable<ListParameter> Parameters(EveryVersion versions) =>
        [
            ListParameter.Words(),
            ListParameter.One("after", after => PlaceIn(after) is not null),
            ListParameter.Any<RequestStatus>("status", QueueFilter.All),
            ListParameter.Keys("assignee", Mine, QueueFilter.Unassigned),
            ListParameter.Any("due", Overdue, WithinAnHour, Today),
            ListParameter.Any("severity", versions.Codes(policy => policy.Severities)),
            ListParameter.Any("portal", versions.Codes(policy => policy.Places).Prepend(Mine)),
            ListParameter.Keys("tenant"),
            ListParameter.Any("family", versions.Codes(policy => policy.Families)),
            ListParameter.Any("product", versions.Codes(policy => policy.Products)),
            ListParameter.Any("plan", versions.Codes(policy => policy.Plans)),
            ListParameter.Any("language", versions.Codes(policy => policy.Languages)),
            ListParameter.Words("tag"),
            ListParameter.One<QueueOrder>("order"),
            ListParameter.Any<QueueColumn>("columns"),
            ListParameter.One("density", Compact),
        ];

    private HashSet<QueueColumn> Chosen() =>
        [.. AnyOf.FromString(Columns).Read(code => Code.TryParse<QueueColumn>(code, out var column) ? column : (QueueColumn?)null)];
}
