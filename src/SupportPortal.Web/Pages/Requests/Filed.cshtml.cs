using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Core.Requests;
using SupportPortal.Data;

namespace SupportPortal.Web.Pages.Requests;

/// <summary>The confirmation: the number, by when a person answers, and what to do in the portal, each field ready to copy.</summary>
public sealed class FiledModel(PortalDbContext db, PacketWriter packets) : PageModel
{
    public new SupportRequest Request { get; private set; } = null!;

    /// <summary>What to do in the portal.</summary>
    public Packet Packet { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string number, CancellationToken cancellationToken)
    {
        if (!RequestNumber.TryParse(number, out var id)) return NotFound();
        if (await db.Requests.AsNoTracking().FirstOrDefaultAsync(request => request.Id == id, cancellationToken) is not { } found) return NotFound();
        Request = found;
        Packet = await packets.WriteAsync(found, cancellationToken);
        return Page();
    }
}
