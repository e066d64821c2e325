using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Core.Requests;
using SupportPortal.Data;

namespace SupportPortal.Web.Pages.Requests;

/// <summary>The hand-off packet alone, to be read beside the portal or printed.</summary>
public sealed class PacketModel(PortalDbContext db, PacketWriter packets) : PageModel
{
    public Packet Packet { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string number, CancellationToken cancellationToken)
    {
        if (!RequestNumber.TryParse(number, out var id)) return NotFound();
        if (await db.Requests.AsNoTracking().FirstOrDefaultAsync(request => request.Id == id, cancellationToken) is not { } found) return NotFound();
        Packet = await packets.WriteAsync(found, cancellationToken);
        return Page();
    }
}
