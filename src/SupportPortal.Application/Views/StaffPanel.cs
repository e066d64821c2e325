using Microsoft.EntityFrameworkCore;
using SupportPortal.Application.People;
using SupportPortal.Core.Requests;
using SupportPortal.Data;

namespace SupportPortal.Application.Views;

/// <summary>Another request, as a request's page names it.</summary>
public sealed record OtherRequest(int Id, string Subject, RequestStatus Status)
{
    /// <summary>The number people quote.</summary>
    public string Number => RequestNumber.Format(Id);
}

/// <summary>What the desk knows beside a request.</summary>
/// <param name="Request">The request.</param>
/// <param name="Linked">The requests it is linked with.</param>
/// <param name="MergedHere">The requests merged into it.</param>
/// <param name="Entries">Whom it may be given to, and the tags in use.</param>
public sealed record StaffPanelView(
    SupportRequest Request,
    IReadOnlyList<OtherRequest> Linked,
    IReadOnlyList<OtherRequest> MergedHere,
    DirectoryEntries Entries
);

/// <summary>Looks up what the desk keeps beside a request: tags, links, merges.</summary>
public sealed class StaffPanel(PortalDbContext db, StaffDirectory directory, CurrentPerson person)
{
    /// <summary>What the desk knows beside a request; null for the tenant's side.</summary>
    /// <param name="request">The request, with its tags and links.</param>
    /// <param name="hasMerged">Whether others were merged into it.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<StaffPanelView?> OfAsync(SupportRequest request, bool hasMerged, CancellationToken cancellationToken)
    {
        if (!person.IsStaff)
            return null;
        var id = request.Id;
        var linked = request.Links.Select(link => link.OtherId).ToList();
        return new StaffPanelView(
            request,
            linked.Count == 0 ? [] : await NamedAsync(db.Requests.Where(other => linked.Contains(other.Id)), cancellationToken),
            hasMerged ? await NamedAsync(db.Requests.Where(other => other.MergedIntoId == id), cancellationToken) : [],
            await directory.GetAsync(cancellationToken)
        );
    }

    private static async Task<IReadOnlyList<OtherRequest>> NamedAsync(
        IQueryable<SupportRequest> requests,
        CancellationToken cancellationToken
    ) =>
        await requests
            .OrderBy(other => other.Id)
            .Select(other => new OtherRequest(other.Id, other.Subject, other.Status))
            .ToListAsync(cancellationToken);
}
