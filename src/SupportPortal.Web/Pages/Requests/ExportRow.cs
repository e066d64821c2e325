using NodaTime;
using SupportPortal.Core.Requests;
using SupportPortal.Core.Tenants;
using SupportPortal.Data;

namespace SupportPortal.Web.Pages.Requests;

/// <summary>What the export tells of a request.</summary>
public sealed record ExportRow(
    int Id,
    string Subject,
    string TenantName,
    string Kind,
    string Product,
    string Plan,
    string? Severity,
    string Portal,
    string? VendorCaseNumber,
    RequestStatus Status,
    string RequesterName,
    string? AssigneeName,
    object?[] Filed,
    ExportRow.Moments Times,
    int? Rating,
    int PolicyVersion
)
{
    /// <summary>When things happened to it.</summary>
    public sealed record Moments(
        Instant SubmittedAt,
        Instant? DueAt,
        Instant? FirstResponseAt,
        Instant? HandedOffAt,
        Instant? ResolvedAt,
        Instant UpdatedAt
    );
}

/// <summary>The projection the export reads.</summary>
internal static class ExportRowsOf
{
    public static IQueryable<ExportRow> ExportRows(this IQueryable<SupportRequest> requests, IQueryable<Tenant> tenants) =>
        (
            from request in requests
            join tenant in tenants on request.TenantId equals tenant.Id
            select new ExportRow(
                request.Id,
                request.Subject,
                tenant.Name,
                request.Input.Kind,
                request.Product,
                request.Plan,
                request.Severity,
                request.Portal,
                request.VendorCaseNumber,
                request.Status,
                request.RequesterName,
                request.AssigneeName,
                FieldColumns.Exported(request),
                new ExportRow.Moments(
                    request.SubmittedAt,
                    request.DueAt,
                    request.FirstResponseAt,
                    request.HandedOffAt,
                    request.ResolvedAt,
                    request.UpdatedAt
                ),
                request.Rating,
                request.PolicyVersion
            )
        ).Read();
}
