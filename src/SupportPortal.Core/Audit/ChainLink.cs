using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace SupportPortal.Core.Audit;

/// <summary>
/// One link of a chain of hashes: SHA-256 over the link before it and what this one says. Every part is written with
/// its length before it, so that no two different contents are written alike.
/// </summary>
public sealed class ChainLink
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Begins behind another link.</summary>
    /// <param name="before">Its hash; empty for the first link of a chain.</param>
    public ChainLink(ReadOnlySpan<byte> before) => Add(before);

    /// <summary>Adds bytes.</summary>
    public ChainLink Add(ReadOnlySpan<byte> bytes)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        _hash.AppendData(length);
        _hash.AppendData(bytes);
        return this;
    }

    /// <summary>Adds a text; none is another thing than an empty one.</summary>
    public ChainLink Add(string? text) => text is null ? Add(false) : Add(true).Add(Encoding.UTF8.GetBytes(text).AsSpan());

    /// <summary>Adds a number.</summary>
    public ChainLink Add(long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        return Add(bytes);
    }

    /// <summary>Adds a number, or that there is none.</summary>
    public ChainLink Add(long? number) => number is { } known ? Add(true).Add(known) : Add(false);

    /// <summary>Adds a yes or no.</summary>
    public ChainLink Add(bool value) => Add(value ? 1L : 0L);

    /// <summary>Adds a key.</summary>
    public ChainLink Add(Guid key) => Add(key.ToByteArray(bigEndian: true).AsSpan());

    /// <summary>Adds a moment, in milliseconds.</summary>
    public ChainLink Add(Instant at) => Add(at.ToUnixTimeMilliseconds());

    /// <summary>Adds a moment, or that there is none.</summary>
    public ChainLink Add(Instant? at) => at is { } moment ? Add(true).Add(moment) : Add(false);

    /// <summary>The hash; nothing can be added any more.</summary>
    public byte[] Close()
    {
        using (_hash)
            return _hash.GetHashAndReset();
    }
}
