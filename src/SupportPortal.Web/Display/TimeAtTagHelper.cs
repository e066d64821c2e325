using Microsoft.AspNetCore.Razor.TagHelpers;
using NodaTime;
using SupportPortal.Application.Wording;

namespace SupportPortal.Web.Display;

/// <summary>A moment in the reader's zone: <c>&lt;time-at at="…" /&gt;</c>, or how long ago it was with <c>ago</c>.</summary>
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
        output.TagName = null;
        output.Content.SetHtmlContent(Ago ? times.AgoAt(At) : times.At(At));
    }
}
