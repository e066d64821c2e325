using System.Globalization;
using SupportPortal.Data;

namespace SupportPortal.Web.Pages.Search;

/// <summary>Where a page of a search ends: behind a request, among what was there when the search began. Requests that arrive since move
/// nothing.</summary>
/// <param name="Newest">The newest request that was looked at.</param>
/// <param name="Last">The last request of the page.</param>
public sealed record SearchPlace(int Newest, SearchHit Last)
{
    /// <summary>Reads a place of an address; null where it is none.</summary>
    public static SearchPlace? Read(string? text) =>
        text
            ?.Split('~')
            .Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1)
            .ToList()
            is [>= 0 and var newest, >= 0 and var tier, >= 0 and var id]
            ? new(newest, new SearchHit(id, tier))
            : null;

    /// <summary>Whether a request stands behind this place: what matches as well is sorted from the newest.</summary>
    public bool IsBefore(SearchHit hit) => hit.Tier > Last.Tier || (hit.Tier == Last.Tier && hit.Id < Last.Id);

    /// <summary>The place as an address carries it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Newest}~{Last.Tier}~{Last.Id}");
}
