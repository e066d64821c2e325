using System.Text;
using System.Text.Encodings.Web;
using SupportPortal.Application.Wording;

namespace SupportPortal.Application.Delivery;

/// <summary>The words of a mail, in the addressee's language, before they become text and HTML.</summary>
/// <param name="Subject">The subject line.</param>
/// <param name="Heading">What it is about, in a line.</param>
/// <param name="Sentences">What happened and what comes next.</param>
/// <param name="Said">What somebody wrote, in Markdown; null where nobody did.</param>
/// <param name="Facts">Names and values.</param>
/// <param name="Link">What the link says.</param>
/// <param name="Url">Where it leads.</param>
/// <param name="Why">Why the addressee gets it.</param>
public sealed record MailBody(
    string Subject,
    string Heading,
    IReadOnlyList<string> Sentences,
    string? Said,
    IReadOnlyList<(string Name, string Value)> Facts,
    string Link,
    string Url,
    string Why
)
{
    private const string Font = "font:15px/22px Segoe UI,Helvetica,Arial,sans-serif";

    /// <summary>As plain text.</summary>
    public string ToText()
    {
        var text = new StringBuilder().AppendLine(Heading).AppendLine();
        foreach (var sentence in Sentences)
            text.AppendLine(sentence);
        if (Said is not null)
            text.AppendLine()
                .AppendLine("> " + Said.ReplaceLineEndings("\n").Replace("\n", Environment.NewLine + "> ", StringComparison.Ordinal));
        text.AppendLine();
        foreach (var (name, value) in Facts)
            text.Append(name).Append(": ").AppendLine(value);
        return text.AppendLine().Append(Link).AppendLine(":").AppendLine(Url).AppendLine().AppendLine("-- ").AppendLine(Why).ToString();
    }

    /// <summary>As HTML, with everything encoded and what was written sanitized.</summary>
    public string ToHtml(string language, Markdown markdown) =>
        string.Concat([
            $"<!doctype html><html lang=\"{language}\"><head><meta charset=\"utf-8\">"
                + $"<title>{Encoded(Subject)}</title><style>.typed{{white-space:pre-wrap}}</style></head>",
            $"<body style=\"margin:0;padding:24px;background:#fff;color:#1a1f26;{Font}\"><div style=\"max-width:600px\">",
            $"<h1 dir=\"auto\" style=\"margin:0 0 12px;font-size:20px;line-height:26px\">{Encoded(Heading)}</h1>",
            .. Sentences.Select(sentence => $"<p dir=\"auto\" style=\"margin:0 0 8px\">{Encoded(sentence)}</p>"),
            Said is null
                ? string.Empty
                : "<blockquote style=\"margin:12px 0;padding:2px 0 2px 12px;border-left:3px solid #7f8995\">"
                    + $"{markdown.ToHtml(Said)}</blockquote>",
            "<table style=\"margin:12px 0;border-collapse:collapse\">",
            .. Facts.Select(fact =>
                "<tr><th scope=\"row\" "
                + $"style=\"padding:2px 16px 2px 0;font-weight:400;text-align:left;vertical-align:top;color:#4d5763;{Font}\">"
                + $"{Encoded(fact.Name)}</th><td style=\"padding:2px 0;{Font}\"><bdi>{Encoded(fact.Value)}</bdi></td></tr>"
            ),
            $"</table><p style=\"margin:16px 0\"><a href=\"{Encoded(Url)}\" "
                + "style=\"display:inline-block;padding:8px 16px;border-radius:6px;background:#0b5cad;color:#fff;text-decoration:none;"
                + $"font-weight:600\">{Encoded(Link)}</a></p>",
            "<p style=\"margin:24px 0 0;padding-top:12px;border-top:1px solid #dfe3e8;font-size:13px;color:#4d5763\">"
                + $"{Encoded(Why)}</p></div></body></html>",
        ]);

    private static string Encoded(string text) => HtmlEncoder.Default.Encode(text);
}
