using AngleSharp.Html.Parser;
using FsCheck.Fluent;
using FsCheck.Xunit;
using SupportPortal.Application.Wording;
using SupportPortal.Core.Requests;

namespace SupportPortal.Web.Tests.Display;

public sealed class MarkdownTests
{
    private static readonly Markdown Markdown = new();

    private static readonly string[] Pieces =
    [
        "alpha",
        "beta7",
        "größe",
        "値",
        "𝔘x",
        " ",
        " ",
        "\n",
        "\n\n",
        "[",
        "](",
        ")",
        "![",
        "](https://a.example/p)",
        "*",
        "**",
        "_",
        "__",
        "~~",
        "`",
        "```",
        "\n```sql\n",
        "|",
        "\n|--|--|\n",
        "\n> ",
        "\n- ",
        "\n1. ",
        "\n# ",
        "\n    ",
        "\n---\n",
        "\\",
        "\\\\",
        "<b>",
        "<!--",
        "&amp;",
        "&",
        "\n[x]: y z\n",
        "==",
        "^",
        "++",
        "https://b.example/q?r=1",
        "mailto:c@d.example",
        "\u202E",
        "\uFFFE",
        "\0",
        "\t",
    ];

    [Theory]
    [InlineData(@"C:\PROGRA~1\MICROS~2\x.log")]
    [InlineData("==FATAL== ^Begin^ ~5~ ++x++ ~~gone~~")]
    [InlineData(@"\\files\share\*.log and C:\*_old_*\[new](x)\")]
    [InlineData("[09:58:00 INFO] Server started (pid 7)")]
    [InlineData("snake_case_names __init__ _id *.log *.txt 2*3*4 /*note*/ src/**/*.cs")]
    [InlineData("<script>alert(1)</script> &amp; &lt; <https://a.example/> <foo:bar>")]
    [InlineData("[09:58]: started")]
    [InlineData("~~~~ FATAL ~~~~")]
    [InlineData("1) first")]
    [InlineData("+ added")]
    [InlineData("-----")]
    [InlineData("####")]
    [InlineData("[INFO](Service.cs:42)")]
    [InlineData("[go](javascript:alert(1))")]
    [InlineData("mailto:c@d.example")]
    public void A_path_a_code_or_a_line_of_a_log_reads_as_typed(string text) => Assert.Equal(text, Shown(text).Trim());

    [Theory]
    [InlineData("**bold** and *soft*", "<strong>bold</strong> and <em>soft</em>")]
    [InlineData("`code *x*`", "<code>code *x*</code>")]
    [InlineData("# Head", "<h3 dir=\"auto\">Head</h3>")]
    [InlineData("- one\n- two", "<li dir=\"auto\">one</li>")]
    [InlineData("1. one\n7. two", "<li value=\"7\" dir=\"auto\">two</li>")]
    [InlineData(
        "![The error](https://a.example/p.png)",
        "<a href=\"https://a.example/p.png\" rel=\"noopener nofollow\">The error</a> (https://a.example/p.png)"
    )]
    public void The_little_that_is_markup_is_shown_as_such(string text, string html) =>
        Assert.Contains(html, Markdown.ToHtml(text), StringComparison.Ordinal);

    [Theory]
    [InlineData("[")]
    [InlineData(">")]
    [InlineData("> ")]
    [InlineData("- ")]
    [InlineData("* ")]
    [InlineData("*a ")]
    [InlineData("**a ")]
    [InlineData("a* ")]
    [InlineData("_a")]
    [InlineData("`a")]
    [InlineData("|a")]
    [InlineData("a|b\n-|-\n")]
    [InlineData("(")]
    [InlineData("[a](")]
    [InlineData("![a")]
    [InlineData("<a ")]
    [InlineData("1. ")]
    [InlineData("[a]: b\n")]
    [InlineData("[09:58:00 INFO started\n")]
    [InlineData("\\")]
    [InlineData("https://a.example/(")]
    public void The_longest_text_of_one_mark_always_shows_whole(string mark)
    {
        var text = string.Concat(Enumerable.Repeat(mark, RequestEvent.TextLength / mark.Length));
        Assert.Equal(Letters(text), Letters(Shown(text)));
        Assert.Equal(Letters(text + " end"), Letters(Shown(text + " end")));
    }

    [Fact]
    public void A_text_that_cannot_be_rendered_keeps_its_lines_and_spaces()
    {
        var text = string.Concat(Enumerable.Repeat("> ", 130)) + "deep\n  <b>line</b>";
        Assert.Contains("class=\"typed\" dir=\"auto\"", Markdown.ToHtml(text), StringComparison.Ordinal);
        Assert.Equal(text, Shown(text));
    }

    [Property(MaxTest = 1000)]
    public FsCheck.Property Every_word_of_the_source_is_shown() =>
        Prop.ForAll(Gen.Elements(Pieces).ListOf().Select(string.Concat).ToArbitrary(), text => Letters(text) == Letters(Shown(text)));

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetter));

    private static string Shown(string text) => new HtmlParser().ParseDocument($"<body>{Markdown.ToHtml(text)}").Body!.TextContent;
}
