using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Core.Requests;
using SupportPortal.Data;
using SupportPortal.Data.Search;
using SupportPortal.Web.Display;

namespace SupportPortal.Web.Pages.Search;

/// <summary>Every request the person may see, by number or by words, the best first. A number leads straight to its request.</summary>
public sealed class IndexModel(PortalDbContext db) : PageModel
{
    private const int PageSize = 20;

    [BindProperty(SupportsGet = true, Name = "")]
    public SearchQuery Query { get; set; } = new();

    public SearchTerms Terms { get; private set; } = SearchTerms.Of(null);

    public IReadOnlyList<SearchRow> Rows { get; private set; } = [];

    /// <summary>How many requests match, of those that were looked at.</summary>
    public int Count { get; private set; }

    /// <summary>Whether more match than were looked at.</summary>
    public bool IsCapped { get; private set; }

    /// <summary>How many of the newest requests were looked at, where not all of them could be; null where they were.</summary>
    public int? Among { get; private set; }

    /// <summary>Whether there are better ones on pages before.</summary>
    public bool IsLater { get; private set; }

    /// <summary>Where the next page begins; null on the last.</summary>
    public string? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Terms = SearchTerms.Of(Query.Find);
        var place = Query.Place;
        var found = await db.FindAsync(Query.Find, place?.Newest, cancellationToken);
        if (place is null && found.Exact is { } exact && (found.Hits.Count == 1 || found.IsMeant))
            return RedirectToPage("/Requests/Request", new { number = RequestNumber.Format(exact) });
        (Count, IsCapped, IsLater, Among) = (found.Hits.Count, found.IsCapped, place is not null, found.Among);
        var left = found.Hits.Where(hit => place is null || place.IsBefore(hit)).ToList();
        if (left.Count > PageSize)
            Next = new SearchPlace(found.Newest, left[PageSize - 1]).ToString();
        Rows = await RowsAsync([.. left.Take(PageSize).Select(hit => hit.Id)], cancellationToken);
        return Page();
    }

    private async Task<IReadOnlyList<SearchRow>> RowsAsync(List<int> ids, CancellationToken cancellationToken)
    {
        var found = await db
            .Requests.AsNoTracking()
            .Where(request => ids.Contains(request.Id))
            .FoundOf(db.Tenants)
            .ToListAsync(cancellationToken);
        var highlight = new Highlight(Terms);
        var snippets = await new SearchSnippets(db, highlight).OfAsync(found, cancellationToken);
        return
        [
            .. found
                .OrderBy(request => ids.IndexOf(request.Id))
                .Select(request =>
                {
                    var (html, isNote) = snippets.GetValueOrDefault(request.Id);
                    return new SearchRow(request, highlight.Mark(request.Subject), highlight.Mark(request.TenantName), html, isNote);
                }),
        ];
    }
}
