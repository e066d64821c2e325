using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SupportPortal.Application.People;
using SupportPortal.Application.Policy;
using SupportPortal.Application.Publishing;
using SupportPortal.Web.Lists;

namespace SupportPortal.Web.Pages.Admin.Policy;

/// <summary>The address of a version that is looked at: words that its rows must have.</summary>
public sealed class LookQuery : ListQuery
{
    /// <summary>The words.</summary>
    public string? Words
    {
        get => this["q"];
        set => this["q"] = value;
    }

    protected override IEnumerable<(string Name, string? Value)> Names => [("q", Words)];

    protected override IEnumerable<ListParameter> Parameters(EveryVersion versions) => [ListParameter.Words("q")];
}

/// <summary>Everything a version of the policy says, as tables, each fact with where it is read.</summary>
public sealed class LookModel(
    PolicyReadings readings,
    PolicyPublications publications,
    PolicyTables tables,
    VersionList list,
    CurrentPerson person
) : PageModel
{
    /// <summary>The longest search, in characters.</summary>
    public const int Longest = 100;

    [BindProperty(SupportsGet = true, Name = "")]
    public LookQuery Query { get; set; } = new();

    public PolicyReading Reading { get; private set; } = null!;

    /// <summary>Where it stands among the versions.</summary>
    public VersionRow Row { get; private set; } = null!;

    /// <summary>The tables, with the rows that have the words.</summary>
    public IReadOnlyList<LookTable> Tables { get; private set; } = [];

    /// <summary>How many rows there are without a search.</summary>
    public int All { get; private set; }

    /// <summary>How many rows are shown.</summary>
    public int Shown => Tables.Sum(table => table.Rows.Count);

    /// <summary>Whether the reader may publish it.</summary>
    public bool MayPublish => person.IsAdministrator && Row.MayPublish;

    public async Task<IActionResult> OnGetAsync(int version, CancellationToken cancellationToken)
    {
        if (await readings.OfAsync(version, cancellationToken) is not { } reading)
            return NotFound();
        var rows = await list.RowsAsync(await publications.ListAsync(cancellationToken), cancellationToken);
        (Reading, Row) = (reading, rows.First(row => row.Number == version));
        if (reading.Engine is not { } engine)
            return Page();
        var all = tables.Of(engine.Policy);
        All = all.Sum(table => table.Rows.Count);
        var words = (Query.Words is { Length: > Longest } typed ? typed[..Longest] : Query.Words ?? string.Empty).Split(
            ' ',
            StringSplitOptions.RemoveEmptyEntries
        );
        Tables =
        [
            .. all.Select(table => table with { Rows = [.. table.Rows.Where(row => row.Has(words, table.Columns))] })
                .Where(table => table.Rows.Count > 0),
        ];
        return Page();
    }
}
