using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Application.Policy;
using SupportPortal.Core.People;
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

    Task IAct.PrepareAsync(ActContext context, CancellationToken cancellationToken)
    {
        switch (context.Decided.Policy.Severities.Find(Severity))
        {
            case null:
                context.Complain(nameof(Severity), context.Text["Choose the new severity."]);
                break;
            case { RoundTheClock: true } when !context.Person.IsStaff && !Reachable:
                context.Complain(
                    nameof(Reachable),
                    context.Text["This severity is worked day and night. Confirm that somebody is reachable, or choose another."]
                );
                break;
        }

        return Task.CompletedTask;
    }

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
    public SeverityActValidator(EveryVersion versions, IStringLocalizer<Text> text)
    {
        RuleFor(act => act.Severity)
            .Must(severity => versions.Find(policy => policy.Severities, severity) is not null)
            .WithMessage(_ => text["Choose the new severity."]);
        RuleFor(act => act.SeverityReason)
            .NotEmpty()
            .WithMessage(_ => text["Say why the severity changes."])
            .MaximumLength(RequestEvent.TextLength)
            .WithMessage(_ => text["Keep it under {0} characters.", RequestEvent.TextLength]);
    }
}
