using FluentValidation;
using NodaTime;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Acts;

/// <summary>Claim a request.</summary>
public sealed class ClaimAct : IAct
{
    RequestAct IAct.Kind => RequestAct.Claim;

    /// <inheritdoc/>
    public int Version { get; set; }

    bool IAct.TakesAnyVersion => true;

    void IAct.Do(SupportRequest request, ActContext context, Actor person, Instant at) => request.Claim(person, at);
}

/// <summary>There is nothing to type, so there is nothing to check.</summary>
internal sealed class ClaimActValidator : AbstractValidator<ClaimAct>;
