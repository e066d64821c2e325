using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.Extensions.Localization;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Acts;

/// <summary>What it takes to send a request to another portal than the one decided.</summary>
public sealed class RerouteForm : ActForm
{
    public string? Portal { get; set; }

    [DataType(DataType.MultilineText)]
    public string? RerouteReason { get; set; }
}

internal sealed class RerouteFormValidator : AbstractValidator<RerouteForm>
{
    public RerouteFormValidator(SupportPolicy policy, IStringLocalizer<Text> text)
    {
        RuleFor(form => form.Portal)
            .Must(portal => policy.Places.Find(portal) is { Portal: true })
            .WithMessage(_ => text["Choose the portal it should go to."]);
        RuleFor(form => form.RerouteReason)
            .NotEmpty()
            .WithMessage(_ => text["Say why it goes to another portal than the one decided."])
            .MaximumLength(RequestEvent.TextLength)
            .WithMessage(_ => text["Keep it under {0} characters.", RequestEvent.TextLength]);
    }
}
