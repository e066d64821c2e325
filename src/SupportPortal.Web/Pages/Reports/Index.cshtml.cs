using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;
using SupportPortal.Application.Figures;
using SupportPortal.Application.Wording;
using SupportPortal.Core.Figures;
using SupportPortal.Web.Lists;

namespace SupportPortal.Web.Pages.Reports;

/// <summary>How the desk does: responses in time, volumes, backlog, waiting times, and where the engine was overruled.</summary>
public sealed class IndexModel(FigureReader reader, FigureTables tables, Times times, IStringLocalizer<Text> text) : PageModel
{
    /// <summary>As many reasons as a file is given.</summary>
    private const int ReasonsInFile = 10_000;

    /// <summary>The period and the filters, each a name of the address.</summary>
    [BindProperty(SupportsGet = true, Name = "")]
    public ReportQuery Query { get; set; } = new();

    /// <summary>The days the figures are of.</summary>
    public FigurePeriod Period { get; private set; } = null!;

    public FigureSheet Sheet { get; private set; } = null!;

    public IReadOnlyDictionary<string, FigureTable> Tables { get; private set; } = new Dictionary<string, FigureTable>();

    /// <summary>The tenants, for the filter.</summary>
    public IReadOnlyList<(int Id, string Name)> Tenants { get; private set; } = [];

    public int Reroutes { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) => await CountAsync(FigureReader.ReasonsShown, cancellationToken);

    /// <summary>One table as CSV.</summary>
    public async Task<IActionResult> OnGetCsvAsync(string? table, CancellationToken cancellationToken)
    {
        await CountAsync(ReasonsInFile, cancellationToken);
        return Tables.TryGetValue(table ?? string.Empty, out var found) ? FigureCsv.Of(found, CsvFile.HasSemicolons(Request)) : NotFound();
    }

    /// <summary>One table as XLSX, or all of them where none is named.</summary>
    public async Task<IActionResult> OnGetXlsxAsync(string? table, CancellationToken cancellationToken)
    {
        await CountAsync(ReasonsInFile, cancellationToken);
        Response.Headers.CacheControl = "no-store";
        if (string.IsNullOrEmpty(table))
            return new FigureWorkbook("figures", [.. Tables.Values], text).Write();
        return Tables.TryGetValue(table, out var found) ? new FigureWorkbook(found.Code, [found], text).Write() : NotFound();
    }

    private async Task CountAsync(int reasons, CancellationToken cancellationToken)
    {
        Period = Query.PeriodAt(times.Now, times.Zone);
        Tenants = await reader.TenantsAsync(cancellationToken);
        Sheet = await reader.CountAsync(Query.Scope, Period, times.Now, cancellationToken);
        var reroutes = await reader.ReroutesAsync(Query.Scope, Period, cancellationToken);
        Reroutes = reroutes.Sum(way => way.Count);
        var made = tables.Of(
            Sheet,
            reroutes,
            await reader.ReasonsAsync(Query.Scope, Period, reasons, cancellationToken),
            Tenants.ToDictionary(tenant => tenant.Id, tenant => tenant.Name)
        );
        Tables = made.ToDictionary(table => table.Code);
    }
}
