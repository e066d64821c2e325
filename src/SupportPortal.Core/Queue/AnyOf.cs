using System.Collections;

namespace SupportPortal.Core.Queue;

/// <summary>The values a filter lets pass, any of them; where there is none, everything passes.</summary>
public sealed class AnyOf : IReadOnlyList<string>
{
    /// <summary>What stands between them where they are one text; no code and no key has it.</summary>
    public const char Separator = ',';

    private readonly string[] _values;

    private AnyOf(IEnumerable<string> values) => _values = [.. values];

    /// <summary>Everything passes.</summary>
    public static AnyOf All { get; } = new([]);

    /// <inheritdoc/>
    public int Count => _values.Length;

    /// <inheritdoc/>
    public string this[int index] => _values[index];

    /// <summary>The values of a text, with <see cref="Separator"/> between them.</summary>
    public static implicit operator AnyOf(string? text) => FromString(text);

    /// <inheritdoc cref="op_Implicit(string?)"/>
    public static AnyOf FromString(string? text) =>
        string.IsNullOrWhiteSpace(text)
            ? All
            : new(
                text.Split(Separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                    .Distinct(StringComparer.Ordinal)
            );

    /// <summary>The values that can be read as something else; what cannot is left out.</summary>
    public IReadOnlyList<T> Read<T>(Func<string, T?> read)
        where T : struct => [.. _values.Select(read).OfType<T>()];

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)_values).GetEnumerator();

    /// <summary>One text, with <see cref="Separator"/> between them.</summary>
    public override string ToString() => string.Join(Separator, _values);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
