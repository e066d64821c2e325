using Microsoft.AspNetCore.Html;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Data;
using SupportPortal.Web.Display;

namespace SupportPortal.Web.Pages.Search;

/// <summary>The places where requests have what was searched for, as somebody wrote them: of what was filed, else of what was said
/// since.</summary>
internal sealed class SearchSnippets(PortalDbContext db, Highlight highlight)
{
    /// <summary>A place of each request that has one, and whether it is an internal note; those the person may not read are not
    /// read.</summary>
    public async Task<IReadOnlyDictionary<int, (IHtmlContent? Html, bool IsNote)>> OfAsync(
        IReadOnlyList<FoundRequest> requests,
        CancellationToken cancellationToken
    )
    {
        var found = new Dictionary<int, (IHtmlContent? Html, bool IsNote)>();
        foreach (var request in requests)
        {
            if (highlight.Snippet(string.Join('\n', request.Texts.OfType<string>())) is { } html)
                found.Add(request.Id, (html, false));
        }

        var left = requests.Select(request => request.Id).Where(id => !found.ContainsKey(id)).ToList();
        if (left.Count == 0)
            return found;
        var said = db
            .RequestEvents.AsNoTracking()
            .Where(happened => left.Contains(happened.RequestId) && happened.Text != null)
            .OrderBy(happened => happened.RequestId)
            .ThenBy(happened => happened.Sequence)
            .ThenBy(happened => happened.Id)
            .Select(happened => new
            {
                happened.RequestId,
                happened.Text,
                happened.Internal,
            });
        await foreach (var happened in db.StreamAsync(said, cancellationToken))
        {
            // the first that everybody may read; else the first that only the desk may
            var isBetter = !found.TryGetValue(happened.RequestId, out var known) || (known.IsNote && !happened.Internal);
            if (isBetter && highlight.Snippet(happened.Text!) is { } html)
                found[happened.RequestId] = (html, happened.Internal);
        }

        return found;
    }
}
