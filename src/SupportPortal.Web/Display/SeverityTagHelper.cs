using Microsoft.AspNetCore.Razor.TagHelpers;

namespace SupportPortal.Web.Display;

/// <summary>A severity as a tag: <c>&lt;severity code="…" /&gt;</c>.</summary>
[HtmlTargetElement("severity", TagStructure = TagStructure.WithoutEndTag)]
public sealed class SeverityTagHelper(SeverityTags tags) : TagHelper
{
    /// <summary>The severity's code; null where none is needed.</summary>
    public string? Code { get; set; }

    /// <summary>The version of the policy in whose words it is told; null for the one in force.</summary>
    public int? Version { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(tags.Of(Code, Version));
    }
}
