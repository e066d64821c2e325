using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using NodaTime;
using SupportPortal.Core;
using SupportPortal.Core.Queue;
using SupportPortal.Web.Pages.Shared;

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
    public const string Overdue = "overdue", WithinAnHour = "hour", Today = "today";

    /// <summary>The value of <see cref="Density"/> for one line a request.</summary>
    public const string Compact = "compact";

    private static readonly QueueColumn[] Usual = [QueueColumn.Severity, QueueColumn.Portal, QueueColumn.Status, QueueColumn.Assignee, QueueColumn.Updated];

    /// <summary>A portal's code, or <see cref="Mine"/> for the portals the person looks after.</summary>
    public string? Portal { get; set; }
    public string? Family { get; set; }
    public string? Product { get; set; }
    public string? Plan { get; set; }
    public string? Severity { get; set; }
    public string? Language { get; set; }

    /// <summary>A status's code, or "all"; empty for every open request.</summary>
    public string? Status { get; set; }
    public string? Assignee { get; set; }
    public string? Tenant { get; set; }
    public string? Tag { get; set; }
    public string? Due { get; set; }

    /// <summary>The code of a <see cref="QueueOrder"/>; empty for what is due first.</summary>
    public string? Order { get; set; }

    /// <summary>The codes of the <see cref="QueueColumn"/>s; empty for the usual ones.</summary>
    public string[]? Columns { get; set; }
    public string? Density { get; set; }

    public bool IsCompact => Density == Compact;

    /// <summary>Whether the person chose columns of their own.</summary>
    public bool HasOwnColumns => ColumnText is not null;

    /// <summary>The columns to draw.</summary>
    public IReadOnlySet<QueueColumn> Shown => Chosen() is { Count: > 0 } chosen ? chosen : Usual.ToHashSet();

    /// <summary>The order in force. Done requests are not due, so without a choice they stand by their last change.</summary>
    public QueueOrder Sorted => Code.TryParse<QueueOrder>(Order, out var order) && (order != QueueOrder.Due || MayBeDue) ? order : MayBeDue ? QueueOrder.Due : QueueOrder.Updated;

    /// <summary>Whether only open requests are shown, which alone can be due.</summary>
    public bool MayBeDue => new QueueFilter { Status = Given(Status) }.Open == true;

    /// <summary>The place read from the address; null for the beginning.</summary>
    public (Instant At, int Id)? Place => PlaceRead;

    /// <summary>What is held back, by name, search included.</summary>
    public IReadOnlyList<(string Name, string Value)> Held => [.. Filters.Append(("find", Find)).Where(pair => !string.IsNullOrWhiteSpace(pair.Item2)).Select(pair => (pair.Item1, pair.Item2!))];

    /// <summary>The whole address behind the question mark, without the place: the same queue has the same.</summary>
    public string Text => QueryHelpers.AddQueryString(string.Empty, With().ToDictionary(pair => pair.Key, pair => (string?)pair.Value)).TrimStart('?');

    /// <summary>What the address holds back, whatever it looks like.</summary>
    public string FilterText => string.Join('&', Held.Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value.Trim())}"));

    /// <summary>How it looks, to be kept where another queue is opened.</summary>
    public IEnumerable<(string Name, string? Value)> Look => [("columns", ColumnText), ("density", IsCompact ? Compact : null)];

    protected override IEnumerable<(string Name, string? Value)> Names =>
        [.. Filters, ("order", Sorted == (MayBeDue ? QueueOrder.Due : QueueOrder.Updated) ? null : Order), .. Look];

    private IEnumerable<(string Name, string? Value)> Filters =>
    [
        ("status", Status), ("assignee", Assignee), ("due", Due), ("severity", Severity), ("portal", Portal), ("tenant", Tenant), ("family", Family), ("product", Product),
        ("plan", Plan), ("language", Language), ("tag", Tag),
    ];

    private string? ColumnText => Chosen() is { Count: > 0 } chosen && !chosen.SetEquals(Usual) ? string.Join(',', chosen.Order().Select(Code.Of)) : null;

    /// <summary>Reads an address that was saved.</summary>
    public static QueueQuery Parse(string text)
    {
        var names = QueryHelpers.ParseQuery(text);
        string? One(string name) => names.TryGetValue(name, out var values) ? values.ToString() : null;
        return new QueueQuery
        {
            Find = One("find"),
            Portal = One("portal"),
            Family = One("family"),
            Product = One("product"),
            Plan = One("plan"),
            Severity = One("severity"),
            Language = One("language"),
            Status = One("status"),
            Assignee = One("assignee"),
            Tenant = One("tenant"),
            Tag = One("tag"),
            Due = One("due"),
            Order = One("order"),
            Columns = One("columns") is { } columns ? [columns] : null,
            Density = One("density"),
        };
    }

    /// <summary>Core's filter, as one person at one moment means it.</summary>
    /// <param name="me">The person who looks.</param>
    /// <param name="myPortals">The portals that person looks after.</param>
    /// <param name="now">Now.</param>
    /// <param name="zone">The person's zone, in which today ends.</param>
    public QueueFilter Filter(int me, IReadOnlyList<string> myPortals, Instant now, DateTimeZone zone) => new()
    {
        Portal = Portal == Mine ? null : Given(Portal),
        Portals = Portal == Mine ? myPortals : null,
        Family = Given(Family),
        Product = Given(Product),
        Plan = Given(Plan),
        Severity = Given(Severity),
        Language = Given(Language),
        Status = Given(Status),
        Assignee = Assignee == Mine ? me.ToString(CultureInfo.InvariantCulture) : Given(Assignee),
        Tenant = int.TryParse(Tenant, NumberStyles.None, CultureInfo.InvariantCulture, out var tenant) ? tenant : null,
        Tag = Given(Tag) is { } tag ? Core.Requests.RequestTag.Normal(tag) : null,
        DueAfter = Due is WithinAnHour or Today ? now : null,
        DueUntil = Due switch
        {
            Overdue => now,
            WithinAnHour => now + Duration.FromHours(1),
            Today => now.InZone(zone).Date.PlusDays(1).AtStartOfDayInZone(zone).ToInstant(),
            _ => null,
        },
    };

    private HashSet<QueueColumn> Chosen() =>
        [.. (Columns ?? []).SelectMany(text => (text ?? string.Empty).Split(',')).Select(code => Code.TryParse<QueueColumn>(code, out var column) ? column : (QueueColumn?)null).OfType<QueueColumn>()];
}
