using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Core.Audit;
using SupportPortal.Core.Requests;
using SupportPortal.Data.Audit;

namespace SupportPortal.Data.Tenants;

/// <summary>What an erasure took away.</summary>
/// <param name="Requests">How many requests.</param>
/// <param name="People">How many people.</param>
/// <param name="Files">The names the attachments are stored under; they are to be deleted now.</param>
/// <param name="IsGone">Whether nothing refers to the tenant any more; otherwise a nameless row is left for other tenants' requests to
/// refer to.</param>
public sealed record Erased(int Requests, int People, IReadOnlyList<string> Files, bool IsGone);

/// <summary>
/// Erases a tenant: its requests with all that was said, its files, drafts, contracts, purchases and people. What
/// people of it did on other tenants' requests stays in those timelines, which are not its own. Of its timelines the
/// hashes are left, so that the seals over all chains can still be counted anew.
/// </summary>
public sealed class TenantErasure(PortalDbContext db, TenantScope scope, IClock clock)
{
    private const int Batch = 2000;

    /// <summary>The name of the setting its erasure is recorded under.</summary>
    public static string SettingOf(int tenantId) => $"tenant/{tenantId}";

    /// <summary>The act it is recorded as.</summary>
    public const string Act = "erased";

    /// <summary>Erases it, all or nothing.</summary>
    public Task<Erased> EraseAsync(int tenantId, CancellationToken cancellationToken)
    {
        scope.OpenEverything();
        return db
            .Database.CreateExecutionStrategy()
            .ExecuteAsync(async () =>
            {
                db.ChangeTracker.Clear();
                await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
                var files = await db
                    .Attachments.Where(file => file.TenantId == tenantId)
                    .Select(file => file.StoredAs)
                    .ToListAsync(cancellationToken);
                var requests = await db.Requests.CountAsync(request => request.TenantId == tenantId, cancellationToken);
                await KeepHashesAsync(tenantId, cancellationToken);
                await EraseRequestsAsync(tenantId, cancellationToken);
                var people = await ErasePeopleAsync(tenantId, cancellationToken);
                var isGone = await EraseTenantAsync(tenantId, cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return new Erased(requests, people, files, isGone);
            });
    }

    private async Task KeepHashesAsync(int tenantId, CancellationToken cancellationToken)
    {
        var links = db
            .RequestEvents.AsNoTracking()
            .Where(happened => db.Requests.Any(request => request.Id == happened.RequestId && request.TenantId == tenantId))
            .OrderBy(happened => happened.Id);
        var last = 0L;
        while (true)
        {
            var some = await links
                .Where(link => link.Id > last)
                .Take(Batch)
                .Select(link => new
                {
                    link.Id,
                    link.RequestId,
                    link.Sequence,
                    link.Hash,
                })
                .ToListAsync(cancellationToken);
            if (some.Count == 0)
                break;
            last = some[^1].Id;
            db.ErasedLinks.AddRange(some.Select(link => ErasedLink.Of(link.Id, link.RequestId, link.Sequence, link.Hash, tenantId)));
            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }

        var none = Array.Empty<byte>();
        var signIns = await db
            .SignIns.AsNoTracking()
            .Where(signIn => db.Users.Any(person => person.Id == signIn.PersonId && person.TenantId == tenantId) && signIn.Hash != none)
            .Select(signIn => new { signIn.Id, signIn.Hash })
            .ToListAsync(cancellationToken);
        db.ErasedLinks.AddRange(signIns.Select(line => ErasedLink.Of(line.Id, line.Hash, tenantId)));
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
        var seal = Convert.ToHexStringLower(await db.ErasedSealAsync(tenantId, cancellationToken));
        await db.RecordAsync(null, SettingOf(tenantId), Act, null, seal, clock.GetCurrentInstant(), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>What only a request has goes with it; the rest refers to it and goes first.</summary>
    private async Task EraseRequestsAsync(int tenantId, CancellationToken cancellationToken)
    {
        var requests = db.Requests.Where(request => request.TenantId == tenantId);
        await db.Outbox.Where(mail => requests.Any(request => request.Id == mail.RequestId)).ExecuteDeleteAsync(cancellationToken);
        await db.Attachments.Where(file => file.TenantId == tenantId).ExecuteDeleteAsync(cancellationToken);
        await db.Set<RequestLink>()
            .Where(link => requests.Any(request => request.Id == link.OtherId))
            .ExecuteDeleteAsync(cancellationToken);
        await db.Drafts.Where(draft => draft.TenantId == tenantId).ExecuteDeleteAsync(cancellationToken);
        await requests.ExecuteDeleteAsync(cancellationToken);
    }

    private async Task<int> ErasePeopleAsync(int tenantId, CancellationToken cancellationToken)
    {
        var people = db.Users.Where(person => person.TenantId == tenantId);
        var count = await people.CountAsync(cancellationToken);
        await db.Outbox.Where(mail => people.Any(person => person.Email == mail.ToAddress)).ExecuteDeleteAsync(cancellationToken);
        await db.Alerts.Where(alert => people.Any(person => person.Id == alert.AboutId)).ExecuteDeleteAsync(cancellationToken);
        await people
            .Where(person =>
                !db.Requests.Any(request => request.RequesterId == person.Id) && !db.Attachments.Any(file => file.UploaderId == person.Id)
            )
            .ExecuteDeleteAsync(cancellationToken);

        // Who is left filed for another tenant, whose request keeps its requester's key and the name it had.
        await EmptyAsync(db, people, cancellationToken);
        return count;
    }

    /// <summary>Leaves of some people a row without a name and without a way in, for others' requests to refer to.</summary>
    internal static async Task EmptyAsync(PortalDbContext db, IQueryable<People.Person> people, CancellationToken cancellationToken)
    {
        var left = people.Select(person => person.Id);
        await db.UserRoles.Where(has => left.Contains(has.UserId)).ExecuteDeleteAsync(cancellationToken);
        await db.UserLogins.Where(has => left.Contains(has.UserId)).ExecuteDeleteAsync(cancellationToken);
        await db.UserClaims.Where(has => left.Contains(has.UserId)).ExecuteDeleteAsync(cancellationToken);
        await db.UserTokens.Where(has => left.Contains(has.UserId)).ExecuteDeleteAsync(cancellationToken);
        await db.SignIns.Where(signIn => left.Contains(signIn.PersonId!.Value)).ExecuteDeleteAsync(cancellationToken);
        await db.ApiTokens.Where(token => left.Contains(token.PersonId)).ExecuteDeleteAsync(cancellationToken);
        await db.Sessions.Where(session => left.Contains(session.PersonId)).ExecuteDeleteAsync(cancellationToken);
        await db.StoredPosts.Where(post => left.Contains(post.PersonId!.Value)).ExecuteDeleteAsync(cancellationToken);
        await db.UserPasskeys.Where(key => left.Contains(key.UserId)).ExecuteDeleteAsync(cancellationToken);
        await people.ExecuteUpdateAsync(
            person =>
                person
                    .SetProperty(erased => erased.DisplayName, "Erased")
                    .SetProperty(erased => erased.Email, (string?)null)
                    .SetProperty(erased => erased.NormalizedEmail, (string?)null)
                    .SetProperty(erased => erased.UserName, erased => "erased-" + erased.Id)
                    .SetProperty(erased => erased.NormalizedUserName, erased => "ERASED-" + erased.Id)
                    .SetProperty(erased => erased.PasswordHash, (string?)null)
                    .SetProperty(erased => erased.PhoneNumber, (string?)null)
                    .SetProperty(erased => erased.SecurityStamp, "erased"),
            cancellationToken
        );
    }

    private async Task<bool> EraseTenantAsync(int tenantId, CancellationToken cancellationToken)
    {
        await db
            .Delegations.Where(delegation => delegation.CustomerId == tenantId || delegation.PartnerId == tenantId)
            .ExecuteDeleteAsync(cancellationToken);
        await db.Set<Core.Notices.NoticeFollower>().Where(follower => follower.TenantId == tenantId).ExecuteDeleteAsync(cancellationToken);
        await db
            .Contracts.Where(contract => contract.TenantId == tenantId && !db.Requests.Any(request => request.ContractId == contract.Id))
            .ExecuteDeleteAsync(cancellationToken);
        await db
            .Contracts.Where(contract => contract.TenantId == tenantId)
            .ExecuteUpdateAsync(
                contract =>
                    contract
                        .SetProperty(erased => erased.ProtectedAccessId, string.Empty)
                        .SetProperty(erased => erased.AccessIdEnd, string.Empty)
                        .SetProperty(erased => erased.ContractEnd, string.Empty)
                        .SetProperty(erased => erased.Reason, (string?)null),
                cancellationToken
            );
        await db
            .Tenants.Where(tenant => tenant.PartnerOfRecordId == tenantId)
            .ExecuteUpdateAsync(tenant => tenant.SetProperty(customer => customer.PartnerOfRecordId, (int?)null), cancellationToken);

        var row = await db
            .Tenants.Include(tenant => tenant.Subscriptions)
            .Include(tenant => tenant.Plans)
            .SingleAsync(tenant => tenant.Id == tenantId, cancellationToken);
        var isReferred =
            await db.Users.AnyAsync(person => person.TenantId == tenantId, cancellationToken)
            || await db.Requests.AnyAsync(request => request.PlanOwnerId == tenantId, cancellationToken)
            || await db.Contracts.AnyAsync(contract => contract.TenantId == tenantId, cancellationToken);
        if (isReferred)
            row.Erase();
        else
            db.Tenants.Remove(row);
        await db.SaveChangesAsync(cancellationToken);
        return !isReferred;
    }
}
