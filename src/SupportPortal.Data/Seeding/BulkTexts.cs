using System.Globalization;

namespace SupportPortal.Data.Seeding;

/// <summary>What made-up requests say: areas of a product, what is wrong with them, since when and for whom, put together anew for
/// each.</summary>
internal static class BulkTexts
{
    private static readonly Dictionary<string, string[]> Areas = new()
    {
        ["customer-engagement"] =
        [
            "Opportunity form",
            "Lead qualification",
            "Unified routing",
            "Email server-side synchronisation",
            "Knowledge search",
            "Business process flow",
            "Model-driven app",
            "Canvas app",
            "Cloud flow with approvals",
            "Desktop flow",
            "Dataverse plug-in",
            "Bulk import",
            "Duplicate detection",
            "Customer journey",
            "Schedule board",
            "Work order sync",
            "Power BI tile",
            "Portal sign-in",
            "Solution import",
            "Environment copy",
            "Audit history",
            "Virtual table",
            "Offline profile",
            "Queue view",
            "Timeline control",
            "Forecast",
            "Price list",
            "Security role",
        ],
        ["finance-and-operations"] =
        [
            "Vendor payment journal",
            "General ledger posting",
            "Inventory closing",
            "Warehouse mobile app",
            "Planning Optimization",
            "Purchase order workflow",
            "Electronic reporting format",
            "Dual-write map",
            "Batch job",
            "Intercompany order",
            "Retail statement",
            "Commerce channel",
            "Bank reconciliation",
            "Budget control",
            "Fixed asset depreciation",
            "Payroll export",
            "Production order",
            "Trade agreement",
            "Tax calculation",
            "Data entity export",
            "Cost accounting",
            "Credit limit check",
            "Service update",
            "Sandbox refresh",
            "Print management",
            "Expense report",
            "Project invoice",
            "License plate receiving",
        ],
        ["business-central"] =
        [
            "VAT return",
            "Job queue",
            "Bank feed",
            "Item charge",
            "Sales invoice",
            "Extension update",
            "Report layout",
            "Permission set",
            "Assembly order",
            "Cash flow forecast",
        ],
        ["dynamics-products"] =
        [
            "Batch server",
            "Asynchronous service",
            "Report server",
            "Service tier",
            "Licence file",
            "Client for Outlook",
            "Integration manager",
            "Web client",
            "Database upgrade",
            "Mail router",
            "Backup job",
            "Management reporter",
            "Chart of accounts print",
            "Purchase invoice posting",
        ],
    };

    private static readonly string[] Symptoms =
    [
        "ends with an error",
        "does not start",
        "stays in status Waiting",
        "shows an empty page",
        "takes ten times as long",
        "loses the last entry",
        "posts twice",
        "rejects every second record",
        "returns values of another company",
        "cannot be saved",
        "asks to sign in again and again",
        "skips records with umlauts",
        "ignores the filter",
        "rounds amounts wrongly",
        "locks the table",
        "is missing for new users",
        "sends the mail twice",
        "stops at 50 percent",
        "shows yesterday's values",
        "fails after the time change",
        "refuses valid addresses",
        "cannot be opened on tablets",
        "deletes the attachment",
        "sorts by the wrong column",
    ];

    private static readonly string[] Scopes =
    [
        "for one legal entity",
        "for all users",
        "for the sales team",
        "for new employees",
        "in production only",
        "in the sandbox",
        "in the Japanese company",
        "on Fridays",
        "since the last update",
        "after the regional move",
        "when two people work at once",
        "for records older than a year",
        "during the night run",
        "for orders with more than 200 lines",
        "for guests",
        "in the mobile app",
        "with the German language pack",
        "for the site in Lyon",
        "after the import",
        "at month end",
    ];

    private static readonly string[] Observations =
    [
        "It worked until {0:d MMMM}.",
        "About {1} people are affected.",
        "Restarting the browser changes nothing.",
        "The trace shows correlation id {2}.",
        "The preproduction environment with the same version works.",
        "We have reproduced it with {1} records.",
        "Administrators are not affected.",
        "The error says \"Operation {3} could not be completed\".",
        "A retry succeeds in about one of {4} tries.",
        "The event log has entry {3} at the same minute.",
        "We need it before the audit of week {4}.",
        "Our partner has looked at it and found no customisation involved.",
        "Clearing the cache helps for a day.",
        "The same steps were fine for {1} records last month.",
        "Version 10.0.{4} is installed.",
        "The service health page shows nothing.",
    ];

    /// <summary>A subject and a description for a product's family.</summary>
    public static (string Subject, string Description) Write(Random random, string family, string product, DateTime at)
    {
        var (area, symptom, scope) = (Pick(random, Areas[family]), Pick(random, Symptoms), Pick(random, Scopes));
        var order = random.GetItems(Observations, 3 + random.Next(3)).Distinct();
        var facts = order.Select(sentence =>
            string.Format(
                CultureInfo.InvariantCulture,
                sentence,
                at.AddDays(-1 - random.Next(20)),
                2 + random.Next(900),
                Guid.CreateVersion7(at).ToString("N")[..12],
                1000 + random.Next(9000),
                2 + random.Next(45)
            )
        );
        return ($"{area} {symptom} {scope}", $"{area} in {product} {symptom} {scope}. {string.Join(' ', facts)}");
    }

    private static T Pick<T>(Random random, T[] from) => from[random.Next(from.Length)];
}
