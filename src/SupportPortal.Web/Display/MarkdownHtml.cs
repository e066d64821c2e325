using Microsoft.AspNetCore.Html;
using SupportPortal.Application.Wording;

namespace SupportPortal.Web.Display;

/// <summary>What people write, for a page that encodes all else.</summary>
internal static class MarkdownHtml
{
    /// <summary>A text as HTML.</summary>
    public static HtmlString Html(this Markdown markdown, string? text) => new(markdown.ToHtml(text));
}
