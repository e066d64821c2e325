using System.Globalization;
using Microsoft.Extensions.Localization;
using SupportPortal.Application.People;
using SupportPortal.Application.Views;
using SupportPortal.Application.Wording;
using SupportPortal.Core;
using SupportPortal.Core.Requests;
using SupportPortal.Data;

namespace SupportPortal.Application.Acts;

/// <summary>What became of one request of several.</summary>
/// <param name="Id">The request's key.</param>
/// <param name="Subject">Its subject; null where there is no such request.</param>
/// <param name="Says">What was done, or why not.</param>
/// <param name="IsDone">Whether it was done.</param>
/// <param name="Version">Its version now.</param>
/// <param name="Before">What the act replaced, as the act that undoes it needs it; null where nothing undoes it.</param>
public sealed record BulkResult(int Id, string? Subject, string Says, bool IsDone, int Version, string? Before)
{
    /// <summary>The number people quote.</summary>
    public string Number => RequestNumber.Format(Id);
}

/// <summary>Carries out one act on several requests, each by a save of its own, so that one that is refused holds back no other.</summary>
public sealed class BulkActs(
    ActRunner acts,
    StoredRequests stored,
    PortalDbContext db,
    CurrentPerson current,
    Names names,
    IStringLocalizer<Text> text
)
{
    /// <summary>Does it to each. What comes back is in the order of what was picked.</summary>
    /// <param name="form">The act and what it needs.</param>
    /// <param name="agent">Who gets them; null where the act is another.</param>
    /// <param name="picked">The requests, each with the version that was looked at where the page told it.</param>
    /// <param name="cancellationToken">Ends the work after the request it is at.</param>
    public async Task<IReadOnlyList<BulkResult>> DoAsync(
        BulkForm form,
        Named? agent,
        IReadOnlyList<Picked> picked,
        CancellationToken cancellationToken
    )
    {
        var results = new List<BulkResult>();
        foreach (var pick in picked)
            results.Add(await DoAsync(form, agent, pick, cancellationToken));
        return results;
    }

    private async Task<BulkResult> DoAsync(BulkForm form, Named? agent, Picked pick, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear(); // what was refused before is not to be stored with this one
        if (await stored.LoadAsync(pick.Id, cancellationToken) is not { } request)
            return new BulkResult(pick.Id, null, text["There is no such request."], false, 0, null);
        string? before = null;
        var outcome = await acts.DoAsync(
            ActOf(form, pick.Seen ?? 0),
            request,
            cancellationToken,
            new ActTerms { OnAnyVersion = pick.Seen is null ? true : null, Before = fresh => before = Before(form, fresh) }
        );
        return new BulkResult(
            pick.Id,
            request.Subject,
            outcome.WhyNot ?? Says(form, agent),
            outcome.WhyNot is null,
            outcome.Request.Version,
            before
        );
    }

    private static IAct ActOf(BulkForm form, int version) =>
        form.Act switch
        {
            BulkForm.Claim => new ClaimAct { Version = version },
            BulkForm.Release => new ReleaseAct { Version = version },
            BulkForm.Assign => new AssignAct { Version = version, Agent = form.Agent },
            BulkForm.Status => new StatusAct
            {
                Version = version,
                Status = form.NewStatus,
                StatusText = form.Remark,
            },
            BulkForm.Tag or BulkForm.Untag => new TagAct
            {
                Version = version,
                Tag = form.TagName,
                Remove = form.Act == BulkForm.Untag,
            },
            BulkForm.Reroute => new RerouteAct
            {
                Version = version,
                Portal = form.Portal,
                RerouteReason = form.Reason,
            },
            BulkForm.DecideAgain => new DecideAgainAct { Version = version, AgainReason = form.Reason },
            _ => new SeverityAct
            {
                Version = version,
                Severity = form.NewSeverity,
                SeverityReason = form.Reason,
            },
        };

    /// <summary>What the act replaces, where an act of the same kind can put it back.</summary>
    private string? Before(BulkForm form, SupportRequest request) =>
        form.Act switch
        {
            BulkForm.Claim => request.AssigneeId is null ? BulkForm.Release : null,
            BulkForm.Release => request.AssigneeId == current.Id ? BulkForm.Claim : null,
            BulkForm.Assign when request.AssigneeId is { } had => current.IsLead ? had.ToString(CultureInfo.InvariantCulture) : null,
            BulkForm.Status => request.Status == request.StatusIfResumed() && form.NewStatus is "waiting-for-requester" or "mitigated"
                ? Code.Of(request.Status)
                : null,
            BulkForm.Tag => BulkForm.Untag,
            BulkForm.Untag => BulkForm.Tag,
            BulkForm.Reroute => request.Portal,
            BulkForm.Severity => request.Severity,
            _ => null,
        };

    private string Says(BulkForm form, Named? agent) =>
        form.Act switch
        {
            BulkForm.Claim => text["Claimed"],
            BulkForm.Release => text["Released"],
            BulkForm.Assign => text["Given to {0}", agent!.Name],
            BulkForm.Status => text["Status changed to {0}", names.Status(Code.Parse<RequestStatus>(form.NewStatus!))],
            BulkForm.Tag => text["Tagged {0}", RequestTag.Normal(form.TagName!)],
            BulkForm.Untag => text["Tag {0} removed", RequestTag.Normal(form.TagName!)],
            BulkForm.Reroute => text["Rerouted to {0}", names.Place(form.Portal!)],
            BulkForm.DecideAgain => text["Decided again"],
            _ => text["Severity is {0} now", names.Severity(form.NewSeverity)],
        };
}

/// <summary>A request that was picked.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Seen">The version the person looked at; null where the page did not tell.</param>
public sealed record Picked(int Id, int? Seen);
