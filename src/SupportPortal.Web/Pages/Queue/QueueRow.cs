using NodaTime;
using SupportPortal.Application.Clocks;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Requests;

namespace SupportPortal.Web.Pages.Queue;

/// <summary>What the queue shows of a request.</summary>
public sealed record QueueRow(
    int Id,
    int Version,
    string Subject,
    int TenantId,
    string Product,
    string Plan,
    string? Severity,
    string Portal,
    string Language,
    RequestStatus Status,
    bool IsOpen,
    int? AssigneeId,
    string? AssigneeName,
    Instant UpdatedAt,
    Instant QueueDueAt,
    Timing Times
)
{
    /// <summary>The number people quote.</summary>
    public string Number => RequestNumber.Format(Id);

    /// <summary>How its first response stands.</summary>
    public DueState Due(PolicyBook policies) => Times.Due(IsOpen, policies);
}

/// <summary>The projection the queue reads. The tenant's name comes from the directory, so that nothing is joined.</summary>
internal static class QueueRows
{
    public static IQueryable<QueueRow> QueueRowsOf(this IQueryable<SupportRequest> requests) =>
        requests.Select(request => new QueueRow(
            request.Id,
            request.Version,
            request.Subject,
            request.TenantId,
            request.Product,
            request.Plan,
            request.Severity,
            request.Portal,
            request.Language,
            request.Status,
            request.IsOpen,
            request.AssigneeId,
            request.AssigneeName,
            request.UpdatedAt,
            request.QueueDueAt,
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
        ));
}
