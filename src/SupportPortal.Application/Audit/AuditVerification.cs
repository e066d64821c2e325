using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Core.Audit;
using SupportPortal.Core.Requests;
using SupportPortal.Data;
using SupportPortal.Data.Audit;
using SupportPortal.Data.Tenants;

namespace SupportPortal.Application.Audit;

/// <summary>What a verification of the trails found.</summary>
public sealed class AuditReport
{
    private readonly List<string> _faults = [];

    /// <summary>How many entries of timelines were checked.</summary>
    public int Events { get; set; }

    /// <summary>How many entries on settings were checked.</summary>
    public int Entries { get; set; }

    /// <summary>How many entries are older than the chain, and so are not proven.</summary>
    public int Older { get; set; }

    /// <summary>How many requests did not change since their fields are part of the chain.</summary>
    public int OlderFields { get; set; }

    /// <summary>How many daily digests were checked.</summary>
    public int Digests { get; set; }

    /// <summary>The last digest, in hexadecimal; null where there is none.</summary>
    public string? LastDigest { get; set; }

    /// <summary>What was altered or removed, each in a sentence.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>Notes a fault.</summary>
    public void Fault(string sentence) => _faults.Add(sentence);
}

/// <summary>Counts every chain and every seal anew, and finds what was altered, removed or put in.</summary>
/// <param name="db">The context, seeing everything.</param>
/// <param name="signInsKeptFrom">The day before which the sign-in log may be deleted; null where it never is.</param>
public sealed class AuditVerification(PortalDbContext db, LocalDate? signInsKeptFrom = null)
{
    private const int BatchSize = 500;

    public async Task<AuditReport> RunAsync(CancellationToken cancellationToken, IProgress<Advance>? progress = null)
    {
        using var time = db.TimeFor(Work.Verification);
        var report = new AuditReport();
        await VerifyTimelinesAsync(report, progress, cancellationToken);
        await VerifyStrayAsync(report, cancellationToken);
        await VerifySettingsAsync(report, cancellationToken);
        await VerifyErasedAsync(report, cancellationToken);
        await VerifyDigestsAsync(report, cancellationToken);
        await new SignInVerification(db, signInsKeptFrom).RunAsync(report, cancellationToken);
        await new KeyVerification(db).RunAsync(report, cancellationToken);
        return report;
    }

    private async Task VerifyTimelinesAsync(AuditReport report, IProgress<Advance>? progress, CancellationToken cancellationToken)
    {
        var (last, done) = (0, 0);
        var total = await db.Requests.CountAsync(cancellationToken);
        while (true)
        {
            var batch = await db
                .Requests.AsNoTracking()
                .Where(request => request.Id > last)
                .OrderBy(request => request.Id)
                .Take(BatchSize)
                .ToListAsync(cancellationToken);
            if (batch.Count == 0)
                return;
            var (first, end) = (batch[0].Id, last = batch[^1].Id);
            var events = await db
                .RequestEvents.AsNoTracking()
                .Include(happened => happened.Attachments)
                .Where(happened => happened.RequestId >= first && happened.RequestId <= end)
                .ToListAsync(cancellationToken);
            var timelines = events.ToLookup(happened => happened.RequestId);
            var filed = (
                await db
                    .Attachments.AsNoTracking()
                    .Where(file => file.RequestId >= first && file.RequestId <= end && file.EventId == null)
                    .ToListAsync(cancellationToken)
            ).ToLookup(file => file.RequestId!.Value);
            foreach (var request in batch)
                Verify(request, [.. timelines[request.Id].OrderBy(happened => happened.Sequence)], filed[request.Id], report);
            progress?.Report(new("requests", done += batch.Count, total));
        }
    }

    private static void Verify(
        SupportRequest request,
        IReadOnlyList<RequestEvent> timeline,
        IEnumerable<Attachment> filed,
        AuditReport report
    )
    {
        var (number, before, expected) = (request.Number, Array.Empty<byte>(), 0);
        foreach (var happened in timeline)
        {
            report.Events++;
            if (happened.Sequence == 0 && expected == 0 && happened.Hash.Length == 0)
            {
                report.Older++;
                continue;
            }

            expected++;
            if (happened.Sequence != expected)
            {
                report.Fault($"{number}: entry {expected} is missing or was moved.");
                return;
            }

            if (
                happened.Attachments.Any(file => file.RequestId != request.Id)
                || !happened.HashBehind(request.SubmissionKey, before, filed).AsSpan().SequenceEqual(happened.Hash)
            )
            {
                report.Fault($"{number}: entry {expected} was altered.");
                return;
            }

            before = happened.Hash;
        }

        if (request.ChainLength != expected || !before.AsSpan().SequenceEqual(request.ChainHead))
            report.Fault($"{number}: entries behind entry {expected} are missing.");
        else if (timeline.Count == 0)
            report.Fault($"{number}: it has no entries.");
        else if (timeline[^1].RequestHash.Length == 0)
            report.OlderFields++;
        else if (!request.HashOfFields().AsSpan().SequenceEqual(timeline[^1].RequestHash))
            report.Fault($"{number}: its own fields were altered.");
    }

    /// <summary>A request that was removed leaves its entries, where its removal did not take them along; then a digest tells.</summary>
    private async Task VerifyStrayAsync(AuditReport report, CancellationToken cancellationToken)
    {
        var stray = await db
            .RequestEvents.Where(happened => !db.Requests.Any(request => request.Id == happened.RequestId))
            .Select(happened => happened.RequestId)
            .Distinct()
            .ToListAsync(cancellationToken);
        foreach (var request in stray)
            report.Fault($"{RequestNumber.Format(request)}: the request itself is missing.");
    }

    private async Task VerifySettingsAsync(AuditReport report, CancellationToken cancellationToken)
    {
        AuditEntry? last = null;
        var heads = await db
            .ChainHeads.AsNoTracking()
            .Where(head => head.Chain != ChainHead.Digests)
            .ToDictionaryAsync(head => head.Chain, cancellationToken);
        var entries = db.AuditEntries.AsNoTracking().OrderBy(entry => entry.Setting).ThenBy(entry => entry.Sequence);
        await foreach (var entry in db.StreamAsync(entries, cancellationToken))
        {
            report.Entries++;
            if (last is not null && last.Setting != entry.Setting)
            {
                Close(last);
                last = null;
            }

            if (entry.Sequence != (last?.Sequence ?? 0) + 1)
                report.Fault($"{entry.Setting}: an entry before entry {entry.Sequence} is missing.");
            else if (!entry.HashBehind(last?.Hash ?? []).AsSpan().SequenceEqual(entry.Hash))
                report.Fault($"{entry.Setting}: entry {entry.Sequence} was altered.");
            last = entry;
        }

        if (last is not null)
            Close(last);
        foreach (var chain in heads.Keys)
            report.Fault($"{chain}: its entries are missing.");

        void Close(AuditEntry end)
        {
            if (!heads.Remove(end.Setting, out var head))
                report.Fault($"{end.Setting}: where its entries end is missing.");
            else if (head.Length != end.Sequence || !head.Hash.AsSpan().SequenceEqual(end.Hash))
                report.Fault($"{end.Setting}: entries behind entry {end.Sequence} are missing.");
        }
    }

    /// <summary>What is left of an erased timeline is what was left when the erasure was recorded; so nothing is taken away and called
    /// erased.</summary>
    private async Task VerifyErasedAsync(AuditReport report, CancellationToken cancellationToken)
    {
        var acts = await db
            .AuditEntries.AsNoTracking()
            .Where(entry => entry.Act == TenantErasure.Begun || (entry.Act == TenantErasure.Act && entry.To != null))
            .OrderBy(entry => entry.Sequence)
            .ToListAsync(cancellationToken);
        var erasures = acts.GroupBy(entry => entry.Setting).ToDictionary(entries => entries.Key, entries => entries.Last());
        var tenants = await db.ErasedLinks.Select(link => link.TenantId).Distinct().ToListAsync(cancellationToken);
        var none = Convert.ToHexStringLower(new ChainLink([]).Close());
        foreach (var (setting, last) in erasures)
        {
            if (last.Act == TenantErasure.Begun)
                report.Fault($"{setting}: its erasure was begun and not ended. Erase it again.");
            else if (last.To != none && !tenants.Exists(tenant => TenantErasure.SettingOf(tenant) == setting))
                report.Fault($"{setting}: what is left of its timelines is missing.");
        }

        foreach (var tenant in tenants)
        {
            var setting = TenantErasure.SettingOf(tenant);
            if (erasures.TryGetValue(setting, out var last) && last.Act == TenantErasure.Begun)
                continue;
            var seal = Convert.ToHexStringLower(await db.ErasedSealAsync(tenant, cancellationToken));
            if (!acts.Exists(entry => entry.Setting == setting && entry.To == seal))
                report.Fault($"{setting}: what is left of its timelines is not what was left when it was erased.");
        }
    }

    private async Task VerifyDigestsAsync(AuditReport report, CancellationToken cancellationToken)
    {
        AuditDigest? before = null;
        foreach (var digest in await db.AuditDigests.AsNoTracking().OrderBy(digest => digest.Day).ToListAsync(cancellationToken))
        {
            report.Digests++;
            var counted = AuditDigest.Behind(
                before,
                digest.Day,
                digest.LastEventId,
                digest.LastEntryId,
                await db.EndsAsync(before, digest.LastEventId, digest.LastEntryId, cancellationToken),
                new(digest.LastSignInId, digest.SignIns, digest.SignInHash)
            );
            if ((counted.Entries, counted.Chains) != (digest.Entries, digest.Chains) || !counted.Hash.AsSpan().SequenceEqual(digest.Hash))
                report.Fault($"The digest of {digest.Day:uuuu-MM-dd} does not fit what is stored.");
            before = digest;
        }

        var head = await db.ChainHeads.AsNoTracking().SingleOrDefaultAsync(head => head.Chain == ChainHead.Digests, cancellationToken);
        if ((head?.Length ?? 0) != report.Digests || !(head?.Hash ?? []).AsSpan().SequenceEqual(before?.Hash ?? []))
            report.Fault("Digests are missing, or were put in.");
        report.LastDigest = before is null ? null : Convert.ToHexStringLower(before.Hash);
    }
}
