using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Acts;

/// <summary>Have a request decided again by the version of the policy in force; its clock counts from the submission all the
/// same.</summary>
public sealed class DecideAgainAct : IAct
{
    RequestAct IAct.Kind => RequestAct.DecideAgain;

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <summary>The version of the policy whose answer the person looked at; 0 where nobody did.</summary>
    public int By { get; set; }

    /// <summary>The severity it is to have, where the one it has is none of that version's; null for the one it has.</summary>
    public string? NewSeverity { get; set; }

    [DataType(DataType.MultilineText)]
    public string? AgainReason { get; set; }

    void IAct.Do(SupportRequest request, ActContext context, Actor person, Instant at)
    {
        var engine = context.Policies.InForceAt(at);
        if (By != 0 && By != engine.Version)
            throw new WrongMomentException("Another version of the policy is in force by now. Look at what it says, then send once more.");
        var again = Redecision.Of(request, engine, string.IsNullOrEmpty(NewSeverity) ? null : NewSeverity);
        if (again.WhyNot is { } whyNot)
            throw new WrongMomentException(request.WhyNot(RequestAct.DecideAgain, person, at) ?? whyNot);
        request.DecideAgain(person, again.Input!, again.Family!, again.Decision!, AgainReason!, at);
    }
}

internal sealed class DecideAgainActValidator : AbstractValidator<DecideAgainAct>
{
    public DecideAgainActValidator(IStringLocalizer<Text> text) =>
        RuleFor(act => act.AgainReason)
            .NotEmpty()
            .WithMessage(_ => text["Say why it is decided again."])
            .MaximumLength(RequestEvent.TextLength)
            .WithMessage(_ => text["Keep it under {0} characters.", RequestEvent.TextLength]);
}
