using Microsoft.AspNetCore.Razor.TagHelpers;
using NodaTime;
using NodaTime.Text;
using SupportPortal.Application.Wording;

namespace SupportPortal.Web.Display;

/// <summary>A moment in the reader's zone, with the whole of it in the title: <c>&lt;time-at at="…" /&gt;</c>, or how long ago with
/// <c>ago</c>.</summary>
[HtmlTargetElement("time-at", TagStructure = TagStructure.WithoutEndTag)]
public sealed class TimeAtTagHelper(Times times) : TagHelper
{
    /// <summary>The moment.</summary>
    public Instant At { get; set; }

    /// <summary>Whether to say how long ago it was.</summary>
    public bool Ago { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", InstantPattern.General.Format(At));
        output.Attributes.SetAttribute("title", times.Full(At));
        output.Content.SetContent(Ago ? times.Ago(At) : times.Brief(At));
    }
}
