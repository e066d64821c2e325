using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.Extensions.Localization;
using NodaTime;
using NodaTime.Text;
using SupportPortal.Application;
using SupportPortal.Application.Wording;
using SupportPortal.Core.Publishing;

namespace SupportPortal.Web.Pages.Admin.Policy;

/// <summary>From when on a version is to hold, and why.</summary>
public sealed class PublishForm
{
    private static readonly LocalDateTimePattern Minute = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    /// <summary>Whether it is to hold as soon as it may; otherwise from the moment typed.</summary>
    public bool Now { get; set; }

    /// <summary>The moment, as a browser writes it.</summary>
    public string? At { get; set; }

    /// <summary>The IANA zone in which the moment is read.</summary>
    public string? Zone { get; set; }

    [DataType(DataType.MultilineText)]
    public string? Reason { get; set; }

    /// <summary>The moment it is to hold from; null where none can be read.</summary>
    public Instant? From(Instant now) =>
        Now ? now
        : DateTimeZoneProviders.Tzdb.GetZoneOrNull(Zone ?? string.Empty) is { } zone ? Typed.Moment(At, zone, Minute)
        : null;

    /// <summary>A moment as the form's field writes it.</summary>
    public static string ToType(Instant at, DateTimeZone zone) => Minute.Format(at.InZone(zone).LocalDateTime);
}

internal sealed class PublishFormValidator : AbstractValidator<PublishForm>
{
    public PublishFormValidator(IStringLocalizer<Text> text, IClock clock)
    {
        RuleFor(form => form.Zone)
            .Must(zone => DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone ?? string.Empty) is not null)
            .WithMessage(_ => text["Choose a time zone from the list."]);
        RuleFor(form => form.At)
            .Must((form, _) => form.From(clock.GetCurrentInstant()) is { } from && from > clock.GetCurrentInstant())
            .When(form => !form.Now)
            .WithMessage(_ => text["Give a day and a time to come, or let it hold at once."]);
        RuleFor(form => form.Reason)
            .NotEmpty()
            .WithMessage(_ => text["Say why, for those who look at it later."])
            .MaximumLength(PolicyPublication.ReasonLength)
            .WithMessage(_ => text["Keep it under {0} characters.", PolicyPublication.ReasonLength]);
    }
}

/// <summary>What is said about a publication that is declined or withdrawn.</summary>
public sealed class RemarkForm
{
    [DataType(DataType.MultilineText)]
    public string? Remark { get; set; }

    /// <summary>The revision of the publication the person looked at.</summary>
    public int Revision { get; set; }
}

internal sealed class RemarkFormValidator : AbstractValidator<RemarkForm>
{
    public RemarkFormValidator(IStringLocalizer<Text> text) =>
        RuleFor(form => form.Remark)
            .MaximumLength(PolicyPublication.ReasonLength)
            .WithMessage(_ => text["Keep it under {0} characters.", PolicyPublication.ReasonLength]);
}
