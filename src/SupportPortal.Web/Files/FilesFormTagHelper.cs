using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace SupportPortal.Web.Files;

/// <summary>
/// A form that sends files. Its antiforgery token stands first, not last as in other forms, since it is checked before
/// the first file is written.
/// </summary>
[HtmlTargetElement("form", Attributes = "takes-files")]
public sealed class FilesFormTagHelper(IHtmlGenerator html) : TagHelper
{
    /// <summary>After the framework's own helper, whose token at the end this replaces.</summary>
    public override int Order => 1000;

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Attributes.RemoveAll("takes-files");
        output.Attributes.SetAttribute("enctype", "multipart/form-data");
        output.PostContent.Clear();
        output.PreContent.SetHtmlContent(html.GenerateAntiforgery(ViewContext));
    }
}
