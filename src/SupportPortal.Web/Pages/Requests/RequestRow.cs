using NodaTime;
using SupportPortal.Core.Requests;
using SupportPortal.Web.Display;

namespace SupportPortal.Web.Pages.Requests;

/// <summary>What a list shows of a request.</summary>
public sealed record RequestRow(
    int Id, string Subject, string TenantName, string Product, string Plan, string? Severity, string Portal, RequestStatus Status, bool IsOpen,
    int? AssigneeId, string? AssigneeName, string RequesterName, Instant? DueAt, Instant? FirstResponseAt, Instant SubmittedAt, Instant UpdatedAt, Instant QueueDueAt)
{
    /// <summary>The number people quote.</summary>
    public string Number => RequestNumber.Format(Id);

    /// <summary>How its first response stands.</summary>
    public DueState Due => new(DueAt, FirstResponseAt, SubmittedAt, IsOpen);
}

/// <summary>The one projection both lists read.</summary>
internal static class RequestRows
{
    public static IQueryable<RequestRow> Rows(this IQueryable<SupportRequest> requests, IQueryable<Core.Tenants.Tenant> tenants) =>
        from request in requests
        join tenant in tenants on request.TenantId equals tenant.Id
        select new RequestRow(
            request.Id, request.Subject, tenant.Name, request.Product, request.Plan, request.Severity, request.Portal, request.Status, request.IsOpen,
            request.AssigneeId, request.AssigneeName, request.RequesterName, request.DueAt, request.FirstResponseAt, request.SubmittedAt, request.UpdatedAt, request.QueueDueAt);
}
