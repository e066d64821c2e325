using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Application;
using SupportPortal.Core;
using SupportPortal.Core.Queue;
using SupportPortal.Core.Requests;
using SupportPortal.Data;
using SupportPortal.Web.Lists;

namespace SupportPortal.Web.Api;

/// <summary>Which requests a program asks for. They come in the order in which they changed, so that whoever reads on from the last one
/// misses none.</summary>
/// <param name="Filter">Which pass.</param>
/// <param name="Since">Changed at this moment or later; null for all.</param>
/// <param name="After">Behind this place; null for the beginning.</param>
/// <param name="Limit">How many at most.</param>
internal sealed record RequestsAsked(FollowFilter Filter, Instant? Since, (Instant At, int Id)? After, int Limit);

/// <summary>Reads requests for programs, within what the token's person may see.</summary>
public sealed class RequestReader(PortalDbContext db, TenantScope scope, IStringLocalizer<Text> text)
{
    private const int Usual = 50;
    private const int Most = 200;

    /// <summary>What is asked for, and what of it cannot be read.</summary>
    internal (RequestsAsked Asked, Dictionary<string, string[]> Errors) Read(
        string? status,
        string? updatedSince,
        string? after,
        string? limit
    )
    {
        var errors = new Dictionary<string, string[]>();
        var (since, place, count) = (
            ApiTime.Read(updatedSince),
            PlaceIn(after),
            int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : Usual
        );
        if (status is not null && !Code.TryParse<RequestStatus>(status, out _) && status is not (FollowFilter.Open or FollowFilter.Done))
            errors["status"] =
            [
                text[
                    "{0} Allowed: {1}.",
                    text["This code is not known."].Value,
                    string.Join(", ", [FollowFilter.Open, FollowFilter.Done, .. Code.All<RequestStatus>()])
                ],
            ];
        if (updatedSince is not null && since is null)
            errors["updatedSince"] = [text["Give a time as ISO 8601 with its offset, such as 2026-03-27T15:30:00Z."]];
        if (after is not null && place is null)
            errors["after"] = [text["Take the address of the next page from next."]];
        if (limit is not null && (count != given || given is < 1 or > Most))
            errors["limit"] = [text["Give a number from 1 to {0}.", Most]];
        return (new(new FollowFilter { Status = status }, since, place, count), errors);
    }

    /// <summary>A page of them.</summary>
    internal async Task<RequestListAnswer> ListAsync(RequestsAsked asked, string path, string? status, CancellationToken cancellationToken)
    {
        var requests = asked.Filter.Apply(Own.AsNoTracking());
        if (asked.Since is { } since)
            requests = requests.Where(request => request.UpdatedAt >= since);
        if (asked.After is { } place)
            requests = requests.Where(request => request.UpdatedAt >= place.At && (request.UpdatedAt > place.At || request.Id > place.Id));
        var found = await (
            from request in requests
            join tenant in db.Tenants on request.TenantId equals tenant.Id
            orderby request.UpdatedAt, request.Id
            select new
            {
                request.Id,
                request.Subject,
                request.Status,
                request.Input.Kind,
                request.Product,
                request.Plan,
                request.Severity,
                request.Portal,
                request.TenantId,
                Tenant = tenant.Name,
                request.RequesterName,
                request.AssigneeName,
                request.VendorCaseNumber,
                request.SubmittedAt,
                request.UpdatedAt,
                request.DueAt,
                request.FirstResponseAt,
                request.Version,
                request.PolicyVersion,
                request.Input.ManagedIn,
                request.Input.PurchaseChannel,
                request.Input.AroundTheClock,
            }
        )
            .Take(asked.Limit + 1)
            .ToListAsync(cancellationToken);
        var page = found
            .Take(asked.Limit)
            .Select(row => new RequestSummary(
                RequestNumber.Format(row.Id),
                row.Subject,
                Code.Of(row.Status),
                row.Kind,
                row.Product,
                row.Plan,
                row.Severity,
                row.Portal,
                new(row.TenantId, row.Tenant),
                row.RequesterName,
                row.AssigneeName,
                row.VendorCaseNumber,
                ApiTime.Of(row.SubmittedAt),
                ApiTime.Of(row.UpdatedAt),
                ApiTime.Of(row.DueAt),
                ApiTime.Of(row.FirstResponseAt),
                row.Version,
                row.PolicyVersion,
                row.ManagedIn,
                row.PurchaseChannel,
                row.AroundTheClock
            ))
            .ToList();
        if (found.Count <= asked.Limit)
            return new(page, null);
        var last = found[asked.Limit - 1];
        Dictionary<string, string?> query = new()
        {
            ["status"] = status,
            ["updatedSince"] = ApiTime.Of(asked.Since),
            ["limit"] = asked.Limit.ToString(CultureInfo.InvariantCulture),
            ["after"] = ListQuery.PlaceOf(last.UpdatedAt, last.Id),
        };
        return new(page, QueryHelpers.AddQueryString(path, query));
    }

    /// <summary>One with its timeline; null where the person may not see it or it does not exist. Internal entries are the
    /// desk's.</summary>
    internal async Task<RequestAnswer?> FindAsync(string number, CancellationToken cancellationToken)
    {
        if (!RequestNumber.TryParse(number, out var id))
            return null;
        var request = await db
            .Requests.AsNoTracking()
            .Include(candidate => candidate.Events.OrderBy(happened => happened.Sequence).ThenBy(happened => happened.Id))
                .ThenInclude(happened => happened.Attachments)
            .FirstOrDefaultAsync(candidate => candidate.Id == id, cancellationToken);
        if (request is null)
            return null;
        var tenant = await db
            .Tenants.Where(candidate => candidate.Id == request.TenantId)
            .Select(candidate => candidate.Name)
            .SingleAsync(cancellationToken);
        return RequestAnswer.Of(request, tenant);
    }

    /// <summary>What the context lets the person see, said once more in the words of the tenant's indexes.</summary>
    private IQueryable<SupportRequest> Own
    {
        get
        {
            if (scope.Everything)
                return db.Requests;
            var tenants = scope.Tenants;
            return tenants is [var only]
                ? db.Requests.Where(request => request.TenantId == only)
                : db.Requests.Where(request => tenants.Contains(request.TenantId));
        }
    }

    private static (Instant At, int Id)? PlaceIn(string? after) =>
        after?.Split('~') is [var at, var id]
        && ApiTime.Read(at) is { } moment
        && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var key)
            ? (moment, key)
            : null;
}
