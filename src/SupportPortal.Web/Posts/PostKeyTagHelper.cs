using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace SupportPortal.Web.Posts;

/// <summary>A form that adds something. It carries a key of its own, so that sending it again, at once or after Back, adds
/// nothing.</summary>
[HtmlTargetElement("form", Attributes = Name)]
public sealed class PostKeyTagHelper : TagHelper
{
    /// <summary>The name of the hidden field.</summary>
    public const string Field = "__Key";

    private const string Name = "adds-once";

    /// <summary>After the helpers that write the token, which <see cref="Files.FilesFormTagHelper"/> puts first.</summary>
    public override int Order => 2000;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Attributes.RemoveAll(Name);
        output.PreContent.AppendHtml(New());
    }

    /// <summary>A field with a new key.</summary>
    public static HtmlString New() => new($"<input type=\"hidden\" name=\"{Field}\" value=\"{Guid.NewGuid():N}\" />");
}
