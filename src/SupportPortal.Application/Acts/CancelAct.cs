using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Acts;

/// <summary>Withdraw a request.</summary>
public sealed class CancelAct : IAct
{
    RequestAct IAct.Kind => RequestAct.Cancel;

    /// <inheritdoc/>
    public int Version { get; set; }

    [DataType(DataType.MultilineText)]
    public string? CancelReason { get; set; }

    void IAct.Do(SupportRequest request, ActContext context, Actor person, Instant at) => request.Cancel(person, CancelReason, at);
}

internal sealed class CancelActValidator : AbstractValidator<CancelAct>
{
    public CancelActValidator(IStringLocalizer<Text> text)
    {
        RuleFor(act => act.CancelReason)
            .MaximumLength(RequestEvent.TextLength)
            .WithMessage(_ => text["Keep it under {0} characters.", RequestEvent.TextLength]);
    }
}
