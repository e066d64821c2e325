using SupportPortal.Core.Policy;

namespace SupportPortal.Core.Comparison;

/// <summary>Which entries of two policies stand for the same: those of one code, and those that were renamed from one to the
/// other.</summary>
internal interface ICounterparts
{
    /// <summary>The same for every code that stands for the same.</summary>
    string KeyOf(string code);
}

/// <inheritdoc cref="ICounterparts"/>
internal sealed class Counterparts<T> : ICounterparts
    where T : Entry
{
    private readonly Dictionary<string, string> _parents = new(StringComparer.Ordinal);

    /// <param name="before">What the earlier policy knows.</param>
    /// <param name="after">What the later policy knows.</param>
    /// <param name="writtenBefore">What the earlier policy writes down.</param>
    /// <param name="writtenAfter">What the later policy writes down.</param>
    public Counterparts(Catalog<T> before, Catalog<T> after, IReadOnlyList<T> writtenBefore, IReadOnlyList<T> writtenAfter)
    {
        foreach (var catalog in (Catalog<T>[])[after, before])
        {
            var codes = catalog.Codes.ToHashSet(StringComparer.Ordinal);
            foreach (var entry in catalog.OfType<NamedEntry>())
            {
                foreach (var code in entry.Formerly.Where(code => !codes.Contains(code) && Root(code) != Root(entry.Code)))
                    _parents.Add(Root(code), Root(entry.Code));
            }
        }

        Pairs = [.. Paired(writtenBefore, writtenAfter)];
    }

    /// <summary>Every entry with its counterpart, those of the later policy first and in its order; an entry has several where
    /// several became one.</summary>
    public IReadOnlyList<(T? Before, T? After)> Pairs { get; }

    public string KeyOf(string code) => Root(code);

    private string Root(string code)
    {
        while (_parents.TryGetValue(code, out var parent))
            code = parent;
        return code;
    }

    private IEnumerable<(T? Before, T? After)> Paired(IReadOnlyList<T> before, IReadOnlyList<T> after)
    {
        var earlier = before.ToLookup(entry => Root(entry.Code), StringComparer.Ordinal);
        var later = after.ToLookup(entry => Root(entry.Code), StringComparer.Ordinal);
        var paired = new HashSet<T>(ReferenceEqualityComparer.Instance);
        foreach (var entry in after)
        {
            var same = earlier[Root(entry.Code)].ToList();
            var one = same.Find(other => other.Code == entry.Code) ?? same.FirstOrDefault();
            if (one is not null)
                paired.Add(one);
            yield return (one, entry);
        }

        foreach (var entry in before.Where(entry => !paired.Contains(entry)))
        {
            var same = later[Root(entry.Code)].ToList();
            yield return (entry, same.Find(other => other.Code == entry.Code) ?? same.FirstOrDefault());
        }
    }
}
