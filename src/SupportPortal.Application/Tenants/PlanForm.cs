using FluentValidation;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Application.Wording;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Tenants;

/// <summary>A support plan a tenant bought. Of one that is noted, only the last day changes.</summary>
public sealed class PlanForm
{
    public string? Plan { get; set; }

    public string? Enrolment { get; set; }

    public string? StartsOn { get; set; }

    public string? EndsOn { get; set; }

    /// <summary>The version of the tenant the person looked at.</summary>
    public int Version { get; set; }

    /// <summary>The first day.</summary>
    public LocalDate? Starts => Typed.Day(StartsOn);

    /// <summary>The last day; null where it renews without end.</summary>
    public LocalDate? Ends => Typed.Day(EndsOn);
}

internal sealed class PlanFormValidator : AbstractValidator<PlanForm>
{
    public PlanFormValidator(SupportPolicy policy, IStringLocalizer<Text> text)
    {
        RuleFor(form => form.Plan).Must(plan => policy.Plans.Find(plan) is { Entitles: true }).WithMessage(_ => text["Choose the plan."]);
        RuleFor(form => form.Enrolment)
            .MaximumLength(SupportRequest.EnrolmentLength)
            .WithMessage(_ => text["Keep it under {0} characters.", SupportRequest.EnrolmentLength])
            .Matches("^[^@]*$")
            .WithMessage(_ => text["An enrolment number has no @ in it."]);
        RuleFor(form => form.StartsOn).Must((form, _) => form.Starts is not null).WithMessage(_ => text["Give the first day it holds."]);
        RuleFor(form => form.EndsOn)
            .Must(Typed.IsDayOrEmpty)
            .WithMessage(_ => text["Give a date, or leave it empty where it renews without end."])
            .Must((form, _) => form.Ends is null || form.Starts is null || form.Ends >= form.Starts)
            .WithMessage(_ => text["It cannot end before it starts."]);
    }
}
