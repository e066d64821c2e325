using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Core.Requests;
using SupportPortal.Data;
using SupportPortal.Data.Search;
using SupportPortal.Web.Display;
using SupportPortal.Web.Pages.Requests;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Pages.Search;

/// <summary>Every request the person may see, by number or by words, the best first. A number leads straight to its request.</summary>
public sealed class IndexModel(PortalDbContext db, CurrentPerson person) : PageModel
{
    private const int PageSize = 20;

    /// <summary>What is searched for.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Find { get; set; }

    /// <summary>How many of the best are on earlier pages.</summary>
    [BindProperty(SupportsGet = true)]
    public int Skip { get; set; }

    public SearchTerms Terms { get; private set; } = SearchTerms.Of(null);

    public IReadOnlyList<SearchRow> Rows { get; private set; } = [];

    /// <summary>How many requests match, of those that were looked at.</summary>
    public int Count { get; private set; }

    /// <summary>Whether more match than were looked at.</summary>
    public bool IsCapped { get; private set; }

    /// <summary>Where the next page begins; null on the last.</summary>
    public int? Next => Skip + PageSize < Count ? Skip + PageSize : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Terms = SearchTerms.Of(Find);
        var hits = await db.FindAsync(Find, cancellationToken);
        if (hits.Exact is { } exact && (hits.Ids.Count == 1 || IsNumber(exact))) return RedirectToPage("/Requests/Request", new { number = RequestNumber.Format(exact) });
        (Count, IsCapped) = (hits.Ids.Count, hits.IsCapped);
        Skip = Math.Clamp(Skip, 0, Count);
        Rows = await RowsAsync([.. hits.Ids.Skip(Skip).Take(PageSize)], cancellationToken);
        return Page();
    }

    /// <summary>A number in full means that request; a few digits may as well be part of an error.</summary>
    private bool IsNumber(int exact) => Find!.Trim() is var typed
        && (!RequestNumber.TryParse(typed, out var id) || id != exact || typed.Length >= RequestNumber.Format(exact).Length - 3 || !char.IsDigit(typed[0]));

    private async Task<IReadOnlyList<SearchRow>> RowsAsync(List<int> ids, CancellationToken cancellationToken)
    {
        var rows = await db.Requests.AsNoTracking().Where(request => ids.Contains(request.Id)).Rows(db.Tenants).ToListAsync(cancellationToken);
        var isStaff = person.IsStaff;
        var texts = await db.RequestTexts.AsNoTracking().Where(text => ids.Contains(text.RequestId))
            .Select(text => new { text.RequestId, text.Filed, text.Said, Noted = isStaff ? text.Noted : string.Empty })
            .ToDictionaryAsync(text => text.RequestId, cancellationToken);
        var highlight = new Highlight(Terms);
        return [.. rows.OrderBy(row => ids.IndexOf(row.Id)).Select(row =>
        {
            string[] said = texts.TryGetValue(row.Id, out var text) ? [text.Filed, text.Said, text.Noted] : [];
            var snippets = said.Select((part, i) => (Html: highlight.Snippet(SearchText.FromStored(part)), IsNote: i == 2)).Where(part => part.Html is not null);
            var (html, isNote) = snippets.FirstOrDefault();
            return new SearchRow(row, highlight.Mark(row.Subject), highlight.Mark(row.TenantName), html, isNote);
        })];
    }
}

/// <summary>What the search shows of a request.</summary>
/// <param name="Row">What every list shows.</param>
/// <param name="Subject">The subject, with what was searched for marked.</param>
/// <param name="Tenant">The tenant's name, marked likewise.</param>
/// <param name="Snippet">The place in the texts where it was found; null where it was found elsewhere.</param>
/// <param name="IsNote">Whether that place is an internal note.</param>
public sealed record SearchRow(RequestRow Row, IHtmlContent Subject, IHtmlContent Tenant, IHtmlContent? Snippet, bool IsNote);
