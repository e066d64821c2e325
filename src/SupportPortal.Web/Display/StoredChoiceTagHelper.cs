using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;

namespace SupportPortal.Web.Display;

/// <summary>
/// A list to choose from always shows what is stored: a value that left the list since is added to it, marked as such.
/// Else the form would show nothing, or the first of the list, and saving it would change what nobody meant to change.
/// </summary>
[HtmlTargetElement("select", Attributes = "asp-for")]
public sealed class StoredChoiceTagHelper(IStringLocalizer<Text> text, HtmlEncoder html) : TagHelper
{
    /// <summary>After the framework has written the choices.</summary>
    public override int Order => 1000;

    /// <summary>The field.</summary>
    [HtmlAttributeName("asp-for")]
    public ModelExpression For { get; set; } = null!;

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        if (For.Model?.ToString() is not { Length: > 0 } value)
            return;
        var choices = (await output.GetChildContentAsync()).GetContent(html) + output.PostContent.GetContent(html);
        if (choices.Contains($"value=\"{html.Encode(value)}\"", StringComparison.Ordinal))
            return;
        var option = new TagBuilder("option") { Attributes = { ["value"] = value, ["selected"] = "selected" } };
        option.InnerHtml.Append(text["{0} (no longer offered)", value]);
        output.PostContent.AppendHtml(option);
    }
}
