using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using SupportPortal.Application.Wording;
using SupportPortal.Core.Requests;

namespace SupportPortal.Web.Pages.Queue;

/// <summary>What the rows of one page call things, each in the words of the version of the policy it was decided by. Fifty rows name few
/// different things: each is looked up once.</summary>
public sealed class QueueWords(Names names)
{
    private readonly Dictionary<int, Names> _versions = [];
    private readonly Dictionary<(int Version, string Code, char What), string> _names = [];
    private readonly Dictionary<(int Version, string Portal), IHtmlContent> _portals = [];
    private readonly Dictionary<RequestStatus, string> _statuses = [];

    /// <summary>The name of the product.</summary>
    public string Product(QueueRow row) => Name(row, row.Product, 'p', static (words, code) => words.Product(code));

    /// <summary>The name of the plan.</summary>
    public string Plan(QueueRow row) => Name(row, row.Plan, 'q', static (words, code) => words.Plan(code));

    /// <summary>The name of the language.</summary>
    public string Language(QueueRow row) => Name(row, row.Language, 'l', static (words, code) => words.Language(code));

    /// <summary>The name of the status.</summary>
    public string Status(QueueRow row) =>
        _statuses.TryGetValue(row.Status, out var known) ? known : _statuses[row.Status] = names.Status(row.Status);

    /// <summary>The portal in a few letters that say on demand what they stand for.</summary>
    public IHtmlContent Portal(QueueRow row)
    {
        var key = (row.Times.PolicyVersion, row.Portal);
        if (_portals.TryGetValue(key, out var known))
            return known;
        var words = In(row.Times.PolicyVersion);
        return _portals[key] = new Abbreviation(words.PlaceInShort(row.Portal), words.Place(row.Portal));
    }

    private string Name(QueueRow row, string code, char what, Func<Names, string, string> of)
    {
        var key = (row.Times.PolicyVersion, code, what);
        return _names.TryGetValue(key, out var known) ? known : _names[key] = of(In(row.Times.PolicyVersion), code);
    }

    private Names In(int version) => _versions.TryGetValue(version, out var words) ? words : _versions[version] = names.In(version);

    private sealed class Abbreviation(string letters, string whole) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder)
        {
            writer.Write("<abbr title=\"");
            encoder.Encode(writer, whole);
            writer.Write("\">");
            encoder.Encode(writer, letters);
            writer.Write("</abbr>");
        }
    }
}
