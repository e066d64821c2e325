using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;
using SupportPortal.Core.Policy;

namespace SupportPortal.Web.Display;

/// <summary>A severity as a tag: <c>&lt;severity code="…" /&gt;</c>; the worst of a scheme stands out.</summary>
[HtmlTargetElement("severity", TagStructure = TagStructure.WithoutEndTag)]
public sealed class SeverityTagHelper(SupportPolicy policy, IStringLocalizer<Text> text) : TagHelper
{
    /// <summary>The severity's code; null where none is needed.</summary>
    public string? Code { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var severity = policy.Severities.Find(Code);
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute(
            "class",
            severity switch
            {
                null => "quiet",
                { RoundTheClock: true } => "sev high",
                _ => "sev",
            }
        );
        output.Content.SetContent(severity is null ? text["None"] : text[severity.Name]);
    }
}
