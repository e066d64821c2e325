using NodaTime;

namespace SupportPortal.Core.Audit;

/// <summary>
/// A day's seal over everything both trails got since the seal before it: a hash over that seal and over the last link
/// of each chain that grew. Kept elsewhere (it is logged and shown), it shows a chain that was rewritten from its beginning, too.
/// </summary>
public sealed class AuditDigest
{
    private AuditDigest() { }

    /// <summary>The day it was made on, in UTC; one a day.</summary>
    public LocalDate Day { get; private set; }

    /// <summary>The key of the last entry of a timeline it covers.</summary>
    public long LastEventId { get; private set; }

    /// <summary>The key of the last entry on a setting it covers.</summary>
    public long LastEntryId { get; private set; }

    /// <summary>The key of the last line of the sign-in log it covers; 0 where it is older than that.</summary>
    public long LastSignInId { get; private set; }

    /// <summary>How many lines of the sign-in log it covers that the one before it does not.</summary>
    public int SignIns { get; private set; }

    /// <summary>The hash over those lines.</summary>
    public byte[] SignInHash { get; private set; } = [];

    /// <summary>How many entries it covers that the one before it does not.</summary>
    public int Entries { get; private set; }

    /// <summary>How many chains grew by them.</summary>
    public int Chains { get; private set; }

    /// <summary>The hash.</summary>
    public byte[] Hash { get; private set; } = [];

    /// <summary>The seal behind another one.</summary>
    /// <param name="before">The digest before it; null for the first.</param>
    /// <param name="day">The day it is made on, in UTC.</param>
    /// <param name="lastEventId">The key of the last entry of a timeline it is to cover.</param>
    /// <param name="lastEntryId">The key of the last entry on a setting it is to cover.</param>
    /// <param name="ends">The last link of each chain that grew since the digest before, in any order.</param>
    /// <param name="signIns">The lines of the sign-in log since the digest before; null where they were not sealed yet.</param>
    public static AuditDigest Behind(
        AuditDigest? before,
        LocalDate day,
        long lastEventId,
        long lastEntryId,
        IEnumerable<ChainEnd> ends,
        SignInSeal? signIns = null
    )
    {
        var link = new ChainLink(before?.Hash ?? []).Add(day.AtMidnight().InUtc().ToInstant()).Add(lastEventId).Add(lastEntryId);
        var (chains, entries) = (0, 0);
        foreach (var end in ends.OrderBy(end => end.Chain, StringComparer.Ordinal))
        {
            (chains, entries) = (chains + 1, entries + end.Entries);
            link.Add(end.Chain).Add(end.Sequence).Add(end.Entries).Add(end.Hash);
        }

        if (signIns is { LastId: > 0 })
            link.Add(signIns.LastId).Add(signIns.Count).Add(signIns.Hash.AsSpan());
        return new()
        {
            Day = day,
            LastEventId = lastEventId,
            LastEntryId = lastEntryId,
            LastSignInId = signIns?.LastId ?? 0,
            SignIns = signIns?.Count ?? 0,
            SignInHash = signIns is { LastId: > 0 } ? signIns.Hash : [],
            Chains = chains,
            Entries = entries,
            Hash = link.Close(),
        };
    }
}

/// <summary>Where a chain ended when it was sealed.</summary>
/// <param name="Chain">What it belongs to: a request's number, or a setting.</param>
/// <param name="Sequence">The place of its last entry.</param>
/// <param name="Entries">How many entries it got since the seal before.</param>
/// <param name="Hash">The hash of its last entry.</param>
public sealed record ChainEnd(string Chain, int Sequence, int Entries, byte[] Hash);
