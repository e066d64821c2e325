using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using FluentValidation;
using Microsoft.Extensions.Localization;
using NodaTime;
using NodaTime.Text;
using SupportPortal.Application.Wording;
using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Filing;

/// <summary>Details: what happens, how to see it, since when, and what it says.</summary>
public sealed class DetailsForm : StepForm
{
    private static readonly LocalDateTimePattern[] Patterns =
    [
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss"),
    ];

    [DataType(DataType.MultilineText)]
    public string? Description { get; set; }

    [DataType(DataType.MultilineText)]
    public string? StepsToReproduce { get; set; }

    /// <summary>Since when it happens, as a browser writes local time.</summary>
    public string? Since { get; set; }

    /// <summary>The zone that time is meant in: the one the person saw beside the field.</summary>
    public string? Zone { get; set; }

    [DataType(DataType.MultilineText)]
    public string? ErrorText { get; set; }

    /// <summary>Since when it happens; null where it is not said or cannot be read.</summary>
    [JsonIgnore]
    public Instant? SinceAt => MomentOf(Since);

    /// <summary>A moment that was typed, in the zone beside it; null where none was, or it cannot be read.</summary>
    internal Instant? MomentOf(string? typed) =>
        string.IsNullOrWhiteSpace(typed) || Zone is null || DateTimeZoneProviders.Tzdb.GetZoneOrNull(Zone) is not { } zone
            ? null
            : Typed.Moment(typed, zone, Patterns);
}

internal sealed class DetailsFormValidator : AbstractValidator<DetailsForm>
{
    public DetailsFormValidator(IClock clock, IStringLocalizer<Text> text)
    {
        this.CheckFilledIn(FilingStep.Details, text);
        this.CheckLengths(FilingStep.Details, text);
        RuleFor(form => form.Since)
            .Cascade(CascadeMode.Stop)
            .Must((form, _) => form.SinceAt is not null)
            .WithMessage(_ => text["Give a date and a time, or leave it empty."])
            .Must((form, _) => form.SinceAt <= clock.GetCurrentInstant())
            .WithMessage(_ => text["This is in the future. Say since when it happens already."])
            .When(form => !string.IsNullOrWhiteSpace(form.Since), ApplyConditionTo.AllValidators);
    }
}
