using System.Globalization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace SupportPortal.Benchmarks.Load.Bare;

/// <summary>One row of the bare page.</summary>
public sealed record BareRow(
    int Id,
    string Number,
    string Due,
    string Subject,
    string Tenant,
    string Plan,
    string Severity,
    string Portal,
    string Status
);

/// <summary>Fifty rows out of memory: what a page of the queue costs that does nothing but write them.</summary>
public sealed class RowsModel : PageModel
{
    public IReadOnlyList<BareRow> Rows { get; } = Kept;

    private static readonly IReadOnlyList<BareRow> Kept =
    [
        .. Enumerable
            .Range(1, 50)
            .Select(n => new BareRow(
                n,
                string.Create(CultureInfo.InvariantCulture, $"SR-{n:0000000}"),
                string.Create(CultureInfo.InvariantCulture, $"in {n} h"),
                "Month-end posting fails & the payment journals lose their last entry",
                "Contoso <Deutschland> GmbH",
                "Unified Performance",
                "Critical",
                "Services Hub",
                "Waiting for requester"
            )),
    ];
}
