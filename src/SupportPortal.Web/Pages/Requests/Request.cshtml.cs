using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Application.Alerts;
using SupportPortal.Application.Clocks;
using SupportPortal.Application.HandOff;
using SupportPortal.Application.Live;
using SupportPortal.Application.People;
using SupportPortal.Application.Views;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Requests;
using SupportPortal.Data;

namespace SupportPortal.Web.Pages.Requests;

/// <summary>One request: what it says, what happened, where it goes and why, and how its response stands.</summary>
public sealed class RequestModel(
    PortalDbContext db,
    PacketWriter packets,
    PolicyBook policies,
    StaffPanel desk,
    CurrentPerson person,
    IClock clock,
    AlertList alerts,
    RequestViewers presence
) : PageModel
{
    public new SupportRequest Request { get; private set; } = null!;

    public string TenantName { get; private set; } = string.Empty;

    /// <summary>The partner that filed it; null where the tenant filed it itself.</summary>
    public string? PartnerName { get; private set; }

    /// <summary>The organisation whose plan entitles it.</summary>
    public string PlanOwnerName { get; private set; } = string.Empty;

    public ClockView? Clock { get; private set; }

    /// <summary>The desk's clock until the hand-off; null where it does not apply.</summary>
    public ClockView? OurClock { get; private set; }

    /// <summary>The vendor's clock from the hand-off on; null where it does not run.</summary>
    public ClockView? VendorClock { get; private set; }

    /// <summary>What to do in the portal; null once the request needs no work.</summary>
    public Packet? Packet { get; private set; }

    /// <summary>What the desk keeps beside it; null for the tenant's side.</summary>
    public StaffPanelView? Desk { get; private set; }

    /// <summary>Who else of the desk has it open; nobody else is told.</summary>
    public IReadOnlyList<RequestViewer> Others { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string number, CancellationToken cancellationToken)
    {
        if (!RequestNumber.TryParse(number, out var id))
            return NotFound();
        var found = await db
            .Requests.AsNoTracking()
            .Include(request => request.Watchers)
            .Include(request => request.Tags)
            .Include(request => request.Links)
            .Include(request => request.Events.OrderBy(happened => happened.At).ThenBy(happened => happened.Sequence))
                .ThenInclude(happened => happened.Attachments)
            .Include(request => request.Attachments)
            .FirstOrDefaultAsync(request => request.Id == id, cancellationToken);
        if (found is null)
            return NotFound();
        Request = found;
        TenantName = await NameOfAsync(found.TenantId, cancellationToken) ?? string.Empty;
        PartnerName =
            found.PartnerTenantId is { } partner && partner != found.TenantId ? await NameOfAsync(partner, cancellationToken) : null;
        PlanOwnerName = found.PlanOwnerId is { } owner ? await NameOfAsync(owner, cancellationToken) ?? string.Empty : TenantName;
        (Clock, OurClock, VendorClock) = ClockView.Of(found, policies, clock.GetCurrentInstant());
        Packet = found.IsOpen ? await packets.WriteAsync(found, cancellationToken) : null;
        Desk = await desk.OfAsync(found, cancellationToken);
        if (person.IsStaff)
            Others = await presence.OthersAsync(id, cancellationToken);
        if (person.IsStaff)
            await alerts.OpenedAsync(id, cancellationToken);
        return Page();
    }

    /// <summary>A tenant's name, also of a partner the reader could not look up.</summary>
    private async Task<string?> NameOfAsync(int tenant, CancellationToken cancellationToken) =>
        await db
            .Tenants.IgnoreQueryFilters([QueryFilters.Tenant])
            .Where(candidate => candidate.Id == tenant)
            .Select(candidate => candidate.Name)
            .FirstOrDefaultAsync(cancellationToken);
}
