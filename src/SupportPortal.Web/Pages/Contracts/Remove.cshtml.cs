using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;
using SupportPortal.Application.Contracts;
using SupportPortal.Core.Tenants;
using SupportPortal.Data;

namespace SupportPortal.Web.Pages.Contracts;

/// <summary>Takes a contract away that no request uses.</summary>
public sealed class RemoveModel(PortalDbContext db, SupportContracts contracts, IStringLocalizer<Text> text) : PageModel
{
    [TempData]
    public string? Told { get; set; }

    public SupportContract Contract { get; private set; } = null!;

    public int Requests { get; private set; }

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancellationToken) =>
        await LoadAsync(id, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(int id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        if (Requests > 0)
            return Page();
        db.Contracts.Remove(Contract);
        await contracts.RecordAsync(Contract, "removed", cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // A request took it a moment ago, or somebody else removed it.
            db.ChangeTracker.Clear();
            return await LoadAsync(id, cancellationToken) ? Page() : RedirectToPage("Index");
        }

        Told = text["The contract is removed."];
        return RedirectToPage("Index");
    }

    private async Task<bool> LoadAsync(int id, CancellationToken cancellationToken)
    {
        if (await contracts.LoadAsync(id, cancellationToken) is not { } found)
            return false;
        (Contract, Requests) = found;
        return true;
    }
}
