using NodaTime;
using SupportPortal.Core.People;

namespace SupportPortal.Core.Audit;

/// <summary>
/// An act on a setting: who, when, from what, to what. Entries on one setting are a chain of hashes of their own, so
/// that writers of different settings never wait for each other. Acts on requests are chained in their timelines.
/// </summary>
public sealed class AuditEntry
{
    /// <summary>The longest <see cref="Setting"/>, in characters.</summary>
    public const int SettingLength = 100;

    /// <summary>The longest <see cref="From"/> and <see cref="To"/>, in characters; longer values are cut.</summary>
    public const int ValueLength = 2000;

    private AuditEntry() { }

    /// <summary>The key.</summary>
    public long Id { get; private set; }

    /// <summary>What was acted on: a kind and a key, as "holidays/DE" or "reply-template/12".</summary>
    public string Setting { get; private set; } = string.Empty;

    /// <summary>Its place among the entries on the same setting, from 1 on without a gap.</summary>
    public int Sequence { get; private set; }

    /// <summary>When it was done.</summary>
    public Instant At { get; private set; }

    /// <summary>The key of the person who did it; null where a command did.</summary>
    public int? ActorId { get; private set; }

    /// <summary>That person's name at the time, or the command.</summary>
    public string ActorName { get; private set; } = string.Empty;

    /// <summary>What was done, a code as "added", "changed" or "removed".</summary>
    public string Act { get; private set; } = string.Empty;

    /// <summary>The value before; null where there was none.</summary>
    public string? From { get; private set; }

    /// <summary>The value after; null where there is none.</summary>
    public string? To { get; private set; }

    /// <summary>The SHA-256 over the hash of the entry before it and everything this one says.</summary>
    public byte[] Hash { get; private set; } = [];

    /// <summary>The entry that follows on the last one on the same setting.</summary>
    /// <param name="last">The last entry on this setting; null where this is the first.</param>
    /// <param name="setting">What is acted on.</param>
    /// <param name="actor">Who acts; null for a command.</param>
    /// <param name="act">What is done.</param>
    /// <param name="from">The value before.</param>
    /// <param name="to">The value after.</param>
    /// <param name="at">Now.</param>
    public static AuditEntry Behind(AuditEntry? last, string setting, Actor? actor, string act, string? from, string? to, Instant at)
    {
        if (last is not null && last.Setting != setting)
            throw new ArgumentException($"The last entry is on {last.Setting}, not on {setting}.", nameof(last));
        var entry = new AuditEntry
        {
            Setting = setting,
            Sequence = (last?.Sequence ?? 0) + 1,
            At = at,
            ActorId = actor?.PersonId,
            ActorName = actor?.Name ?? "command",
            Act = act,
            From = Cut(from),
            To = Cut(to),
        };
        entry.Hash = entry.HashBehind(last?.Hash ?? []);
        return entry;
    }

    /// <summary>The hash this entry must have behind another.</summary>
    public byte[] HashBehind(byte[] before) =>
        new ChainLink(before).Add(Setting).Add(Sequence).Add(At).Add(ActorId ?? 0).Add(ActorName).Add(Act).Add(From).Add(To).Close();

    private static string? Cut(string? value) => value?.Length > ValueLength ? value[..ValueLength] : value;
}
