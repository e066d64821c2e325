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
        # What everybody waits for                                            commands  KB  allocated
        GET /queue                                                                  10  60        600
        GET /requests/{number}                                                       -   -        700
        GET /search                                                                  5   -        600
        POST /api/v1/requests                                                       12   -          -
        POST /requests/new/{key}/review                                             12   -          -

        # What asks for more; each is to come down                             commands  KB  allocated
        GET /identity/account/directory                                             26   -          -
        POST /error                                                                 11   -          -
        GET /admin/tenants/{id}                                                     10   -          -
        GET /admin/people/{id}                                                       9   -       4500
        GET /api/v1/requests/{number}                                               10   -          -
        GET /api/scalar.js                                                           - 5000         -
        GET /admin                                                                   -   -       1300
        GET /admin/audit                                                             -   -       4000
        GET /admin/calendars                                                         -   -       2600
        GET /admin/calendars/import                                                  -   -       1100
        GET /admin/mail                                                              -   -       3200
        GET /admin/people/invite                                                     -   -       1700
        GET /admin/policy                                                            -   -       2000
        GET /admin/policy/compare                                                    -   -      10000
        GET /admin/policy/versions/{version}                                         - 400      13000
        GET /admin/policy/versions/{version}/edit                                    -   -      20000
        GET /admin/policy/versions/{version}/edit/json                               -   -      23000
        GET /admin/policy/versions/{version}/edit/remove/{section}/{row}             -   -       5500
        GET /admin/policy/versions/{version}/edit/{section}/{row}                    -   -      21000
        GET /admin/tenants/edit/{id}                                                 -   -       1300
        GET /guidance/hours                                                          -   -       1400
        GET /guidance/partners                                                       -   -       3500
        GET /guidance/portals/{code}                                                 -   -       5000
        GET /guidance/where                                                          -   -       2100
        GET /reports                                                                 -   -       1300
        GET /requests/new/{key}/contact                                              -   -       1100
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
