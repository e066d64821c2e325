using FluentValidation;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Application.Wording;
using SupportPortal.Core.Tenants;

namespace SupportPortal.Application.Tenants;

/// <summary>Leave to administer a tenant. Of one that is noted, only the last day changes.</summary>
public sealed class DelegationForm
{
    /// <summary>Whether the tenant of the page is the partner; else it is the customer.</summary>
    public bool AsPartner { get; set; }

    /// <summary>The name of the other tenant.</summary>
    public string? Other { get; set; }

    public string? StartsOn { get; set; }

    public string? EndsOn { get; set; }

    /// <summary>The version of the tenant the person looked at.</summary>
    public int Version { get; set; }

    /// <summary>The first day.</summary>
    public LocalDate? Starts => Typed.Day(StartsOn);

    /// <summary>The last day; null where it has no end.</summary>
    public LocalDate? Ends => Typed.Day(EndsOn);
}

internal sealed class DelegationFormValidator : AbstractValidator<DelegationForm>
{
    public DelegationFormValidator(IStringLocalizer<Text> text)
    {
        RuleFor(form => form.Other)
            .NotEmpty()
            .WithMessage(_ => text["Name the other tenant."])
            .MaximumLength(Tenant.NameLength)
            .WithMessage(_ => text["Keep the name under {0} characters.", Tenant.NameLength]);
        RuleFor(form => form.StartsOn).Must((form, _) => form.Starts is not null).WithMessage(_ => text["Give the first day it holds."]);
        RuleFor(form => form.EndsOn)
            .Must(Typed.IsDayOrEmpty)
            .WithMessage(_ => text["Give a date, or leave it empty where it has no end."])
            .Must((form, _) => form.Ends is null || form.Starts is null || form.Ends >= form.Starts)
            .WithMessage(_ => text["It cannot end before it starts."]);
    }
}
