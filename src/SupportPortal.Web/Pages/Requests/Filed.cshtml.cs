using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SupportPortal.Application.HandOff;

namespace SupportPortal.Web.Pages.Requests;

/// <summary>The confirmation: the number, by when a person answers, and what to do in the portal, each field ready to copy.</summary>
public sealed class FiledModel(PacketWriter packets) : PageModel
{
    /// <summary>What to do in the portal.</summary>
    public Packet Packet { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string number, CancellationToken cancellationToken)
    {
        if (await packets.FindAsync(number, cancellationToken) is not { } packet)
            return NotFound();
        Packet = packet;
        return Page();
    }
}
