using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Application;
using SupportPortal.Application.Clocks;
using SupportPortal.Application.Wording;
using SupportPortal.Core;

namespace SupportPortal.Web.Display;

/// <summary>Says how first responses stand, by word, shape and colour; shape and colour are the style sheet's (parts.css).</summary>
public sealed class DueChips(Times times, IStringLocalizer<Text> text)
{
    /// <summary>Below this a span says more than the time of day.</summary>
    private static readonly Duration Near = Duration.FromHours(4);

    /// <summary>How a response stands.</summary>
    public IHtmlContent Of(DueState due)
    {
        var look = due.At(times.Now);
        var words = look switch
        {
            DueLook.Late => text["Overdue {0}", times.Span(times.Now - due.DueAt!.Value)].Value,
            DueLook.Soon when due.DueAt!.Value - times.Now < Near => text["{0} left", times.Span(due.DueAt!.Value - times.Now)].Value,
            DueLook.Soon or DueLook.Ok => times.Brief(due.DueAt!.Value),
            DueLook.Met => text["Answered"].Value,
            DueLook.Missed => text["Answered late"].Value,
            _ => due.IsOpen ? text["No target"].Value : text["Not answered"].Value,
        };
        return new Chip(Code.Of(look), words, due.DueAt is { } at ? Why(due, at) : null);
    }

    /// <summary>When it is due, and how much of the time is counted by which hours.</summary>
    private string Why(DueState state, Instant due) =>
        state.Clock switch
        {
            null => text["Due {0}", times.Full(due)],
            { Calendar: var calendar } clock when calendar.WeekAt(times.Now) is null => text[
                "Due {0}. Counted: {1} of {2}, around the clock.",
                times.Full(due),
                times.Span(clock.CountedAt(times.Now)),
                times.Span(clock.Target)
            ],
            { Calendar: var calendar } clock => text[
                "Due {0}. Counted: {1} of {2}, in business hours of {3}.",
                times.Full(due),
                times.Span(clock.CountedAt(times.Now)),
                times.Span(clock.Target),
                calendar.Zone.Id
            ],
        };

    /// <summary>Written straight to the answer: a list has fifty of them.</summary>
    private sealed class Chip(string look, string words, string? why) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder)
        {
            writer.Write("<span class=\"due ");
            writer.Write(look);
            if (why is not null)
            {
                writer.Write("\" title=\"");
                encoder.Encode(writer, why);
            }

            writer.Write("\">");
            encoder.Encode(writer, words);
            writer.Write("</span>");
        }
    }
}
