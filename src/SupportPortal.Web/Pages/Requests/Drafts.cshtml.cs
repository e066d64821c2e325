using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;
using NodaTime.Text;
using SupportPortal.Application.Filing;

namespace SupportPortal.Web.Pages.Requests;

/// <summary>Everything the person has begun to file, page by page.</summary>
public sealed class DraftsModel(RequestDrafts drafts) : PageModel
{
    private const int PageSize = 50;

    /// <summary>Where the page begins: behind the draft last changed at this moment.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Before { get; set; }

    public IReadOnlyList<DraftRow> Rows { get; private set; } = [];

    /// <summary>Where the next page begins; null where there is none.</summary>
    public string? Next { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var before = InstantPattern.ExtendedIso.Parse(Before ?? string.Empty) is { Success: true, Value: var moment }
            ? moment
            : (Instant?)null;
        var found = await drafts.MineAsync(PageSize + 1, before, cancellationToken);
        Rows = [.. found.Take(PageSize)];
        Next = found.Count > PageSize ? InstantPattern.ExtendedIso.Format(Rows[^1].SavedAt) : null;
    }
}
