using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace SupportPortal.Testing;

/// <summary>An authenticator app: makes the six digits of a key at a moment, as RFC 6238 says.</summary>
public static class AuthenticatorApp
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int Step = 30; // seconds

    /// <summary>The digits that are shown now.</summary>
    /// <param name="key">The key as it is typed, in groups or not.</param>
    public static string Code(string key) => Code(key, TimeProvider.System.GetUtcNow());

    /// <summary>The digits that are shown at a moment.</summary>
    public static string Code(string key, DateTimeOffset at)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, at.ToUnixTimeSeconds() / Step);
#pragma warning disable CA5350 // the apps' own algorithm
        var hash = HMACSHA1.HashData(Bytes(key), counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return (number % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }

    private static byte[] Bytes(string key)
    {
        var (bytes, buffer, bits) = (new List<byte>(), 0, 0);
        foreach (var letter in key.ToUpperInvariant().Where(letter => Letters.Contains(letter)))
        {
            (buffer, bits) = ((buffer << 5) | Letters.IndexOf(letter), bits + 5);
            if (bits < 8)
                continue;
            bits -= 8;
            bytes.Add((byte)(buffer >> bits));
            buffer &= (1 << bits) - 1;
        }

        return [.. bytes];
    }
}
