using NodaTime;

namespace SupportPortal.Core.Audit;

/// <summary>
/// A day's seal over all chains: a hash over the digest before it and over the last link of each chain that grew on
/// the day. Kept elsewhere (it is logged and exported), it shows a chain that was rewritten from its beginning, too.
/// </summary>
public sealed class AuditDigest
{
    private AuditDigest()
    {
    }

    /// <summary>The day, in UTC.</summary>
    public LocalDate Day { get; private set; }

    /// <summary>How many entries the day has.</summary>
    public int Entries { get; private set; }

    /// <summary>How many chains grew on the day.</summary>
    public int Chains { get; private set; }

    /// <summary>The hash.</summary>
    public byte[] Hash { get; private set; } = [];

    /// <summary>The digest of a day that is over.</summary>
    /// <param name="before">The hash of the digest before it; empty for the first one.</param>
    /// <param name="day">The day, in UTC.</param>
    /// <param name="ends">The last link of each chain that grew on the day, in any order.</param>
    public static AuditDigest Of(byte[] before, LocalDate day, IEnumerable<ChainEnd> ends)
    {
        var link = new ChainLink(before).Add(day.AtMidnight().InUtc().ToInstant());
        var (chains, entries) = (0, 0);
        foreach (var end in ends.OrderBy(end => end.Chain, StringComparer.Ordinal))
        {
            (chains, entries) = (chains + 1, entries + end.Entries);
            link.Add(end.Chain).Add(end.Sequence).Add(end.Hash);
        }

        return new() { Day = day, Chains = chains, Entries = entries, Hash = link.Add(entries).Close() };
    }
}

/// <summary>Where a chain ended on a day.</summary>
/// <param name="Chain">What it belongs to: a request's number, or a setting.</param>
/// <param name="Sequence">The place of its last entry of the day.</param>
/// <param name="Entries">How many entries it got on the day.</param>
/// <param name="Hash">The hash of its last entry of the day.</param>
public sealed record ChainEnd(string Chain, int Sequence, int Entries, byte[] Hash);
