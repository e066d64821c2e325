using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;
using SupportPortal.Application.Acts;
using SupportPortal.Application.Alerts;
using SupportPortal.Application.Clocks;
using SupportPortal.Application.HandOff;
using SupportPortal.Application.Live;
using SupportPortal.Application.People;
using SupportPortal.Application.Views;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Requests;

namespace SupportPortal.Web.Pages.Requests;

/// <summary>One request: what it says, what happened, where it goes and why, and how its response stands.</summary>
public sealed class RequestModel(
    RequestSight sight,
    StaffDirectory directory,
    PacketWriter packets,
    PolicyBook policies,
    StaffPanel desk,
    CurrentPerson person,
    IClock clock,
    AlertList alerts,
    RequestViewers presence,
    WritingAids aids
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

    /// <summary>Whether mails about it were given up.</summary>
    public bool HasUndelivered { get; private set; }

    public async Task<IActionResult> OnGetAsync(string number, CancellationToken cancellationToken)
    {
        if (!RequestNumber.TryParse(number, out var id))
            return NotFound();
        if (await sight.OfAsync(id, cancellationToken) is not { Request: var found, Beside: var beside } seen)
            return NotFound();
        Request = found;
        TenantName = await directory.TenantNameAsync(found.TenantId, cancellationToken);
        PartnerName =
            found.PartnerTenantId is { } partner && partner != found.TenantId
                ? await directory.TenantNameAsync(partner, cancellationToken)
                : null;
        PlanOwnerName = found.PlanOwnerId is { } owner ? await directory.TenantNameAsync(owner, cancellationToken) : TenantName;
        (Clock, OurClock, VendorClock) = ClockView.Of(found, policies, clock.GetCurrentInstant());
        Packet = found.IsOpen ? await packets.WriteAsync(found, seen.Contract, found.Attachments, cancellationToken) : null;
        Desk = await desk.OfAsync(found, beside.HasMerged, cancellationToken);
        HasUndelivered = beside.HasUndelivered;
        aids.Knows(id, beside.HasDrafts);
        if (person.IsStaff && beside.HasViewers)
            Others = await presence.OthersAsync(id, cancellationToken);
        if (person.IsStaff && beside.HasAlerts)
            await alerts.OpenedAsync(id, cancellationToken);
        return Page();
    }
}
