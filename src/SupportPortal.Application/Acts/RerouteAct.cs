using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Application.Policy;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Acts;

/// <summary>Send a request to another portal than the one decided.</summary>
public sealed class RerouteAct : IAct
{
    RequestAct IAct.Kind => RequestAct.Reroute;

    /// <inheritdoc/>
    public int Version { get; set; }

    public string? Portal { get; set; }

    [DataType(DataType.MultilineText)]
    public string? RerouteReason { get; set; }

    Task IAct.PrepareAsync(ActContext context, CancellationToken cancellationToken)
    {
        if (context.Decided.Policy.Places.Find(Portal) is not { Portal: true })
            context.Complain(nameof(Portal), context.Text["Choose the portal it should go to."]);
        return Task.CompletedTask;
    }

    void IAct.Do(SupportRequest request, ActContext context, Actor person, Instant at) =>
        request.Reroute(person, Portal!, RerouteReason!, at);
}

internal sealed class RerouteActValidator : AbstractValidator<RerouteAct>
{
    public RerouteActValidator(EveryVersion versions, IStringLocalizer<Text> text)
    {
        RuleFor(act => act.Portal)
            .Must(portal => versions.Find(policy => policy.Places, portal) is { Portal: true })
            .WithMessage(_ => text["Choose the portal it should go to."]);
        RuleFor(act => act.RerouteReason)
            .NotEmpty()
            .WithMessage(_ => text["Say why it goes to another portal than the one decided."])
            .MaximumLength(RequestEvent.TextLength)
            .WithMessage(_ => text["Keep it under {0} characters.", RequestEvent.TextLength]);
    }
}
