using FluentValidation;
using NodaTime;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Acts;

/// <summary>Undo a merge: the request stands again as before.</summary>
public sealed class UnmergeAct : IAct
{
    private SupportRequest? _target;

    RequestAct IAct.Kind => RequestAct.Unmerge;

    /// <inheritdoc/>
    public int Version { get; set; }

    bool IAct.TakesAnyVersion => true;

    async Task IAct.PrepareAsync(ActContext context, CancellationToken cancellationToken) =>
        _target = context.Request.MergedIntoId is { } target ? await context.OtherAsync(target, cancellationToken) : null;

    void IAct.Do(SupportRequest request, ActContext context, Actor person, Instant at) =>
        request.UnmergeFrom(_target ?? request, person, at);
}

/// <summary>There is nothing to type, so there is nothing to check.</summary>
internal sealed class UnmergeActValidator : AbstractValidator<UnmergeAct>;
