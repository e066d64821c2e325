using System.Globalization;

namespace SupportPortal.Web.Tests.Budgets;

/// <summary>What an answer may spend.</summary>
/// <param name="Commands">Commands to the database, as SQLite gets them and as SQL Server does.</param>
/// <param name="Kilobytes">Size of the body before it is compressed, in KB.</param>
/// <param name="Allocated">Bytes allocated for it when everything is warm, in KB.</param>
internal sealed record Budget(int Commands, int Kilobytes, int Allocated)
{
    /// <summary>What an endpoint may spend that has no line of its own.</summary>
    public static readonly Budget Usual = new(Commands: 8, Kilobytes: 120, Allocated: 800);

    /// <summary>
    /// The endpoints that have to keep to less, because everybody waits for them, and those that may spend more. An endpoint is named by
    /// its method and route; in a cell, - is the usual.
    /// </summary>
    private const string Lines = """
        # What everybody waits for                  commands  KB  allocated
        GET /queue                                         3  60        600
        GET /requests/{number}                             6   -        400
        GET /search                                        4   -        400
        POST /api/v1/requests                             12   -        400
        POST /requests/new/{key}/review                   12   -        400
        """;

    private static readonly Dictionary<string, Budget> Own = Lines
        .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Where(line => !line.StartsWith('#'))
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .ToDictionary(
            cells => $"{cells[0]} {cells[1]}",
            cells => new Budget(Cell(cells[2], Usual.Commands), Cell(cells[3], Usual.Kilobytes), Cell(cells[4], Usual.Allocated))
        );

    /// <summary>Those with a line of their own.</summary>
    public static IReadOnlyCollection<string> Named => Own.Keys;

    /// <summary>What an endpoint may spend.</summary>
    public static Budget Of(string endpoint) => Own.GetValueOrDefault(endpoint, Usual);

    private static int Cell(string cell, int usual) => cell == "-" ? usual : int.Parse(cell, CultureInfo.InvariantCulture);
}
