using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Core;

namespace SupportPortal.Web.Display;

/// <summary>Says how the first response stands, by word, shape and colour: <c>&lt;due-chip due="…" /&gt;</c>.</summary>
[HtmlTargetElement("due-chip", TagStructure = TagStructure.WithoutEndTag)]
public sealed class DueChipTagHelper(Times times, IStringLocalizer<Text> text) : TagHelper
{
    private const string Diamond = "<svg viewBox=\"0 0 10 10\" aria-hidden=\"true\"><path d=\"M5 0l5 5-5 5-5-5z\"/></svg>";
    private const string Half = "<svg viewBox=\"0 0 10 10\" aria-hidden=\"true\"><path d=\"M5 0a5 5 0 0 1 0 10z\"/><circle cx=\"5\" cy=\"5\" r=\"4.3\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.4\"/></svg>";
    private const string Ring = "<svg viewBox=\"0 0 10 10\" aria-hidden=\"true\"><circle cx=\"5\" cy=\"5\" r=\"4.3\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.4\"/></svg>";
    private const string Tick = "<svg viewBox=\"0 0 10 10\" aria-hidden=\"true\"><path d=\"M1 5.2l2.8 2.9L9 2\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.8\"/></svg>";
    private const string Cross = "<svg viewBox=\"0 0 10 10\" aria-hidden=\"true\"><path d=\"M1.5 1.5l7 7M8.5 1.5l-7 7\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.8\"/></svg>";

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
            DueLook.Late => (Diamond, text["Overdue {0}", times.Span(times.Now - Due.DueAt!.Value)].Value),
            DueLook.Soon when Due.DueAt!.Value - times.Now < Near => (Half, text["{0} left", times.Span(Due.DueAt!.Value - times.Now)].Value),
            DueLook.Soon => (Half, times.Brief(Due.DueAt!.Value)),
            DueLook.Ok => (Ring, times.Brief(Due.DueAt!.Value)),
            DueLook.Met => (Tick, text["Answered"].Value),
            DueLook.Missed => (Cross, text["Answered late"].Value),
            _ => (string.Empty, Due.IsOpen ? text["No target"].Value : text["Not answered"].Value),
        };
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"due {Code.Of(look)}");
        if (Due.DueAt is { } due) output.Attributes.SetAttribute("title", text["Due {0}", times.Full(due)].Value);
        output.Content.AppendHtml(shape);
        output.Content.Append(words);
    }
}
