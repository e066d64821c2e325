using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SupportPortal.Application.Accounts;

namespace SupportPortal.Web.Pages.People;

/// <summary>The people of the tenant, and what each may.</summary>
public sealed class IndexModel(OrganisationPeople desk) : PageModel
{
    [TempData]
    public string? Told { get; set; }

    public IReadOnlyList<PersonRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Rows = await desk.ListAsync(cancellationToken);
}
