using System.Globalization;
using SupportPortal.Core;
using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Wording;

/// <content>What happened to a request.</content>
public sealed partial class Names
{
    /// <summary>What happened, in a line.</summary>
    public string Event(RequestEvent happened) => Say(EventKinds.Of(happened.Kind).Headlines, happened, when: null);

    /// <summary>Who did what, and when: "Sam Okafor claimed this a moment ago."</summary>
    /// <param name="happened">What happened.</param>
    /// <param name="when">How long ago, in words.</param>
    public string Told(RequestEvent happened, string when) => Say(EventKinds.Of(happened.Kind).Told, happened, when);

    /// <summary>What an act changed from or to, as a person calls it, in short.</summary>
    public string? Value(RequestEventKind kind, string? value) =>
        (EventKinds.Of(kind).Values, value) switch
        {
            (_, null) => null,
            (EventValue.Place, _) => PlaceInShort(value),
            (EventValue.Rating, _) => value,
            var (values, _) => Value(values, value),
        };

    /// <summary>A kind of act, for filters.</summary>
    public string Act(RequestEventKind kind) => text[EventKinds.Of(kind).Name];

    private string Say(IReadOnlyList<EventSentence> sentences, RequestEvent happened, string? when)
    {
        var values = EventKinds.Of(happened.Kind).Values;
        var sentence = EventSentence.For(happened, sentences);
        return text[sentence.Text, [.. sentence.Parts.Select(Part)]];

        object Part(EventPart part) =>
            part switch
            {
                EventPart.Actor => happened.ActorName,
                EventPart.From => Value(values, happened.From),
                EventPart.To => Value(values, happened.To),
                EventPart.When => when ?? string.Empty,
                _ => throw new ArgumentOutOfRangeException(nameof(part)),
            };
    }

    /// <summary>A value of an event in full.</summary>
    private string Value(EventValue values, string? value) =>
        values switch
        {
            EventValue.Words => value ?? string.Empty,
            EventValue.Place => Place(value!),
            EventValue.Severity => Severity(value),
            EventValue.Status => Status(Code.Parse<RequestStatus>(value!)),
            EventValue.Channel => Channel(Code.Parse<ResponseChannel>(value!)),
            EventValue.Rating => Rating(int.Parse(value!, CultureInfo.InvariantCulture)),
            _ => throw new ArgumentOutOfRangeException(nameof(values)),
        };
}
