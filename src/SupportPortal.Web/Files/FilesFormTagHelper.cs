using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace SupportPortal.Web.Files;

/// <summary>
/// A form that sends files. Its antiforgery token stands first, not last as in other forms, since it is checked before
/// the first file is written.
/// </summary>
[HtmlTargetElement("form", Attributes = Name)]
public sealed class FilesFormTagHelper(IHtmlGenerator html) : TagHelper
{
    private const string Name = "takes-files";

    /// <summary>Whether it does.</summary>
    [HtmlAttributeName(Name)]
    public bool TakesFiles { get; set; }

    /// <summary>After the framework's own helper, whose token at the end this replaces.</summary>
    public override int Order => 1000;

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (!TakesFiles)
            return;
        output.Attributes.SetAttribute("enctype", "multipart/form-data");
        output.PostContent.Clear();
        output.PreContent.SetHtmlContent(html.GenerateAntiforgery(ViewContext));
    }
}
