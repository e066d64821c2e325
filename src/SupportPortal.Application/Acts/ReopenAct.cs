using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Acts;

/// <summary>Say that a request was not solved after all.</summary>
public sealed class ReopenAct : IAct
{
    RequestAct IAct.Kind => RequestAct.Reopen;

    /// <inheritdoc/>
    public int Version { get; set; }

    [DataType(DataType.MultilineText)]
    public string? ReopenReason { get; set; }

    void IAct.Do(SupportRequest request, ActContext context, Actor person, Instant at) => request.Reopen(person, ReopenReason!, at);
}

internal sealed class ReopenActValidator : AbstractValidator<ReopenAct>
{
    public ReopenActValidator(IStringLocalizer<Text> text)
    {
        RuleFor(act => act.ReopenReason)
            .NotEmpty()
            .WithMessage(_ => text["Say what is still wrong."])
            .MaximumLength(RequestEvent.TextLength)
            .WithMessage(_ => text["Keep it under {0} characters.", RequestEvent.TextLength]);
    }
}
