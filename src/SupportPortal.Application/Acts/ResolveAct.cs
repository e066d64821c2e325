using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Acts;

/// <summary>Say that a request is solved.</summary>
public sealed class ResolveAct : IAct
{
    RequestAct IAct.Kind => RequestAct.Resolve;

    /// <inheritdoc/>
    public int Version { get; set; }

    [DataType(DataType.MultilineText)]
    public string? Outcome { get; set; }

    void IAct.Do(SupportRequest request, ActContext context, Actor person, Instant at) => request.Resolve(person, Outcome, at);
}

internal sealed class ResolveActValidator : AbstractValidator<ResolveAct>
{
    public ResolveActValidator(IStringLocalizer<Text> text)
    {
        RuleFor(act => act.Outcome)
            .MaximumLength(RequestEvent.TextLength)
            .WithMessage(_ => text["Keep it under {0} characters.", RequestEvent.TextLength]);
    }
}
