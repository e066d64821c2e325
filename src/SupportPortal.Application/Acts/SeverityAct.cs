using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Application.People;
using SupportPortal.Core.People;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Acts;

/// <summary>Raise or lower the severity; the due moment is counted anew from the submission.</summary>
public sealed class SeverityAct : IAct
{
    RequestAct IAct.Kind => RequestAct.ChangeSeverity;

    /// <inheritdoc/>
    public int Version { get; set; }

    public string? Severity { get; set; }

    public bool Reachable { get; set; }

    [DataType(DataType.MultilineText)]
    public string? SeverityReason { get; set; }

    void IAct.Do(SupportRequest request, ActContext context, Actor person, Instant at) =>
        request.ChangeSeverity(
            person,
            Severity!,
            context.Decided.Decider.Decide(request.Input with { Severity = Severity }),
            SeverityReason,
            at,
            person.IsStaff ? null : Reachable && context.Decided.Policy.Severities.Find(Severity) is { RoundTheClock: true }
        );
}

internal sealed class SeverityActValidator : AbstractValidator<SeverityAct>
{
    public SeverityActValidator(SupportPolicy policy, CurrentPerson person, IStringLocalizer<Text> text)
    {
        RuleFor(act => act.Severity).Must(policy.Severities.Has).WithMessage(_ => text["Choose the new severity."]);
        RuleFor(act => act.Reachable)
            .Equal(true)
            .When(act => !person.IsStaff && policy.Severities.Find(act.Severity) is { RoundTheClock: true })
            .WithMessage(_ => text["This severity is worked day and night. Confirm that somebody is reachable, or choose another."]);
        RuleFor(act => act.SeverityReason)
            .NotEmpty()
            .WithMessage(_ => text["Say why the severity changes."])
            .MaximumLength(RequestEvent.TextLength)
            .WithMessage(_ => text["Keep it under {0} characters.", RequestEvent.TextLength]);
    }
}
