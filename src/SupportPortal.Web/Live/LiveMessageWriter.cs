using System.Globalization;
using System.Net.ServerSentEvents;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;
using SupportPortal.Application.Alerts;
using SupportPortal.Application.Live;
using SupportPortal.Application.Wording;
using SupportPortal.Core.Alerts;
using SupportPortal.Core.Requests;
using SupportPortal.Web.Display;

namespace SupportPortal.Web.Live;

/// <summary>Puts what happened into the reader's words.</summary>
public sealed class LiveMessageWriter(IStringLocalizer<Text> text, LinkGenerator links, LastEvent last, IHttpContextAccessor asked)
{
    /// <summary>Where a page that is made now listens, so that it is told everything it does not show yet.</summary>
    public async Task<string> AddressAsync(CancellationToken cancellationToken)
    {
        var known = await last.GetAsync(cancellationToken);
        return string.Create(CultureInfo.InvariantCulture, $"{LiveStream.Path}?since={known}");
    }

    /// <summary>An item as an event of the stream.</summary>
    internal SseItem<LiveMessage> Say(LiveItem item, int me) =>
        item switch
        {
            LiveNews news => Item(
                "news",
                news,
                new LiveMessage
                {
                    Request = news.RequestId,
                    Own = news.ActorId == me,
                    Act = string.Create(CultureInfo.InvariantCulture, $"{news.ActorId} {news.At.ToUnixTimeMilliseconds()}"),
                    Text = text[EventKinds.Of(news.Kind).Live, news.ActorName],
                }
            ),
            LivePresence here => Item(
                "here",
                here,
                new LiveMessage { People = [.. here.People.Where(person => person.PersonId != me).Select(Say)] }
            ),
            LiveAlert alert => Item(
                "alert",
                alert,
                new LiveMessage
                {
                    Request = alert.About.RequestId,
                    Unread = alert.Unread,
                    Url = links.GetPathByPage(
                        alert.About.Place().Page,
                        values: alert.About.Place().Values,
                        pathBase: asked.HttpContext?.Request.PathBase ?? default
                    ),
                    Text = alert.About.Number is { } number
                        ? Sentence(alert.Kind, number, alert.About.Title, alert.ByName)
                        : Undelivered(alert.About),
                }
            ),
            _ => Item("gap", item, new LiveMessage()),
        };

    /// <summary>What whoever caused a mail is told that could not be delivered and is about no request.</summary>
    public string Undelivered(AlertTarget about) =>
        about.NoticeId is not null
            ? text["A mail about the notice could not be delivered: {0}", about.Title]
            : text["The letter to {0} could not be delivered.", about.Title];

    /// <summary>What a person of the desk is told, in a sentence.</summary>
    public string Sentence(AlertKind kind, string number, string subject, string? by) =>
        kind switch
        {
            AlertKind.DueSoon => text["{0} is due soon: {1}", number, subject],
            AlertKind.Overdue => text["{0} is overdue: {1}", number, subject],
            AlertKind.Mentioned when by is not null => text["{0} mentioned you on {1}: {2}", by, number, subject],
            AlertKind.Mentioned => text["You are mentioned on {0}: {1}", number, subject],
            AlertKind.MailGivenUp => text["A mail about {0} could not be delivered: {1}", number, subject],
            _ when by is not null => text["{0} gave you {1}: {2}", by, number, subject],
            _ => text["{0} is yours now: {1}", number, subject],
        };

    private LivePerson Say(RequestViewer person) =>
        new(
            person.RequestId,
            person.Name,
            Names.Initials(person.Name),
            person.IsWriting,
            person.IsWriting ? text["{0} is writing on this request.", person.Name] : text["{0} is looking at this request.", person.Name]
        );

    private static SseItem<LiveMessage> Item(string kind, LiveItem item, LiveMessage words) =>
        new(words, kind) { EventId = item.Sequence > 0 ? item.Sequence.ToString(CultureInfo.InvariantCulture) : null };
}
