using System.Text.Encodings.Web;
using AngleSharp.Dom;
using Ganss.Xss;
using Markdig;
using Markdig.Parsers;
using Markdig.Parsers.Inlines;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;

namespace SupportPortal.Application.Wording;

/// <summary>
/// What people write, as HTML that can do no harm and loses no word. Only a little Markdown is understood; all else reads
/// as typed. A text that is too deep or too long, or of which a letter would be missing, is shown plain.
/// </summary>
public sealed class Markdown
{
    private const int Longest = 16_000; // twice the longest text somebody can send
    private const int Deepest = 32;

    /// <summary>So many characters that can begin something are more than any letter has, and cost too much to match.</summary>
    private const int MostMarks = 2_000;

    private static readonly string[] Tags =
    [
        "p",
        "br",
        "strong",
        "em",
        "code",
        "pre",
        "blockquote",
        "ul",
        "ol",
        "li",
        "a",
        "h3",
        "h4",
        "h5",
        "h6",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    ];

    private static readonly HashSet<string> Blocks = ["p", "pre", "li", "h3", "h4", "h5", "h6", "th", "td"];

    private readonly MarkdownPipeline _pipeline = NewPipeline();

    private readonly HtmlSanitizer _sanitizer = NewSanitizer();

    private readonly KnownTexts _known = new();

    /// <summary>A text as HTML. What a text comes out as hangs on nothing else, so whoever reads it next gets the same.</summary>
    public string ToHtml(string? text) =>
        string.IsNullOrWhiteSpace(text) ? string.Empty : _known.Of(text, typed => Rendered(typed) ?? Plain(typed));

    /// <summary>A text as it was typed, every line and space of it.</summary>
    private static string Plain(string text) =>
        "<p class=\"typed\" dir=\"auto\">"
        + HtmlEncoder.Default.Encode(text.ReplaceLineEndings("\n")).Replace("&#xA;", "\n", StringComparison.Ordinal)
        + "</p>";

    private string? Rendered(string text)
    {
        if (text.Length > Longest || text.Count(letter => letter is '[' or '*' or '`' or '|' or '>' or '<') > MostMarks)
            return null;
        try
        {
            using var written = new StringWriter();
            var renderer = new HtmlRenderer(written);
            _pipeline.Setup(renderer);
            renderer.ObjectRenderers.Replace<LinkInlineRenderer>(new SpokenLinks());
            renderer.ObjectRenderers.Replace<HeadingRenderer>(new LowerHeadings());
            renderer.ObjectRenderers.Replace<ListRenderer>(new TypedNumbers());
            renderer.ObjectRenderers.Replace<CodeBlockRenderer>(new LabelledCode());
            renderer.ObjectRenderers.Replace<ThematicBreakRenderer>(new TypedLines());
            renderer.Render(Markdig.Markdown.Parse(text, _pipeline));
            var body = _sanitizer.SanitizeDom(written.ToString()).Body!;
            return Letters(body.TextContent).SequenceEqual(Letters(text)) ? body.InnerHtml : null;
        }
        catch (ArgumentException)
        {
            return null; // how Markdig refuses what is nested too deeply
        }
    }

    private static IEnumerable<char> Letters(string text) => text.Where(char.IsLetter);

    private static MarkdownPipeline NewPipeline()
    {
        var builder = new MarkdownPipelineBuilder { MaximumNestingDepth = Deepest }
            .DisableHtml()
            .UseAutoLinks()
            .UsePipeTables()
            .UseSoftlineBreakAsHardlineBreak();
        builder.BlockParsers.TryRemove<ThematicBreakParser>();
        builder.BlockParsers.Replace<ParagraphBlockParser>(new TypedParagraphs());
        builder.BlockParsers.Find<FencedCodeBlockParser>()!.OpeningCharacters = ['`'];
        var lists = builder.BlockParsers.Find<ListBlockParser>()!;
        lists.ItemParsers.Replace<UnorderedListItemParser>(new TypedPluses());
        lists.ItemParsers.Find<NumberedListItemParser>()!.OrderedDelimiters = ['.'];
        builder.InlineParsers.TryRemove<EscapeInlineParser>();
        builder.InlineParsers.TryRemove<HtmlEntityParser>();
        builder.InlineParsers.TryRemove<AutolinkInlineParser>();
        var emphasis = builder.InlineParsers.Find<EmphasisInlineParser>()!;
        emphasis.EmphasisDescriptors.Clear();
        emphasis.EmphasisDescriptors.Add(new EmphasisDescriptor('*', 1, 2, enableWithinWord: false));
        builder.InlineParsers.Insert(0, new TypedMarks());
        return builder.Build();
    }

    private static HtmlSanitizer NewSanitizer()
    {
        var sanitizer = new HtmlSanitizer(
            new HtmlSanitizerOptions
            {
                AllowedTags = new HashSet<string>(Tags, StringComparer.OrdinalIgnoreCase),
                AllowedAttributes = new HashSet<string>(["href", "value"], StringComparer.OrdinalIgnoreCase),
                AllowedSchemes = new HashSet<string>(["http", "https", "mailto"], StringComparer.OrdinalIgnoreCase),
                UriAttributes = new HashSet<string>(["href"], StringComparer.OrdinalIgnoreCase),
            }
        )
        {
            KeepChildNodes = true,
        };
        sanitizer.PostProcessNode += (_, processed) =>
        {
            if (processed.Node is not IElement element)
                return;
            if (element.LocalName == "a")
                element.SetAttribute("rel", "noopener nofollow");
            if (Blocks.Contains(element.LocalName))
                element.SetAttribute("dir", "auto");
        };
        return sanitizer;
    }
}
