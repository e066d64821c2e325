using SupportPortal.Application.Acts;

namespace SupportPortal.Web.Tests.Security;

/// <summary>What one endpoint answers each caller.</summary>
/// <param name="Endpoint">The method and the path, with the names of its values; of a page's handlers each by itself.</param>
/// <param name="Answers">The answers in the order of <see cref="IsolationTable.Callers"/>.</param>
internal sealed record IsolationRow(string Endpoint, IReadOnlyList<string> Answers);

/// <summary>
/// Every endpoint and what it answers everybody: the one place to look up who gets where. It is called from top to
/// bottom as each caller on data of its own, with a request, a file, a draft, a contract and a template of Contoso.
/// A post carries its antiforgery token and nothing else. Below /api/v1 the caller shows a token with every scope.
/// The rows are on two sheets beside this one, in the order they are called in: IsolationTable.Requests.cs and
/// IsolationTable.Desk.cs. In a cell, in = sent to sign in, no = denied, else the status: 200 shown, 302 done and sent on,
/// 400 refused as sent, 404 not there for this caller, 422 asked for more first.
/// An act of the desk needs none: whoever else gets to it fails the test. Any other new endpoint needs a line; the test that fails for want
/// of it prints the line as it would be.
/// </summary>
internal static partial class IsolationTable
{
    /// <summary>Who calls, in the order of the columns: nobody, one of each role, and the admin of another tenant.</summary>
    public static readonly IReadOnlyList<string> Callers =
    [
        "nobody",
        "user",
        "viewer",
        "admin",
        "partner",
        "agent",
        "lead",
        "owner",
        "other",
    ];

    /// <summary>In a cell of an act without a line of its own: shown or done, whichever.</summary>
    private const string LetIn = "ok";

    /// <summary>Of an act without lines of its own: it is the desk's alone.</summary>
    private const string OfTheDesk = "in no no no no ok ok ok no";

    private static readonly IReadOnlyList<IsolationRow> Written =
    [
        .. from line in $"{Requests}\n{Desk}".Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        where !line.StartsWith('#')
        let cells = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        select new IsolationRow($"{cells[0]} {cells[1]}", cells[2..]),
    ];

    /// <summary>The rows from top to bottom; last the acts that have no line on the sheets.</summary>
    public static IReadOnlyList<IsolationRow> Rows { get; } =
    [
        .. Written,
        .. ActKind
            .All.SelectMany(kind => new[] { "GET", "POST" }.Select(method => $"{method} /requests/{{number}}/{kind.Code}"))
            .Except(Written.Select(row => row.Endpoint))
            .Select(endpoint => new IsolationRow(endpoint, OfTheDesk.Split(' '))),
    ];

    /// <summary>Whether the answers are those a row says.</summary>
    public static bool Says(IReadOnlyList<string> said, IReadOnlyList<string> answers) =>
        said.Count == answers.Count
        && said.Zip(answers).All(cell => cell.First == cell.Second || (cell is { First: LetIn, Second: "200" or "302" }));

    /// <summary>A row as it stands in the table.</summary>
    public static string Line(string endpoint, IEnumerable<string> answers) =>
        string.Join(
                ' ',
                answers
                    .Zip(Callers, (answer, caller) => answer.PadRight(caller.Length))
                    .Prepend(endpoint.Replace("GET ", "GET  ", StringComparison.Ordinal).PadRight(58))
            )
            .TrimEnd();
}
