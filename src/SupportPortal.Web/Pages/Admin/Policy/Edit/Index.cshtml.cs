using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SupportPortal.Application.Publishing;

namespace SupportPortal.Web.Pages.Admin.Policy.Edit;

/// <summary>A draft with its tables, and what the check finds in it.</summary>
public sealed class IndexModel(PolicyEditing editing) : PageModel
{
    [TempData]
    public string? Told { get; set; }

    public PolicyDesk Desk { get; private set; } = null!;

    public IReadOnlyList<PolicyDraftFault> Faults { get; private set; } = [];

    /// <summary>The tables, and how many rows each has; null where it is none.</summary>
    public IEnumerable<(PolicyTable Table, int? Rows)> Tables =>
        PolicySchema
            .All.Select(table => (table, (int?)((Desk.Draft.Root[table.Member] as JsonArray)?.Count ?? 0)))
            .Prepend((PolicySchema.Document, null));

    public async Task<IActionResult> OnGetAsync(int version, CancellationToken cancellationToken)
    {
        if (await editing.OpenAsync(version, cancellationToken) is not { } desk)
            return NotFound();
        (Desk, Faults) = (desk, desk.Faults());
        return Page();
    }
}
