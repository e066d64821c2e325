using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.Extensions.Localization;
using NodaTime;
using NodaTime.Text;
using SupportPortal.Application.People;
using SupportPortal.Application.Wording;
using SupportPortal.Core;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Acts;

/// <summary>Record the first response.</summary>
public sealed class FirstResponseAct : IAct
{
    RequestAct IAct.Kind => RequestAct.RecordFirstResponse;

    /// <inheritdoc/>
    public int Version { get; set; }

    bool IAct.TakesAnyVersion => true;

    private static readonly LocalDateTimePattern Minute = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    public string? Channel { get; set; }

    [DataType(DataType.MultilineText)]
    public string? Said { get; set; }

    /// <summary>When the contact was, in the agent's zone as a browser writes it; empty for now.</summary>
    public string? ContactedAt { get; set; }

    /// <summary>The moment of the contact; null where it cannot be read.</summary>
    public Instant? ContactedAtIn(DateTimeZone zone, Instant now)
    {
        return string.IsNullOrWhiteSpace(ContactedAt) ? now : Typed.Moment(ContactedAt, zone, Minute);
    }

    void IAct.Do(SupportRequest request, ActContext context, Actor person, Instant at)
    {
        var channel = Code.Parse<ResponseChannel>(Channel!);
        if (channel == ResponseChannel.PublicReply && request.FirstResponseAt is null)
            request.Reply(person, Said!, at);
        else
            request.RecordFirstResponse(person, channel, Said, ContactedAtIn(context.Person.Zone, at)!.Value, at);
    }
}

internal sealed class FirstResponseActValidator : AbstractValidator<FirstResponseAct>
{
    public FirstResponseActValidator(IStringLocalizer<Text> text, CurrentPerson person, IClock clock)
    {
        RuleFor(act => act.Channel)
            .Must(channel => Code.TryParse<ResponseChannel>(channel, out _))
            .WithMessage(_ => text["Say how you reached the requester."]);
        RuleFor(act => act.Said)
            .NotEmpty()
            .WithMessage(_ => text["Say in a sentence what was said; for a reply, write it here."])
            .MaximumLength(RequestEvent.TextLength)
            .WithMessage(_ => text["Keep it under {0} characters.", RequestEvent.TextLength]);
        RuleFor(act => act.ContactedAt)
            .Must((act, _) => act.ContactedAtIn(person.Zone, clock.GetCurrentInstant()) is not null)
            .WithMessage(_ => text["Give the date and time of the contact, or leave it empty for now."]);
    }
}
