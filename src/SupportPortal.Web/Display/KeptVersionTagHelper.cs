using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.AspNetCore.WebUtilities;
using SupportPortal.Application.Policy;

namespace SupportPortal.Web.Display;

/// <summary>Who reads guidance as of another version of the policy stays there from link to link.</summary>
[HtmlTargetElement("a", Attributes = "asp-page")]
public sealed class KeptVersionTagHelper(PolicyChoice choice, IHttpContextAccessor http) : TagHelper
{
    /// <summary>After the framework has written the address.</summary>
    public override int Order => 1000;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (choice.Kept is not { } name || output.Attributes["href"]?.Value?.ToString() is not { } address)
            return;
        var guidance = http.HttpContext!.Request.PathBase.Add(AskedVersion.Guidance);
        if (!new PathString(address.Split('?', '#')[0]).StartsWithSegments(guidance) || address.Contains($"{AskedVersion.Name}="))
            return;
        output.Attributes.SetAttribute("href", QueryHelpers.AddQueryString(address, AskedVersion.Name, name));
    }
}
