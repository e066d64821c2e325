using NodaTime;
using SupportPortal.Application.Clocks;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Requests;
using SupportPortal.Core.Tenants;

namespace SupportPortal.Web.Pages.Requests;

/// <summary>What a list shows of a request.</summary>
public sealed record RequestRow(
    int Id,
    string Subject,
    string TenantName,
    string Product,
    string Plan,
    string? Severity,
    string Portal,
    RequestStatus Status,
    bool IsOpen,
    int? AssigneeId,
    string? AssigneeName,
    string RequesterName,
    Instant UpdatedAt,
    Instant QueueDueAt,
    int Version,
    Timing Times
)
{
    /// <summary>The number people quote.</summary>
    public string Number => RequestNumber.Format(Id);

    /// <summary>How its first response stands.</summary>
    public DueState Due(PolicyBook policies) => Times.Due(IsOpen, policies);
}

/// <summary>The one projection both lists read.</summary>
internal static class RequestRows
{
    public static IQueryable<RequestRow> Rows(this IQueryable<SupportRequest> requests, IQueryable<Tenant> tenants) =>
        from request in requests
        join tenant in tenants on request.TenantId equals tenant.Id
        select new RequestRow(
            request.Id,
            request.Subject,
            tenant.Name,
            request.Product,
            request.Plan,
            request.Severity,
            request.Portal,
            request.Status,
            request.IsOpen,
            request.AssigneeId,
            request.AssigneeName,
            request.RequesterName,
            request.UpdatedAt,
            request.QueueDueAt,
            request.Version,
            new Timing(
                request.SubmittedAt,
                request.DueAt,
                request.FirstResponseAt,
                request.TargetMinutes,
                request.Counted,
                request.Input.Country,
                request.Input.TimeZone,
                request.Input.Cloud,
                request.PolicyVersion
            )
        );
}
