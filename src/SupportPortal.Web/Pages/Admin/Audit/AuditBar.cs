namespace SupportPortal.Web.Pages.Admin.Audit;

/// <summary>The row of filters above a trail.</summary>
/// <param name="Page">The page it is on.</param>
/// <param name="Query">The trail's address.</param>
/// <param name="FindLabel">What is looked for by words.</param>
/// <param name="People">The people to filter by.</param>
/// <param name="Acts">The acts to filter by.</param>
public sealed record AuditBar(
    string Page,
    AuditQuery Query,
    string FindLabel,
    IReadOnlyList<(string Id, string Name)> People,
    IEnumerable<(string Code, string Name)> Acts
);

/// <summary>The links below a trail.</summary>
/// <param name="Page">The page it is on.</param>
/// <param name="Query">The trail's address.</param>
/// <param name="Next">The place the next page begins behind; null where this is the last.</param>
public sealed record AuditPager(string Page, AuditQuery Query, string? Next);
