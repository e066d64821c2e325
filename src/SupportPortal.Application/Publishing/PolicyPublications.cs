using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;
using NodaTime.Text;
using SupportPortal.Application.People;
using SupportPortal.Application.Policy;
using SupportPortal.Application.Settings;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Publishing;
using SupportPortal.Data;
using SupportPortal.Data.Audit;

namespace SupportPortal.Application.Publishing;

/// <summary>
/// Publishes versions of the policy: proposed with a reason, approved by a second administrator, withdrawn before they hold.
/// </summary>
public sealed class PolicyPublications(
    PortalDbContext db,
    PolicyBook policies,
    PolicyKeeper keeper,
    PolicyVersions versions,
    PolicyCoverages coverages,
    Audience audience,
    CurrentPerson person,
    IConfiguration configuration,
    IClock clock,
    IStringLocalizer<Text> text
)
{
    /// <summary>The setting for whether a second administrator has to approve.</summary>
    public const string FourEyes = "Policy:FourEyes";

    /// <summary>Every publication, the newest first.</summary>
    public Task<List<PolicyPublication>> ListAsync(CancellationToken cancellationToken) =>
        db.PolicyPublications.AsNoTracking().OrderByDescending(publication => publication.Id).ToListAsync(cancellationToken);

    /// <summary>A publication; null where there is none with this key.</summary>
    public Task<PolicyPublication?> FindAsync(int id, CancellationToken cancellationToken) =>
        db.PolicyPublications.AsNoTracking().FirstOrDefaultAsync(publication => publication.Id == id, cancellationToken);

    /// <summary>Whether what this person proposes waits for another administrator: the setting says so, and there is one.</summary>
    public async Task<bool> NeedsApprovalAsync(CancellationToken cancellationToken) =>
        Setting.Flag(configuration, FourEyes, usual: true)
        && (await audience.AdministratorsAsync(cancellationToken)).Exists(other => other.Id != person.Id);

    /// <summary>Proposes a version, from a moment on. Returns null where it worked, else why not, in a sentence.</summary>
    /// <param name="number">The version: a draft, one that ships, or one that was in force before.</param>
    /// <param name="holdsFrom">From when on.</param>
    /// <param name="zone">The zone in which the moment was given.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<string?> ProposeAsync(
        int number,
        Instant holdsFrom,
        DateTimeZone zone,
        string reason,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetCurrentInstant();
        var from = Instant.Max(holdsFrom, now);
        var draft = await db.PolicyVersions.FirstOrDefaultAsync(version => version.Number == number, cancellationToken);
        if (draft is null && policies.Shipped.All(engine => engine.Version != number))
            return text["There is no such version."];
        var document = (await versions.DocumentAsync(number, cancellationToken))!;
        if (draft is { IsDraft: true })
            document = PolicyVersions.Numbered(draft.Document, number, from.InZone(zone).Date);
        if (PolicyReader.FaultsOf(Encoding.UTF8.GetBytes(document)) is [var fault, ..])
            return text["The document does not hold together: {0}.", fault.Sentence];
        if (await coverages.OfAsync(document, cancellationToken) is { Fault: not null } report)
            return PolicyCoverages.Says(report, text);
        if (draft is { IsDraft: true })
            draft.Freeze(PolicyVersions.TextOf(document), person.Actor, now);

        var publication = PolicyPublication.Propose(
            number,
            from,
            zone.Id,
            reason,
            person.Actor,
            now,
            await NeedsApprovalAsync(cancellationToken)
        );
        db.PolicyPublications.Add(publication);
        await RecordAsync(
            publication,
            publication.State == PublicationState.Approved ? "published" : "proposed",
            reason,
            now,
            cancellationToken
        );
        return await StoredAsync(cancellationToken);
    }

    /// <summary>Approves a publication. Returns null where it worked, else why not, in a sentence.</summary>
    public Task<string?> ApproveAsync(int id, int revision, CancellationToken cancellationToken) =>
        DecideAsync(id, revision, "approved", null, (publication, now) => publication.Approve(person.Actor, now), cancellationToken);

    /// <summary>Declines a publication. Returns null where it worked, else why not, in a sentence.</summary>
    public Task<string?> DeclineAsync(int id, int revision, string remark, CancellationToken cancellationToken) =>
        DecideAsync(
            id,
            revision,
            "declined",
            remark,
            (publication, now) => publication.Decline(person.Actor, remark, now),
            cancellationToken
        );

    /// <summary>Takes a publication back before it holds. Returns null where it worked, else why not, in a sentence.</summary>
    public Task<string?> WithdrawAsync(int id, int revision, string? remark, CancellationToken cancellationToken) =>
        DecideAsync(
            id,
            revision,
            "withdrawn",
            remark,
            (publication, now) => publication.Withdraw(person.Actor, remark, now),
            cancellationToken
        );

    private async Task<string?> DecideAsync(
        int id,
        int revision,
        string act,
        string? remark,
        Action<PolicyPublication, Instant> decide,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetCurrentInstant();
        var publication = await db.PolicyPublications.FirstOrDefaultAsync(stored => stored.Id == id, cancellationToken);
        if (publication is null)
            return text["There is no such publication."];
        if (publication.Revision != revision)
            return Changed;
        try
        {
            decide(publication, now);
        }
        catch (PublicationException fault)
        {
            return text[fault.Message];
        }

        await RecordAsync(publication, act, remark, now, cancellationToken);
        if (publication.State is PublicationState.Declined or PublicationState.Withdrawn)
            await ThawAsync(publication, now, cancellationToken);
        return await StoredAsync(cancellationToken);
    }

    /// <summary>A version that never held, and that nothing else is to publish, becomes a draft again.</summary>
    private async Task ThawAsync(PolicyPublication publication, Instant now, CancellationToken cancellationToken)
    {
        var isWanted = await db.PolicyPublications.AnyAsync(
            other =>
                other.Version == publication.Version
                && other.Id != publication.Id
                && (other.State == PublicationState.Approved || other.State == PublicationState.Awaiting),
            cancellationToken
        );
        if (!isWanted && await versions.TrackedAsync(publication.Version, cancellationToken) is { IsDraft: false } version)
            version.Thaw(person.Actor, now);
    }

    private string Changed => text["Somebody decided about this publication meanwhile. Look at what it says now."];

    private async Task<string?> StoredAsync(CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return Changed;
        }

        await keeper.RefreshAsync(db, cancellationToken);
        return null;
    }

    private Task RecordAsync(PolicyPublication publication, string act, string? remark, Instant now, CancellationToken cancellationToken) =>
        db.RecordAsync(
            person.Actor,
            PolicyVersions.ChainOf(publication.Version),
            act,
            string.IsNullOrWhiteSpace(remark) ? null : remark,
            $"{InstantPattern.General.Format(publication.HoldsFrom)} ({publication.TimeZone})",
            now,
            cancellationToken
        );
}
