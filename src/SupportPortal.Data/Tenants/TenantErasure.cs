using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Core.Audit;
using SupportPortal.Core.Requests;
using SupportPortal.Data.Audit;
using SupportPortal.Data.Files;
using SupportPortal.Data.People;

namespace SupportPortal.Data.Tenants;

/// <summary>What an erasure took away.</summary>
/// <param name="Requests">How many requests.</param>
/// <param name="People">How many people.</param>
/// <param name="Files">How many files.</param>
/// <param name="IsGone">Whether nothing refers to the tenant any more; otherwise a nameless row is left for other tenants' requests to
/// refer to.</param>
public sealed record Erased(int Requests, int People, int Files, bool IsGone);

/// <summary>
/// Erases a tenant: its requests with all that was said, its files, drafts, contracts, purchases and people. What
/// people of it did on other tenants' requests stays in those timelines, which are not its own. Of its timelines the
/// hashes are left, so that the seals over all chains can still be counted anew.
/// </summary>
/// <remarks>
/// Some rows at a time, each some a transaction of its own: a server locks a whole table for who deletes thousands of its rows
/// at once, and everybody would wait. First nobody of the tenant can come in any more, last the tenant goes, and the trail says
/// when it was begun and when it was done. Interrupted, it is whole up to there, and goes on when it is run again.
/// </remarks>
public sealed class TenantErasure(PortalDbContext db, TenantScope scope, FileStore store, IClock clock)
{
    /// <summary>How many requests, people or files are taken away at once.</summary>
    internal const int Slice = 100;

    /// <summary>The name of the setting its erasure is recorded under.</summary>
    public static string SettingOf(int tenantId) => $"tenant/{tenantId}";

    /// <summary>The act that is recorded when it is begun.</summary>
    public const string Begun = "erasing";

    /// <summary>The act that is recorded when it is done.</summary>
    public const string Act = "erased";

    /// <summary>Erases it, or what an erasure that was interrupted left of it.</summary>
    /// <param name="tenantId">The tenant's key.</param>
    /// <param name="cancellationToken">Ends the work; what was erased stays so, and the next call goes on.</param>
    /// <param name="progress">Told how far it is.</param>
    public async Task<Erased> EraseAsync(int tenantId, CancellationToken cancellationToken, IProgress<Advance>? progress = null)
    {
        scope.OpenEverything();
        using var time = db.TimeFor(Work.Erasure);
        await InOneAsync(() => BeginAsync(tenantId, cancellationToken), cancellationToken);
        var people = await db.Users.Where(person => person.TenantId == tenantId).Select(person => person.Id).ToListAsync(cancellationToken);
        await EachSliceAsync(people, some => LockOutAsync(tenantId, some, cancellationToken), cancellationToken);
        var files = await db.Attachments.CountAsync(file => file.TenantId == tenantId, cancellationToken);
        var requests = await db
            .Requests.Where(request => request.TenantId == tenantId)
            .Select(request => request.Id)
            .ToListAsync(cancellationToken);
        var done = 0;
        await EachSliceAsync(
            requests,
            async some =>
            {
                await EraseRequestsAsync(tenantId, some, cancellationToken);
                progress?.Report(new("requests", done = Math.Min(requests.Count, done + some.Count), requests.Count));
            },
            cancellationToken
        );
        var unsent = await db.Attachments.Where(file => file.TenantId == tenantId).Select(file => file.Id).ToListAsync(cancellationToken);
        await EachSliceAsync(
            unsent,
            some => EraseFilesAsync(db.Attachments.Where(file => some.Contains(file.Id)), cancellationToken),
            cancellationToken
        );
        await EachSliceAsync(people, some => ErasePeopleAsync(some, cancellationToken), cancellationToken);
        var isGone = false;
        await InOneAsync(async () => isGone = await EraseTenantAsync(tenantId, cancellationToken), cancellationToken);
        return new(requests.Count, people.Count, files, isGone);
    }

    private Task InOneAsync(Func<Task> work, CancellationToken cancellationToken) =>
        db
            .Database.CreateExecutionStrategy()
            .ExecuteAsync(async () =>
            {
                db.ChangeTracker.Clear();
                await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
                await work();
                await transaction.CommitAsync(cancellationToken);
                db.ChangeTracker.Clear();
            });

    private async Task EachSliceAsync<TKey>(List<TKey> keys, Func<List<TKey>, Task> erase, CancellationToken cancellationToken)
    {
        foreach (var some in keys.Chunk(Slice))
            await InOneAsync(() => erase([.. some]), cancellationToken);
    }

    /// <summary>Says that it is begun, once; from then on no partner files for it.</summary>
    private async Task BeginAsync(int tenantId, CancellationToken cancellationToken)
    {
        var setting = SettingOf(tenantId);
        var last = await db
            .AuditEntries.Where(entry => entry.Setting == setting)
            .OrderByDescending(entry => entry.Sequence)
            .Select(entry => entry.Act)
            .FirstOrDefaultAsync(cancellationToken);
        if (last != Begun)
            await db.RecordAsync(null, setting, Begun, null, null, clock.GetCurrentInstant(), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await db
            .Delegations.Where(delegation => delegation.CustomerId == tenantId || delegation.PartnerId == tenantId)
            .ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Leaves of some people rows without a name and without a way in.</summary>
    private async Task LockOutAsync(int tenantId, List<int> ids, CancellationToken cancellationToken)
    {
        var people = db.Users.Where(person => ids.Contains(person.Id));
        var none = Array.Empty<byte>();
        var signIns = await db
            .SignIns.AsNoTracking()
            .Where(signIn => ids.Contains(signIn.PersonId!.Value) && signIn.Hash != none)
            .Select(signIn => new { signIn.Id, signIn.Hash })
            .ToListAsync(cancellationToken);
        db.ErasedLinks.AddRange(signIns.Select(line => ErasedLink.Of(line.Id, line.Hash, tenantId)));
        await db.SaveChangesAsync(cancellationToken);
        await db.Outbox.Where(mail => people.Any(person => person.Email == mail.ToAddress)).ExecuteDeleteAsync(cancellationToken);
        await db.Alerts.Where(alert => ids.Contains(alert.AboutId!.Value)).ExecuteDeleteAsync(cancellationToken);
        await EmptyAsync(db, people, cancellationToken);
    }

    /// <summary>What only a request has goes with it; the rest refers to it and goes first.</summary>
    private async Task EraseRequestsAsync(int tenantId, List<int> ids, CancellationToken cancellationToken)
    {
        var links = await db
            .RequestEvents.AsNoTracking()
            .Where(happened => ids.Contains(happened.RequestId))
            .Select(happened => new
            {
                happened.Id,
                happened.RequestId,
                happened.Sequence,
                happened.Hash,
            })
            .ToListAsync(cancellationToken);
        db.ErasedLinks.AddRange(links.Select(link => ErasedLink.Of(link.Id, link.RequestId, link.Sequence, link.Hash, tenantId)));
        await db.SaveChangesAsync(cancellationToken);
        await db.Outbox.Where(mail => ids.Contains(mail.RequestId!.Value)).ExecuteDeleteAsync(cancellationToken);
        await EraseFilesAsync(db.Attachments.Where(file => ids.Contains(file.RequestId!.Value)), cancellationToken);
        await db.Set<RequestLink>().Where(link => ids.Contains(link.OtherId)).ExecuteDeleteAsync(cancellationToken);
        await db.Requests.Where(request => ids.Contains(request.Id)).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>The files before their rows: what is interrupted in between has the rows to find the rest by.</summary>
    private async Task EraseFilesAsync(IQueryable<Attachment> files, CancellationToken cancellationToken)
    {
        foreach (var name in await files.Select(file => file.StoredAs).ToListAsync(cancellationToken))
            store.Delete(name);
        await files.ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Who is left filed for another tenant, whose request keeps its requester's key and the name it had.</summary>
    private Task<int> ErasePeopleAsync(List<int> ids, CancellationToken cancellationToken) =>
        db
            .Users.Where(person =>
                ids.Contains(person.Id)
                && !db.Requests.Any(request => request.RequesterId == person.Id)
                && !db.Attachments.Any(file => file.UploaderId == person.Id)
            )
            .ExecuteDeleteAsync(cancellationToken);

    /// <summary>Leaves of some people a row without a name and without a way in, for others' requests to refer to.</summary>
    internal static async Task EmptyAsync(PortalDbContext db, IQueryable<Person> people, CancellationToken cancellationToken)
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

    /// <summary>The rest is little: what is its own, and the entry that says what is left of its timelines.</summary>
    private async Task<bool> EraseTenantAsync(int tenantId, CancellationToken cancellationToken)
    {
        await db.Drafts.Where(draft => draft.TenantId == tenantId).ExecuteDeleteAsync(cancellationToken);
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
        var seal = Convert.ToHexStringLower(await db.ErasedSealAsync(tenantId, cancellationToken));
        await db.RecordAsync(null, SettingOf(tenantId), Act, null, seal, clock.GetCurrentInstant(), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return !isReferred;
    }
}
