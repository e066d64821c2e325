using NodaTime;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Requests;
using SupportPortal.Core.Response;
using SupportPortal.Core.Tenants;
using SupportPortal.Web.Display;

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
    RequestRow.Timing Times
)
{
    /// <summary>The number people quote.</summary>
    public string Number => RequestNumber.Format(Id);

    /// <summary>How its first response stands.</summary>
    public DueState Due(BusinessCalendars calendars) => Times.Due(IsOpen, calendars);

    /// <summary>What its response clock is made of.</summary>
    public sealed record Timing(
        Instant SubmittedAt,
        Instant? DueAt,
        Instant? FirstResponseAt,
        int? TargetMinutes,
        Counting? Counted,
        string Country,
        string TimeZone
    )
    {
        /// <summary>The clock; null where no target is published.</summary>
        public ResponseClock? Clock(BusinessCalendars calendars) =>
            TargetMinutes is { } minutes
                ? ResponseClock.Of(SubmittedAt, minutes, Counted == Counting.AroundTheClock, Country, TimeZone, calendars, FirstResponseAt)
                : null;

        /// <summary>When a quarter of the counted time is left.</summary>
        public Instant? WarnAt(BusinessCalendars calendars) => Clock(calendars)?.WarnAt(percentLeft: 25);

        /// <summary>How the first response of an open or done request stands.</summary>
        public DueState Due(bool isOpen, BusinessCalendars calendars)
        {
            var clock = isOpen && FirstResponseAt is null ? Clock(calendars) : null;
            return new DueState(DueAt, clock?.WarnAt(percentLeft: 25), FirstResponseAt, isOpen, clock);
        }
    }
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
            new RequestRow.Timing(
                request.SubmittedAt,
                request.DueAt,
                request.FirstResponseAt,
                request.TargetMinutes,
                request.Counted,
                request.Input.Country,
                request.Input.TimeZone
            )
        );
}
