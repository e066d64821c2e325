using NodaTime;
using SupportPortal.Application.Acts;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;

namespace SupportPortal.Web.Pages.Requests.Acts;

/// <summary>Undo the merge: this request stands again as before.</summary>
public sealed class UnmergeModel(ActDesk desk) : ActPage<UnmergeForm>(desk)
{
    private SupportRequest? _target;

    protected override bool TakesAnyVersion => true;

    protected override async Task BeforeAsync(CancellationToken cancellationToken) =>
        _target = Request.MergedIntoId is { } target ? await OtherAsync(RequestNumber.Format(target), cancellationToken) : null;

    protected override void Act(SupportRequest request, Actor person, Instant at) => request.UnmergeFrom(_target ?? request, person, at);
}
