using NodaTime;
using SupportPortal.Application.Policy;
using SupportPortal.Core;
using SupportPortal.Core.Queue;
using SupportPortal.Core.Requests;
using SupportPortal.Web.Lists;

namespace SupportPortal.Web.Pages.Requests;

/// <summary>The address of My requests: its filters, its order, and where the page begins.</summary>
public sealed class RequestsQuery : ListQuery
{
    /// <summary>The value of <see cref="By"/> for the person who looks.</summary>
    public const string Mine = "me";

    /// <summary>A status's code, "open" or "done".</summary>
    public string? Status
    {
        get => this["status"];
        set => this["status"] = value;
    }

    public string? Portal
    {
        get => this["portal"];
        set => this["portal"] = value;
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

    /// <summary>The key of the person who filed, or <see cref="Mine"/>.</summary>
    public string? By
    {
        get => this["by"];
        set => this["by"] = value;
    }

    /// <summary>The key of the tenant, for partners.</summary>
    public string? Tenant
    {
        get => this["tenant"];
        set => this["tenant"] = value;
    }

    /// <summary>The code of a <see cref="FollowOrder"/>; empty for the newest first.</summary>
    public string? Order
    {
        get => this["order"];
        set => this["order"] = value;
    }

    /// <summary>The order the address names.</summary>
    public FollowOrder Sorted => Code.TryParse<FollowOrder>(Order, out var order) ? order : FollowOrder.Newest;

    /// <summary>The place read from the address; null for the beginning.</summary>
    public (Instant At, int Id)? Place => PlaceRead;

    /// <summary>Whether anything is held back.</summary>
    public bool IsNarrow => With(("order", null)).Count > 0;

    protected override IEnumerable<(string Name, string? Value)> Names =>
        [
            ("status", Status),
            ("portal", Portal),
            ("product", Product),
            ("plan", Plan),
            ("severity", Severity),
            ("by", By),
            ("tenant", Tenant),
            ("order", Sorted == FollowOrder.Newest ? null : Order),
        ];

    /// <summary>Core's filter; "me" is the person who looks.</summary>
    public FollowFilter Filter(int me) =>
        new()
        {
            Status = Status,
            Portal = Portal,
            Product = Product,
            Plan = Plan,
            Severity = Severity,
            Requesters = AnyOf.FromString(By).Read(who => who == Mine ? me : RequestFilter.Key(who)),
            Tenants = AnyOf.FromString(Tenant).Read(RequestFilter.Key),
        };

    /// <summary>The place of a row in the order, for the address of the next page.</summary>
    public string PlaceOf(RequestRow row) =>
        PlaceOf(
            Sorted switch
            {
                FollowOrder.Due => row.QueueDueAt,
                FollowOrder.Updated => row.UpdatedAt,
                _ => row.Times.SubmittedAt,
            },
            row.Id
        );

    protected override IEnumerable<ListParameter> Parameters(EveryVersion versions) =>
        [
            ListParameter.Words(),
            ListParameter.One("after", after => PlaceIn(after) is not null),
            ListParameter.Any<RequestStatus>("status", FollowFilter.Open, FollowFilter.Done),
            ListParameter.Any("portal", versions.Codes(policy => policy.Places)),
            ListParameter.Any("product", versions.Codes(policy => policy.Products)),
            ListParameter.Any("plan", versions.Codes(policy => policy.Plans)),
            ListParameter.Any("severity", versions.Codes(policy => policy.Severities)),
            ListParameter.Keys("by", Mine),
            ListParameter.Keys("tenant"),
            ListParameter.One<FollowOrder>("order"),
        ];
}
