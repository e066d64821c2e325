using SupportPortal.Core.Policy;

namespace SupportPortal.Core.Comparison;

/// <summary>Names entries that are told of.</summary>
internal static class Entries
{
    /// <summary>A pair of counterparts by what it is called now; one that became another by what it was called, since several may
    /// have become that one.</summary>
    public static DifferentEntry Of<T>((T? Before, T? After) pair)
        where T : Entry =>
        pair switch
        {
            ({ } was, { } now) when was.Code != now.Code => new(was.Code, NameOf(was)),
            (_, { } now) => new(now.Code, NameOf(now)),
            _ => new(pair.Before!.Code, NameOf(pair.Before)),
        };

    public static string NameOf(Entry entry) =>
        entry switch
        {
            NamedEntry named => named.Name,
            RefusalReason reason => reason.Title,
            _ => entry.Code,
        };
}
