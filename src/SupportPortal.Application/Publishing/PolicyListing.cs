using System.Text.Json.Nodes;
using SupportPortal.Core;
using SupportPortal.Core.Policy;

namespace SupportPortal.Application.Publishing;

/// <summary>What there is to choose from in a draft, and what its codes are called there.</summary>
public sealed class PolicyListing(JsonObject document, IReadOnlyList<Country> countries)
{
    private readonly Dictionary<string, IReadOnlyList<CellChoice>> _read = [];

    /// <summary>The countries there are.</summary>
    public IReadOnlyList<Country> Countries => countries;

    /// <summary>Everything a list has, in its order.</summary>
    /// <param name="list">A table's member, or a list that the product has (<see cref="PolicySchema"/>).</param>
    public IReadOnlyList<CellChoice> Of(string list) => _read.TryGetValue(list, out var known) ? known : _read[list] = [.. Read(list)];

    /// <summary>What a code of a list is called; the code itself where the list does not have it.</summary>
    public string NameOf(string list, string code) => Of(list).FirstOrDefault(choice => choice.Code == code)?.Name ?? code;

    /// <summary>The words of a cell of a row, as a table shows them.</summary>
    public IReadOnlyList<string> WordsOf(PolicyField field, JsonObject row) =>
        field.Cell switch
        {
            { Kind: PolicyCellKind.YesNo } => field.Shown(row) is ["true"] ? ["Yes"] : [],
            { ListedIn: { } list } => [.. field.Shown(row).Select(code => NameOf(list, code))],
            { Words: [_, ..] words } => [.. field.Shown(row).Select(code => words.FirstOrDefault(word => word.Code == code)?.Name ?? code)],
            _ => field.Shown(row),
        };

    /// <summary>What a row is called: its name or words, or what it is about.</summary>
    public IReadOnlyList<string> TitleOf(PolicyRowShape shape, JsonNode? row)
    {
        if (row is not JsonObject members)
            return [PolicyField.TextOf(row)];
        foreach (var member in (string[])["name", "title", "heading", "text", "code"])
        {
            if (members[member] is JsonValue value && value.TryGetValue<string>(out var said) && said.Length > 0)
                return [said];
        }

        return
        [
            .. PolicyField
                .Of(shape, members, this)
                .Where(field => field.Cell.IsColumn)
                .SelectMany(field => WordsOf(field, members))
                .Take(2),
        ];
    }

    private IEnumerable<CellChoice> Read(string list) =>
        list switch
        {
            PolicySchema.Countries => countries
                .OrderBy(country => country.Name, StringComparer.Ordinal)
                .Select(country => new CellChoice(country.Code, country.Name)),
            PolicySchema.Fields => Code.All<HandOffField>().Select(code => new CellChoice(code, InWords(code))),
            PolicySchema.GuidancePages => PolicyCodes.Guidance.Select(code => new CellChoice(code, NameOf("guidance", code))),
            PolicySchema.Schemes => RowsOf("severities")
                .Select(row => TextIn(row, "scheme"))
                .OfType<string>()
                .Distinct()
                .Select(code => new CellChoice(code, code))
                .Append(new("none", "None: no technical requests")),
            PolicySchema.Filing => Of("kinds").Concat(Of("families")).Prepend(new(FilingRight.OfEverything, "Everything")),
            PolicySchema.Sources => RowsOf(list).Select(row => ChoiceOf(row, PolicySchema.Key)).OfType<CellChoice>(),
            _ => RowsOf(list).Select(row => ChoiceOf(row, "code")).OfType<CellChoice>(),
        };

    private static CellChoice? ChoiceOf(JsonObject row, string code) =>
        TextIn(row, code) is { Length: > 0 } found
            ? new(found, TextIn(row, "name") ?? TextIn(row, "title") ?? TextIn(row, "heading") ?? found)
            : null;

    private IEnumerable<JsonObject> RowsOf(string table) => (document[table] as JsonArray)?.OfType<JsonObject>() ?? [];

    private static string? TextIn(JsonObject row, string member) =>
        row[member] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static string InWords(string code) => char.ToUpperInvariant(code[0]) + code[1..].Replace('-', ' ');
}
