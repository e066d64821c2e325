using System.Globalization;
using NodaTime;
using SupportPortal.Core;
using SupportPortal.Core.Queue;
using SupportPortal.Web.Pages.Shared;

namespace SupportPortal.Web.Pages.Requests;

/// <summary>The address of My requests: its filters, its order, and where the page begins.</summary>
public sealed class RequestsQuery : ListQuery
{
    /// <summary>The value of <see cref="By"/> for the person who looks.</summary>
    public const string Mine = "me";

    /// <summary>A status's code, "open" or "done".</summary>
    public string? Status { get; set; }

    public string? Portal { get; set; }
    public string? Product { get; set; }
    public string? Plan { get; set; }
    public string? Severity { get; set; }

    /// <summary>The key of the person who filed, or <see cref="Mine"/>.</summary>
    public string? By { get; set; }

    /// <summary>The key of the tenant, for partners.</summary>
    public string? Tenant { get; set; }

    /// <summary>The code of a <see cref="FollowOrder"/>; empty for the newest first.</summary>
    public string? Order { get; set; }

    /// <summary>The order the address names.</summary>
    public FollowOrder Sorted => Code.TryParse<FollowOrder>(Order, out var order) ? order : FollowOrder.Newest;

    /// <summary>The place read from the address; null for the beginning.</summary>
    public (Instant At, int Id)? Place => PlaceRead;

    /// <summary>Whether anything is held back.</summary>
    public bool IsNarrow => With(("order", null)).Count > 0;

    protected override IEnumerable<(string Name, string? Value)> Names =>
    [
        ("status", Status), ("portal", Portal), ("product", Product), ("plan", Plan), ("severity", Severity), ("by", By), ("tenant", Tenant),
        ("order", Sorted == FollowOrder.Newest ? null : Order),
    ];

    /// <summary>Core's filter; "me" is the person who looks.</summary>
    public FollowFilter Filter(int me) => new()
    {
        Status = Given(Status),
        Portal = Given(Portal),
        Product = Given(Product),
        Plan = Given(Plan),
        Severity = Given(Severity),
        Requester = By == Mine ? me : Key(By),
        Tenant = Key(Tenant),
    };

    /// <summary>The place of a row in the order, for the address of the next page.</summary>
    public string PlaceOf(RequestRow row) => PlaceOf(
        Sorted switch
        {
            FollowOrder.Due => row.QueueDueAt,
            FollowOrder.Updated => row.UpdatedAt,
            _ => row.Times.SubmittedAt,
        },
        row.Id);

    private static int? Key(string? value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var key) ? key : null;
}
