using Ganss.Xss;
using Markdig;
using Microsoft.AspNetCore.Html;

namespace SupportPortal.Web.Display;

/// <summary>
/// What people write, as HTML that can do no harm: raw HTML is shown as text, and what the converter makes goes
/// through a sanitizer all the same. Pictures from elsewhere are left out; they would tell their server who reads.
/// </summary>
public sealed class Markdown
{
    private static readonly string[] Tags =
    [
        "p", "br", "hr", "strong", "em", "del", "code", "pre", "blockquote", "ul", "ol", "li", "a", "h3", "h4", "h5", "h6",
        "table", "thead", "tbody", "tr", "th", "td",
    ];

    private readonly MarkdownPipeline _pipeline = new MarkdownPipelineBuilder()
        .DisableHtml().UseAutoLinks().UsePipeTables().UseEmphasisExtras().UseSoftlineBreakAsHardlineBreak().Build();

    private readonly HtmlSanitizer _sanitizer = NewSanitizer();

    /// <summary>A text as HTML.</summary>
    public HtmlString Html(string? text) => string.IsNullOrWhiteSpace(text)
        ? HtmlString.Empty
        : new HtmlString(_sanitizer.Sanitize(Lowered(Markdig.Markdown.ToHtml(text, _pipeline))));

    /// <summary>Headings of a text stand below those of the page.</summary>
    private static string Lowered(string html) => html
        .Replace("<h1>", "<h3>", StringComparison.Ordinal).Replace("</h1>", "</h3>", StringComparison.Ordinal)
        .Replace("<h2>", "<h4>", StringComparison.Ordinal).Replace("</h2>", "</h4>", StringComparison.Ordinal);

    private static HtmlSanitizer NewSanitizer()
    {
        var sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string>(Tags, StringComparer.OrdinalIgnoreCase),
            AllowedAttributes = new HashSet<string>(["href", "start"], StringComparer.OrdinalIgnoreCase),
            AllowedSchemes = new HashSet<string>(["http", "https", "mailto"], StringComparer.OrdinalIgnoreCase),
            UriAttributes = new HashSet<string>(["href"], StringComparer.OrdinalIgnoreCase),
        });
        sanitizer.PostProcessNode += (_, processed) =>
        {
            if (processed.Node is AngleSharp.Dom.IElement { LocalName: "a" } link) link.SetAttribute("rel", "noopener nofollow");
        };
        return sanitizer;
    }
}
