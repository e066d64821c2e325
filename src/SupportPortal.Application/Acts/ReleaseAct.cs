using FluentValidation;
using NodaTime;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Acts;

/// <summary>Give a request back.</summary>
public sealed class ReleaseAct : IAct
{
    RequestAct IAct.Kind => RequestAct.Release;

    /// <inheritdoc/>
    public int Version { get; set; }

    bool IAct.TakesAnyVersion => true;

    void IAct.Do(SupportRequest request, ActContext context, Actor person, Instant at) => request.Release(person, at);
}

/// <summary>There is nothing to type, so there is nothing to check.</summary>
internal sealed class ReleaseActValidator : AbstractValidator<ReleaseAct>;
