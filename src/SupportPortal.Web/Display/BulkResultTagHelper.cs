using Microsoft.AspNetCore.Razor.TagHelpers;
using SupportPortal.Application.Acts;

namespace SupportPortal.Web.Display;

/// <summary>What became of a request, by word, shape and colour: <c>&lt;bulk-result result="…" /&gt;</c>.</summary>
[HtmlTargetElement("bulk-result", TagStructure = TagStructure.WithoutEndTag)]
public sealed class BulkResultTagHelper : TagHelper
{
    /// <summary>What became of it.</summary>
    public BulkResult Result { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Result.IsDone ? "result done" : "result refused");
        output.Content.AppendHtml(Result.IsDone ? Shapes.Tick : Shapes.Cross);
        output.Content.Append(Result.Says);
    }
}
