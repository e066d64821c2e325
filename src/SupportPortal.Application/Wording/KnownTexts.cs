using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace SupportPortal.Application.Wording;

/// <summary>
/// What texts came out as, by their hash, so that one that is read often is rendered once. It holds so many letters at most: whatever was
/// not asked for while a half of them was added is forgotten.
/// </summary>
internal sealed class KnownTexts(int most = KnownTexts.Most)
{
    private const int Most = 4 * 1024 * 1024; // letters, of two bytes each

    private readonly Lock _lock = new();
    private ConcurrentDictionary<Hash, string> _young = new();
    private ConcurrentDictionary<Hash, string> _old = new();
    private int _letters;

    /// <summary>What a text comes out as, made where that is not known.</summary>
    public string Of(string text, Func<string, string> make)
    {
        var key = Hash.Of(text);
        if (_young.TryGetValue(key, out var known))
            return known;
        var made = _old.TryGetValue(key, out known) ? known : make(text);
        Keep(key, made);
        return made;
    }

    private void Keep(Hash key, string made)
    {
        lock (_lock)
        {
            if (!_young.TryAdd(key, made))
                return;
            _letters += made.Length;
            if (_letters < most / 2)
                return;
            (_old, _young, _letters) = (_young, new(), 0);
        }
    }

    /// <summary>The SHA-256 of a text.</summary>
    private readonly record struct Hash(UInt128 First, UInt128 Second)
    {
        public static Hash Of(string text)
        {
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(MemoryMarshal.AsBytes(text.AsSpan()), hash);
            return new(MemoryMarshal.Read<UInt128>(hash), MemoryMarshal.Read<UInt128>(hash[16..]));
        }
    }
}
