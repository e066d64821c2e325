using SupportPortal.Application.People;
using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Acts;

/// <summary>Somebody who could watch a request.</summary>
public sealed record WatchChoice(int PersonId, string Name, string Email);

/// <summary>Whom a person may let watch a request: themselves; with the right to act on it, everybody of the tenant who may follow
/// it.</summary>
public sealed class WatchChoices(Audience audience, CurrentPerson person)
{
    /// <summary>Those who do not watch it yet, by name; the requester is told in any case.</summary>
    public async Task<IReadOnlyList<WatchChoice>> OfAsync(SupportRequest request, CancellationToken cancellationToken)
    {
        var people = await audience.OfAsync(
            request.TenantId,
            request.PartnerTenantId,
            MayChangeOthers ? null : [person.Id],
            cancellationToken
        );
        return
        [
            .. people
                .Where(candidate =>
                    candidate.Id != request.RequesterId && request.Watchers.All(watcher => watcher.PersonId != candidate.Id)
                )
                .Select(candidate => new WatchChoice(candidate.Id, candidate.DisplayName, candidate.Email!)),
        ];
    }

    /// <summary>Whether the person may stop somebody's watching.</summary>
    public bool MayChange(int personId) => personId == person.Id || MayChangeOthers;

    private bool MayChangeOthers => person.MayFile || person.IsStaff;
}
