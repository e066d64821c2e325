using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Application;
using SupportPortal.Application.Clocks;
using SupportPortal.Application.Wording;
using SupportPortal.Core;

namespace SupportPortal.Web.Display;

/// <summary>Says how the first response stands, by word, shape and colour: <c>&lt;due-chip due="…" /&gt;</c>.</summary>
[HtmlTargetElement("due-chip", TagStructure = TagStructure.WithoutEndTag)]
public sealed class DueChipTagHelper(Times times, IStringLocalizer<Text> text) : TagHelper
{
    /// <summary>Below this a span says more than the time of day.</summary>
    private static readonly Duration Near = Duration.FromHours(4);

    /// <summary>How the response stands.</summary>
    public DueState Due { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var look = Due.At(times.Now);
        var (shape, words) = look switch
        {
            DueLook.Late => (Shapes.Diamond, text["Overdue {0}", times.Span(times.Now - Due.DueAt!.Value)].Value),
            DueLook.Soon when Due.DueAt!.Value - times.Now < Near => (
                Shapes.Half,
                text["{0} left", times.Span(Due.DueAt!.Value - times.Now)].Value
            ),
            DueLook.Soon => (Shapes.Half, times.Brief(Due.DueAt!.Value)),
            DueLook.Ok => (Shapes.Ring, times.Brief(Due.DueAt!.Value)),
            DueLook.Met => (Shapes.Tick, text["Answered"].Value),
            DueLook.Missed => (Shapes.Cross, text["Answered late"].Value),
            _ => (string.Empty, Due.IsOpen ? text["No target"].Value : text["Not answered"].Value),
        };
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"due {Code.Of(look)}");
        if (Due.DueAt is { } due)
            output.Attributes.SetAttribute("title", Why(due));
        output.Content.AppendHtml(shape);
        output.Content.Append(words);
    }

    /// <summary>When it is due, and how much of the time is counted by which hours.</summary>
    private string Why(Instant due) =>
        Due.Clock switch
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
}
