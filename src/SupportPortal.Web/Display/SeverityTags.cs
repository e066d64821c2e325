using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;
using SupportPortal.Application.Policy;
using SupportPortal.Core.Decisions;

namespace SupportPortal.Web.Display;

/// <summary>Severities as tags; the worst of a scheme stands out. A page shows few different ones, each is made once.</summary>
public sealed class SeverityTags(PolicyBook policies, EveryVersion versions, IStringLocalizer<Text> text)
{
    private readonly Dictionary<(string? Code, int? Version), IHtmlContent> _made = [];

    /// <summary>A severity.</summary>
    /// <param name="code">Its code; null where none is needed.</param>
    /// <param name="version">The version of the policy in whose words it is told; null for the one in force.</param>
    public IHtmlContent Of(string? code, int? version = null) =>
        _made.TryGetValue((code, version), out var made) ? made : _made[(code, version)] = Make(code, version);

    private Tag Make(string? code, int? version)
    {
        var severity = (version is { } number ? policies.Find(number)?.Policy.Severities.Find(code) : null)
            ?? versions.Find(policy => policy.Severities, code);
        return new Tag(
            severity switch
            {
                null => "quiet",
                { RoundTheClock: true } => "sev high",
                _ => "sev",
            },
            severity is not null ? text[severity.Name] : code ?? text["None"]
        );
    }

    private sealed class Tag(string look, string words) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder)
        {
            writer.Write("<span class=\"");
            writer.Write(look);
            writer.Write("\">");
            encoder.Encode(writer, words);
            writer.Write("</span>");
        }
    }
}
