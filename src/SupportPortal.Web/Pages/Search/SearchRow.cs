using Microsoft.AspNetCore.Html;
using NodaTime;
using SupportPortal.Application.Clocks;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Requests;
using SupportPortal.Core.Tenants;
using SupportPortal.Data;

namespace SupportPortal.Web.Pages.Search;

/// <summary>What the search shows of a request.</summary>
/// <param name="Request">What was read of it.</param>
/// <param name="Subject">The subject, with what was searched for marked.</param>
/// <param name="Tenant">The tenant's name, marked likewise.</param>
/// <param name="Snippet">The place in the texts where it was found; null where it was found elsewhere.</param>
/// <param name="IsNote">Whether that place is an internal note.</param>
public sealed record SearchRow(FoundRequest Request, IHtmlContent Subject, IHtmlContent Tenant, IHtmlContent? Snippet, bool IsNote);

/// <summary>What the search reads of a request.</summary>
public sealed record FoundRequest(
    int Id,
    string Subject,
    string TenantName,
    RequestStatus Status,
    bool IsOpen,
    Instant UpdatedAt,
    Timing Times,
    object?[] Texts
)
{
    /// <summary>The number people quote.</summary>
    public string Number => RequestNumber.Format(Id);

    /// <summary>How its first response stands.</summary>
    public DueState Due(PolicyBook policies) => Times.Due(IsOpen, policies);
}

/// <summary>The projection the search reads: the row and the texts it shows a place of, in one.</summary>
internal static class FoundRequests
{
    public static IQueryable<FoundRequest> FoundOf(this IQueryable<SupportRequest> requests, IQueryable<Tenant> tenants) =>
        requests
            .Join(
                tenants,
                request => request.TenantId,
                tenant => tenant.Id,
                (request, tenant) =>
                    new FoundRequest(
                        request.Id,
                        request.Subject,
                        tenant.Name,
                        request.Status,
                        request.IsOpen,
                        request.UpdatedAt,
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
                        ),
                        FieldColumns.Searched(request)
                    )
            )
            .Read();
}
