using System.Collections;
using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace SupportPortal.Core.Policy;

/// <summary>The entries of one section of the policy, in the document's order and by their code; an entry is found by its former
/// codes, too.</summary>
/// <typeparam name="T">What the section lists.</typeparam>
public sealed class Catalog<T> : IReadOnlyList<T>
    where T : Entry
{
    private readonly string _noun;
    private readonly T[] _entries;
    private readonly FrozenDictionary<string, T> _byCode;

    internal Catalog(string noun, IReadOnlyList<T> entries)
    {
        _noun = noun;
        _entries = [.. entries];
        var byCode = _entries.ToDictionary(entry => entry.Code, StringComparer.Ordinal);
        foreach (var entry in _entries)
        {
            foreach (var code in (entry as NamedEntry)?.Formerly ?? [])
                byCode.TryAdd(code, entry);
        }

        _byCode = byCode.ToFrozenDictionary(StringComparer.Ordinal);
        Codes = [.. _entries.Select(entry => entry.Code)];
    }

    /// <summary>Every code of the section, in the document's order, without former ones.</summary>
    public IReadOnlyList<string> Codes { get; }

    /// <inheritdoc/>
    public int Count => _entries.Length;

    /// <inheritdoc/>
    public T this[int index] => _entries[index];

    /// <summary>The entry with this code.</summary>
    /// <exception cref="UnknownCodeException">The policy has no such code.</exception>
    public T this[string code] => _byCode.TryGetValue(code, out var entry) ? entry : throw new UnknownCodeException(_noun, code, Codes);

    /// <summary>Whether the policy has this code.</summary>
    public bool Has([NotNullWhen(true)] string? code) => code is not null && _byCode.ContainsKey(code);

    /// <summary>The entry with this code, or null where the policy has none.</summary>
    public T? Find(string? code) => code is null ? null : _byCode.GetValueOrDefault(code);

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_entries).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
