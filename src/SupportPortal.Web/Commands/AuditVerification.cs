using Microsoft.EntityFrameworkCore;
using SupportPortal.Core.Audit;
using SupportPortal.Core.Requests;
using SupportPortal.Data;
using SupportPortal.Data.Audit;
using SupportPortal.Data.Tenants;

namespace SupportPortal.Web.Commands;

/// <summary>What a verification of the trails found.</summary>
internal sealed class AuditReport
{
    private readonly List<string> _faults = [];

    /// <summary>How many entries of timelines were checked.</summary>
    public int Events { get; set; }

    /// <summary>How many entries on settings were checked.</summary>
    public int Entries { get; set; }

    /// <summary>How many entries are older than the chain, and so are not proven.</summary>
    public int Older { get; set; }

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
internal sealed class AuditVerification(PortalDbContext db)
{
    private const int BatchSize = 500;

    public async Task<AuditReport> RunAsync(CancellationToken cancellationToken)
    {
        var report = new AuditReport();
        await VerifyTimelinesAsync(report, cancellationToken);
        await VerifyStrayAsync(report, cancellationToken);
        await VerifySettingsAsync(report, cancellationToken);
        await VerifyErasedAsync(report, cancellationToken);
        await VerifyDigestsAsync(report, cancellationToken);
        return report;
    }

    private async Task VerifyTimelinesAsync(AuditReport report, CancellationToken cancellationToken)
    {
        for (var last = 0; ;)
        {
            var batch = await db.Requests.AsNoTracking().Where(request => request.Id > last).OrderBy(request => request.Id).Take(BatchSize)
                .Select(request => new Chain(request.Id, request.SubmissionKey, request.ChainHead, request.ChainLength)).ToListAsync(cancellationToken);
            if (batch.Count == 0) return;
            var (first, end) = (batch[0].RequestId, last = batch[^1].RequestId);
            var events = await db.RequestEvents.AsNoTracking().Include(happened => happened.Attachments)
                .Where(happened => happened.RequestId >= first && happened.RequestId <= end).ToListAsync(cancellationToken);
            var timelines = events.ToLookup(happened => happened.RequestId);
            foreach (var chain in batch) Verify(chain, [.. timelines[chain.RequestId].OrderBy(happened => happened.Id)], report);
        }
    }

    private static void Verify(Chain chain, IReadOnlyList<RequestEvent> timeline, AuditReport report)
    {
        var (number, before, expected) = (RequestNumber.Format(chain.RequestId), Array.Empty<byte>(), 0);
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

            if (!happened.HashBehind(chain.Key, before).AsSpan().SequenceEqual(happened.Hash))
            {
                report.Fault($"{number}: entry {expected} was altered.");
                return;
            }

            before = happened.Hash;
        }

        if (chain.Length != expected || !before.AsSpan().SequenceEqual(chain.Head)) report.Fault($"{number}: entries behind entry {expected} are missing.");
        else if (timeline.Count == 0) report.Fault($"{number}: it has no entries.");
    }

    /// <summary>A request that was removed leaves its entries, where its removal did not take them along; then a digest tells.</summary>
    private async Task VerifyStrayAsync(AuditReport report, CancellationToken cancellationToken)
    {
        var stray = await db.RequestEvents.Where(happened => !db.Requests.Any(request => request.Id == happened.RequestId)).Select(happened => happened.RequestId).Distinct().ToListAsync(cancellationToken);
        foreach (var request in stray) report.Fault($"{RequestNumber.Format(request)}: the request itself is missing.");
    }

    private async Task VerifySettingsAsync(AuditReport report, CancellationToken cancellationToken)
    {
        AuditEntry? last = null;
        await foreach (var entry in db.AuditEntries.AsNoTracking().OrderBy(entry => entry.Setting).ThenBy(entry => entry.Sequence).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            report.Entries++;
            if (last?.Setting != entry.Setting) last = null;
            if (entry.Sequence != (last?.Sequence ?? 0) + 1) report.Fault($"{entry.Setting}: an entry before entry {entry.Sequence} is missing.");
            else if (!entry.HashBehind(last?.Hash ?? []).AsSpan().SequenceEqual(entry.Hash)) report.Fault($"{entry.Setting}: entry {entry.Sequence} was altered.");
            last = entry;
        }
    }

    /// <summary>What is left of an erased timeline is what was left when the erasure was recorded; so nothing is taken away and called erased.</summary>
    private async Task VerifyErasedAsync(AuditReport report, CancellationToken cancellationToken)
    {
        foreach (var tenant in await db.ErasedLinks.Select(link => link.TenantId).Distinct().ToListAsync(cancellationToken))
        {
            var (setting, seal) = (TenantErasure.SettingOf(tenant), Convert.ToHexStringLower(await db.ErasedSealAsync(tenant, cancellationToken)));
            if (!await db.AuditEntries.AnyAsync(entry => entry.Setting == setting && entry.Act == TenantErasure.Act && entry.To == seal, cancellationToken))
                report.Fault($"{setting}: what is left of its timelines is not what was left when it was erased.");
        }
    }

    private async Task VerifyDigestsAsync(AuditReport report, CancellationToken cancellationToken)
    {
        AuditDigest? before = null;
        foreach (var digest in await db.AuditDigests.AsNoTracking().OrderBy(digest => digest.Day).ToListAsync(cancellationToken))
        {
            report.Digests++;
            var counted = AuditDigest.Behind(before, digest.Day, digest.LastEventId, digest.LastEntryId, await db.EndsAsync(before, digest.LastEventId, digest.LastEntryId, cancellationToken));
            if (!counted.Hash.AsSpan().SequenceEqual(digest.Hash)) report.Fault($"The digest of {digest.Day:uuuu-MM-dd} does not fit what is stored.");
            before = digest;
        }

        report.LastDigest = before is null ? null : Convert.ToHexStringLower(before.Hash);
    }

    private sealed record Chain(int RequestId, Guid Key, byte[] Head, int Length);
}
