using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;
using SupportPortal.Application.Policy;
using SupportPortal.Core.Decisions;

namespace SupportPortal.Web.Display;

/// <summary>A severity as a tag: <c>&lt;severity code="…" /&gt;</c>; the worst of a scheme stands out.</summary>
[HtmlTargetElement("severity", TagStructure = TagStructure.WithoutEndTag)]
public sealed class SeverityTagHelper(PolicyBook policies, EveryVersion versions, IStringLocalizer<Text> text) : TagHelper
{
    /// <summary>The severity's code; null where none is needed.</summary>
    public string? Code { get; set; }

    /// <summary>The version of the policy in whose words it is told; null for the one in force.</summary>
    public int? Version { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var severity = (Version is { } version ? policies.Find(version)?.Policy.Severities.Find(Code) : null)
            ?? versions.Find(policy => policy.Severities, Code);
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
        output.Content.SetContent(
            severity is not null ? text[severity.Name]
            : Code is null ? text["None"]
            : Code
        );
    }
}
