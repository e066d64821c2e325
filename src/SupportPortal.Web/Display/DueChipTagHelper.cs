using Microsoft.AspNetCore.Razor.TagHelpers;
using SupportPortal.Application.Clocks;

namespace SupportPortal.Web.Display;

/// <summary>Says how the first response stands: <c>&lt;due-chip due="…" /&gt;</c>.</summary>
[HtmlTargetElement("due-chip", TagStructure = TagStructure.WithoutEndTag)]
public sealed class DueChipTagHelper(DueChips chips) : TagHelper
{
    /// <summary>How the response stands.</summary>
    public DueState Due { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(chips.Of(Due));
    }
}
