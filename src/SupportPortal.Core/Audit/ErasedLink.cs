namespace SupportPortal.Core.Audit;

/// <summary>
/// What is left of an entry of a timeline that was erased with its tenant: the hash, from which nothing can be read,
/// so that the seals over it can still be counted anew.
/// </summary>
public sealed class ErasedLink
{
    private ErasedLink() { }

    /// <summary>The key the entry had; below zero that of a line of the sign-in log.</summary>
    public long EventId { get; private set; }

    /// <summary>The key the request had.</summary>
    public int RequestId { get; private set; }

    /// <summary>The place the entry had in its timeline.</summary>
    public int Sequence { get; private set; }

    /// <summary>The hash the entry had.</summary>
    public byte[] Hash { get; private set; } = [];

    /// <summary>The key of the tenant it was erased with.</summary>
    public int TenantId { get; private set; }

    /// <summary>What is left of a line of the sign-in log.</summary>
    public static ErasedLink Of(long signInId, byte[] hash, int tenantId) =>
        new()
        {
            EventId = -signInId,
            Hash = hash,
            TenantId = tenantId,
        };

    /// <summary>What is left of an entry.</summary>
    public static ErasedLink Of(long eventId, int requestId, int sequence, byte[] hash, int tenantId) =>
        new()
        {
            EventId = eventId,
            RequestId = requestId,
            Sequence = sequence,
            Hash = hash,
            TenantId = tenantId,
        };
}
