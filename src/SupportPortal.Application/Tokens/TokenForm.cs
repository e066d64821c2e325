using FluentValidation;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Application.People;
using SupportPortal.Application.Wording;
using SupportPortal.Core.Access;

namespace SupportPortal.Application.Tokens;

/// <summary>What it takes to make a token.</summary>
public sealed class TokenForm
{
    public string? Name { get; set; }

    public List<string> Scopes { get; set; } = [];

    /// <summary>The last day it holds.</summary>
    public string? EndsOn { get; set; }

    /// <summary>From when on it does not hold any more: the end of its last day in a zone; null where the day cannot be read.</summary>
    public Instant? EndsAt(DateTimeZone zone) => Typed.Day(EndsOn) is { } day ? day.PlusDays(1).AtStartOfDayInZone(zone).ToInstant() : null;
}

internal sealed class TokenFormValidator : AbstractValidator<TokenForm>
{
    public TokenFormValidator(CurrentPerson person, IClock clock, IStringLocalizer<Text> text)
    {
        RuleFor(form => form.Name)
            .NotEmpty()
            .WithMessage(_ => text["Say what it is for, so that you know it again."])
            .MaximumLength(ApiToken.NameLength)
            .WithMessage(_ => text["Keep the name under {0} characters.", ApiToken.NameLength]);
        RuleFor(form => form.Scopes)
            .Must(scopes => scopes is { Count: > 0 } && scopes.All(ApiScopes.All.Contains))
            .WithMessage(_ => text["Choose what it may do."]);
        RuleFor(form => form.EndsOn)
            .Must(
                (form, _) =>
                    form.EndsAt(person.Zone) is { } end
                    && end > clock.GetCurrentInstant()
                    && end <= clock.GetCurrentInstant() + ApiToken.Longest
            )
            .WithMessage(_ => text["Give a day from today to a year from now."]);
    }
}
