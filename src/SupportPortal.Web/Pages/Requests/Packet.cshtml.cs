using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SupportPortal.Application.HandOff;

namespace SupportPortal.Web.Pages.Requests;

/// <summary>The hand-off packet alone, to be read beside the portal or printed.</summary>
public sealed class PacketModel(PacketWriter packets) : PageModel
{
    public Packet Packet { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string number, CancellationToken cancellationToken)
    {
        if (await packets.FindAsync(number, cancellationToken) is not { } packet)
            return NotFound();
        Packet = packet;
        return Page();
    }
}
