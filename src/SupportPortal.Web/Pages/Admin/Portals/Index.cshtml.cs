using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SupportPortal.Application.Notices;
using SupportPortal.Core.Notices;
using SupportPortal.Core.Policy;

namespace SupportPortal.Web.Pages.Admin.Portals;

/// <summary>The portals of the policy, and what the desk says about each.</summary>
public sealed class IndexModel(SupportPolicy policy, PortalNotes notes) : PageModel
{
    [TempData]
    public string? Told { get; set; }

    public IReadOnlyList<(Place Portal, PortalNote? Note)> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var said = await notes.AllAsync(cancellationToken);
        Rows = [.. policy.Portals.Select(portal => (portal, said.FirstOrDefault(note => note.Portal == portal.Code)))];
    }
}
