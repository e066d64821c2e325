using System.Globalization;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace SupportPortal.Application.Wording;

/// <summary>
/// Backslashes stay, and what follows one is text: paths read as typed. Stars are emphasis only round words, so that
/// <c>*.log</c>, <c>2*3*4</c> and <c>/*x*/</c> read as typed, too.
/// </summary>
public sealed class TypedMarks : InlineParser
{
    public TypedMarks() => OpeningCharacters = ['\\', '*'];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        var (start, length) = (slice.Start, 1);
        if (slice.CurrentChar == '\\')
        {
            if (slice.PeekChar() is var next && next != '\\' && next.IsAsciiPunctuation())
                length = 2;
        }
        else
        {
            while (slice.PeekChar(length) == '*')
                length++;
            var (before, after) = (slice.PeekCharExtra(-1), slice.PeekChar(length));
            var opens =
                (IsGap(before) || before is '(' or '"' or '\'' or '[')
                && (char.IsLetterOrDigit(after) || char.IsSurrogate(after) || after is '"' or '\'' or '(' or '[' or '`');
            var closes =
                !IsGap(before)
                && before != '*'
                && (IsGap(after) || after is '.' or ',' or ';' or ':' or '!' or '?' or ')' or ']' or '"' or '\'');
            if (length <= 3 && (opens || closes))
                return false;
        }

        processor.Inline = new LiteralInline
        {
            Content = new StringSlice(slice.Text, start, start + length - 1),
            Span = new SourceSpan(processor.GetSourcePosition(start, out var line, out var column), start),
            Line = line,
            Column = column,
        };
        slice.Start = start + length;
        return true;
    }

    private static bool IsGap(char letter) => letter == '\0' || char.IsWhiteSpace(letter);
}

/// <summary>Paragraphs without underlined headings and without definitions of links, which would swallow lines of a log.</summary>
public sealed class TypedParagraphs : ParagraphBlockParser
{
    public TypedParagraphs() => ParseSetextHeadings = false;

    public override bool Close(BlockProcessor processor, Block block)
    {
        if (block is not ParagraphBlock paragraph)
            return true;
        for (var i = 0; i < paragraph.Lines.Count; i++)
            paragraph.Lines.Lines[i].Slice.TrimStart();
        if (paragraph.Lines.Count > 0)
            paragraph.Lines.Lines[paragraph.Lines.Count - 1].Slice.TrimEnd();
        return true;
    }
}

/// <summary>Links and pictures say where they lead; a picture is never fetched, since its server would learn who reads.</summary>
public sealed class SpokenLinks : HtmlObjectRenderer<LinkInline>
{
    protected override void Write(HtmlRenderer renderer, LinkInline link)
    {
        var url = link.Url ?? string.Empty;
        if (link.IsAutoLink && url.Contains(':', StringComparison.Ordinal) && !url.StartsWith("http", StringComparison.OrdinalIgnoreCase))
        {
            renderer.WriteEscape(url);
            return;
        }

        var leads = Uri.TryCreate(url, UriKind.Absolute, out var to) && to.Scheme is "http" or "https" or "mailto";
        if (leads)
            renderer.Write("<a href=\"").WriteEscapeUrl(url).Write("\">");
        else if (!link.IsAutoLink)
            renderer.Write(link.IsImage ? "![" : "[");
        renderer.WriteChildren(link);
        if (leads)
            renderer.Write("</a>");
        if (
            link.IsAutoLink
            || (
                leads
                && link.FirstChild is LiteralInline only
                && only == link.LastChild
                && only.Content.ToString() == url
                && link.Title is null or ""
            )
        )
            return;
        renderer.Write(leads ? " (" : "](").WriteEscape(url);
        if (!string.IsNullOrEmpty(link.Title))
            renderer.Write(" &quot;").WriteEscape(link.Title).Write("&quot;");
        renderer.Write(")");
    }
}

/// <summary>Headings of a text stand below those of the page; one without words is the line that was typed.</summary>
public sealed class LowerHeadings : HtmlObjectRenderer<HeadingBlock>
{
    protected override void Write(HtmlRenderer renderer, HeadingBlock heading)
    {
        var tag = heading.Inline?.FirstChild is null
            ? "p"
            : string.Create(CultureInfo.InvariantCulture, $"h{Math.Min(heading.Level + 2, 6)}");
        renderer.EnsureLine();
        renderer.Write($"<{tag}>");
        if (tag == "p")
            renderer.Write(new string('#', heading.Level));
        renderer.WriteLeafInline(heading);
        renderer.WriteLine($"</{tag}>");
    }
}

/// <summary>A list keeps the numbers that were typed.</summary>
public sealed class TypedNumbers : HtmlObjectRenderer<ListBlock>
{
    protected override void Write(HtmlRenderer renderer, ListBlock list)
    {
        renderer.EnsureLine();
        renderer.WriteLine(list.IsOrdered ? "<ol>" : "<ul>");
        foreach (var item in list.OfType<ListItemBlock>())
        {
            var before = renderer.ImplicitParagraph;
            renderer.ImplicitParagraph = !list.IsLoose;
            renderer.EnsureLine();
            renderer.Write(list.IsOrdered ? string.Create(CultureInfo.InvariantCulture, $"<li value=\"{item.Order}\">") : "<li>");
            renderer.WriteChildren(item);
            renderer.WriteLine("</li>");
            renderer.ImplicitParagraph = before;
        }

        renderer.WriteLine(list.IsOrdered ? "</ol>" : "</ul>");
    }
}

/// <summary>Code as typed; what stands behind the fence is said above it.</summary>
public sealed class LabelledCode : HtmlObjectRenderer<CodeBlock>
{
    protected override void Write(HtmlRenderer renderer, CodeBlock code)
    {
        renderer.EnsureLine();
        if (code is FencedCodeBlock { Info: { Length: > 0 } info } fenced)
            renderer.Write("<p>").WriteEscape($"{info} {fenced.Arguments}".TrimEnd()).WriteLine("</p>");
        renderer.Write("<pre><code>");
        renderer.WriteLeafRawLines(code, true, true);
        renderer.WriteLine("</code></pre>");
    }
}

/// <summary>A line that begins with a plus is one of a comparison, no item of a list.</summary>
public sealed class TypedPluses : UnorderedListItemParser
{
    public TypedPluses() => OpeningCharacters = ['-', '*'];
}

/// <summary>A line of dashes stays what it is; logs and mails are full of them.</summary>
public sealed class TypedLines : HtmlObjectRenderer<ThematicBreakBlock>
{
    protected override void Write(HtmlRenderer renderer, ThematicBreakBlock line)
    {
        renderer.EnsureLine();
        renderer.Write("<p>").WriteEscape(line.Content.ToString()).WriteLine("</p>");
    }
}
