using System.Globalization;
using System.Net;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Text;
using SupportPortal.Application.Figures;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;
using SupportPortal.Core.Tenants;
using SupportPortal.Testing;
using SupportPortal.Web.Pages.Reports;
using Page = SupportPortal.Testing.Page;

namespace SupportPortal.Web.Tests.Pages;

/// <summary>A tenant with five requests, counted by hand: two answered in time, one at the due moment, one never, one not due
/// yet.</summary>
public sealed class ReportTests : IClassFixture<Portal>, IAsyncLifetime
{
    private const string Months = "period=months&from=2026-02&to=2026-03";
    private static readonly Actor Sam = new(8, "Sam Okafor", IsStaff: true);

    private readonly Portal _portal;
    private int _tenant;

    public ReportTests(Portal portal) => _portal = portal;

    public async Task InitializeAsync() =>
        _tenant = await _portal.WithDataAsync(async db =>
        {
            var tenant = Tenant.Register($"Tailspin {Guid.NewGuid():N}", "GB", "Europe/London", "en");
            db.Tenants.Add(tenant);
            await db.SaveChangesAsync();
            var inTime = File(tenant, "b", "2026-02-10T08:00:00Z");
            inTime.Claim(Sam, At("2026-02-10T08:30:00Z"));
            inTime.Reply(Sam, "Understood.", At("2026-02-10T09:00:00Z"));
            var late = File(tenant, "b", "2026-02-11T08:00:00Z");
            late.Reply(Sam, "Understood.", At("2026-02-11T10:00:00Z"));
            var overdue = File(tenant, "a", "2026-03-02T08:00:00Z");
            var rerouted = File(tenant, "b", "2026-03-03T08:00:00Z");
            rerouted.Claim(Sam, At("2026-03-03T09:00:00Z"));
            rerouted.Reply(Sam, "Understood.", At("2026-03-03T09:30:00Z"));
            rerouted.Reroute(Sam, "services-hub", "=1+1 is what they run", At("2026-03-03T10:00:00Z"));
            rerouted.Resolve(Sam, null, At("2026-03-04T10:00:00Z"));
            db.Requests.AddRange(inTime, late, overdue, rerouted, File(tenant, "b", "2026-03-27T11:00:00Z"));
            await db.SaveChangesAsync();
            return tenant.Id;
        });

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData(DemoAccounts.Lead)]
    [InlineData(DemoAccounts.Owner)]
    public async Task Those_who_lead_see_the_figures(string email)
    {
        var page = await (await _portal.SignInAsync(email)).GetAsync($"/reports?{Months}&tenant={_tenant}");

        Assert.Equal(
            ["Answered in time 50.0% 2 of 4 due", "Overdue, unanswered 1 due in this period", "Filed 5 1 resolved"],
            page.AllTexts(".tiles > div").Take(3)
        );
        Assert.Equal("Reroutes 1 the engine was overruled", page.AllTexts(".tiles > div")[^1]);
        Assert.Contains("divided by all that were answered and all that are overdue", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tables_hold_the_numbers_counted_by_hand()
    {
        var page = await (await _portal.SignInAsync(DemoAccounts.Lead)).GetAsync($"/reports?{Months}&tenant={_tenant}");

        Assert.Equal(["Feb 2026 50.0% 2 1 1 0", "Mar 2026 50.0% 2 1 0 1"], Rows(page, "attainment-by-month"));
        Assert.Equal(["Power Platform admin center 33.3% 3 1 1 1", "Services Hub 100.0% 1 1 0 0"], Rows(page, "attainment-by-portal"));
        Assert.Equal(["B 66.7% 3 2 1 0", "A 0.0% 1 0 0 1"], Rows(page, "attainment-by-severity"));
        Assert.Equal(["Feb 2026 2 0 0", "Mar 2026 3 1 0"], Rows(page, "volumes"));
        Assert.Equal("The whole period 2 30 min 1 h", Rows(page, "time-to-claim")[0]);
        Assert.Equal("The whole period 3 1 h 30 min 2 h", Rows(page, "time-to-answer")[0]);
        Assert.Equal(["Power Platform admin center Services Hub 1"], Rows(page, "reroutes"));
        Assert.EndsWith(
            "Power Platform admin center Services Hub =1+1 is what they run Sam Okafor",
            Rows(page, "reroute-reasons").Single(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("severity=a", "Answered in time 0.0% 0 of 1 due")]
    [InlineData("portal=services-hub", "Answered in time 100.0% 1 of 1 due")]
    [InlineData("plan=subscription", "Answered in time – 0 of 0 due")]
    [InlineData("from=2026-02&to=2026-02", "Answered in time 50.0% 1 of 2 due")]
    [InlineData("from=2026-03&to=2026-02", "Answered in time 50.0% 2 of 4 due")]
    [InlineData("period=30", "Answered in time 50.0% 1 of 2 due")]
    [InlineData("period=nonsense", "Answered in time 50.0% 2 of 4 due")]
    public async Task The_address_says_what_is_counted(string filter, string answered)
    {
        var names = filter.Split('&').Select(pair => pair.Split('=')[0]).ToHashSet();
        var usual = Months.Split('&').Where(pair => !names.Contains(pair.Split('=')[0]));
        var page = await (await _portal.SignInAsync(DemoAccounts.Lead)).GetAsync(
            $"/reports?{string.Join('&', usual)}&{filter}&tenant={_tenant}"
        );

        Assert.Equal(answered, page.AllTexts(".tiles > div")[0]);
    }

    [Fact]
    public async Task A_merged_request_counts_in_its_own_column_only()
    {
        var number = await _portal.WithDataAsync(async db =>
        {
            var late = await db
                .Requests.OrderBy(request => request.Id)
                .FirstAsync(request => request.TenantId == _tenant && request.FirstResponseAt == At("2026-02-11T10:00:00Z"));
            await db
                .Requests.Where(request => request.Id == late.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(request => request.MergedIntoId, late.Id - 1));
            return late.Number;
        });
        var page = await (await _portal.SignInAsync(DemoAccounts.Lead)).GetAsync($"/reports?{Months}&tenant={_tenant}");

        Assert.NotEmpty(number);
        Assert.Equal(["Feb 2026 1 0 1", "Mar 2026 3 1 0"], Rows(page, "volumes"));
        Assert.Equal("Answered in time 66.7% 2 of 3 due", page.AllTexts(".tiles > div")[0]);
    }

    [Fact]
    public async Task Each_table_is_a_csv_file_that_reads_back_and_holds_no_formula()
    {
        var priya = await _portal.SignInAsync(DemoAccounts.Lead);
        using var answer = await priya.Http.GetAsync(
            new Uri($"/reports?handler=csv&table=attainment-by-portal&{Months}&tenant={_tenant}", UriKind.Relative)
        );
        var lines = (await answer.Content.ReadAsStringAsync()).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attainment-by-portal-2026-03-27.csv", answer.Content.Headers.ContentDisposition!.FileName);
        Assert.Equal(
            [
                "\"Portal\",\"In time (%)\",\"Counted\",\"Answered in time\",\"Answered late\",\"Overdue, unanswered\"",
                "\"Power Platform admin center\",\"33.3\",\"3\",\"1\",\"1\",\"1\"",
                "\"Services Hub\",\"100.0\",\"1\",\"1\",\"0\",\"0\"",
            ],
            lines
        );

        var semicolons = await priya.Http.GetStringAsync(
            new Uri($"/reports?handler=csv&table=attainment-by-portal&{Months}&tenant={_tenant}&separator=semicolon", UriKind.Relative)
        );
        // 33.3 would be read as a text, and 3.3 as a day in March
        Assert.Contains("\"Power Platform admin center\";\"33,3\";\"3\";\"1\"", semicolons, StringComparison.Ordinal);
        var reasons = await priya.Http.GetStringAsync(
            new Uri($"/reports?handler=csv&table=reroute-reasons&{Months}&tenant={_tenant}", UriKind.Relative)
        );
        Assert.Contains("=1+1 is what they run", reasons, StringComparison.Ordinal);
        Assert.DoesNotContain(",=1+1", reasons, StringComparison.Ordinal);
        Assert.DoesNotContain(",\"=1+1", reasons, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await priya.GetAsync("/reports?handler=csv&table=nothing")).Status);
    }

    [Fact]
    public async Task All_tables_are_a_workbook_that_reads_back()
    {
        var priya = await _portal.SignInAsync(DemoAccounts.Lead);
        await using var content = await priya.Http.GetStreamAsync(
            new Uri($"/reports?handler=xlsx&{Months}&tenant={_tenant}", UriKind.Relative)
        );
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy);
        using var document = SpreadsheetDocument.Open(copy, isEditable: false);
        var book = document.WorkbookPart!;
        var sheets = book.Workbook!.Sheets!.Elements<Sheet>().ToList();

        Assert.Equal(12, sheets.Count);
        Assert.All(sheets, sheet => Assert.InRange(sheet.Name!.Value!.Length, 1, 31));
        Assert.Equal(
            ["Portal", "In time (%)", "Counted", "Answered in time", "Answered late", "Overdue, unanswered"],
            Cells("Attainment by portal")[0]
        );
        Assert.Equal("Services Hub", Cells("Attainment by portal")[2][0]);
        Assert.Equal(1.0, double.Parse(Cells("Attainment by portal")[2][1], CultureInfo.InvariantCulture));
        Assert.Contains("=1+1 is what they run", Cells("Reasons of the reroutes")[1]);
        Assert.Empty(book.WorksheetParts.SelectMany(part => part.Worksheet!.Descendants<CellFormula>()));
        Assert.Empty(new DocumentFormat.OpenXml.Validation.OpenXmlValidator().Validate(document));

        List<string[]> Cells(string name)
        {
            var part = (WorksheetPart)book.GetPartById(sheets.Single(sheet => sheet.Name == name).Id!.Value!);
            return [.. part.Worksheet!.Descendants<Row>().Select(row => row.Elements<Cell>().Select(cell => cell.InnerText).ToArray())];
        }
    }

    [Theory]
    [InlineData(null, null, "COVERING INDEX IX_Requests_Figures")]
    [InlineData("premier", null, "COVERING INDEX IX_Requests_Figures")]
    [InlineData("premier", "1", "INDEX IX_Requests_MyRequests")] // a tenant's own requests are few
    public async Task What_is_counted_is_read_from_one_index(string? plan, string? tenant, string index)
    {
        var steps = await _portal.WithDataAsync(async db =>
        {
            var query = new ReportQuery { Plan = plan, Tenant = tenant };
            await db.Database.OpenConnectionAsync();
            using var command = new FigureReader(db, _portal.Services.GetRequiredService<IMemoryCache>())
                .Touching(query.Scope, query.PeriodAt(Portal.Start, DateTimeZone.Utc))
                .CreateDbCommand();
            command.CommandText = $"EXPLAIN QUERY PLAN {command.CommandText}";
            using var reader = await command.ExecuteReaderAsync();
            List<string> found = [];
            while (await reader.ReadAsync())
                found.Add(reader.GetString(3));
            return found;
        });

        // the tenants come as a list in a parameter, which is a table of its own to SQLite
        var reads = steps.Where(step =>
            step.StartsWith("SCAN", StringComparison.Ordinal) && !step.Contains("VIRTUAL TABLE", StringComparison.Ordinal)
            || step.StartsWith("SEARCH", StringComparison.Ordinal)
        );
        Assert.Contains($"USING {index} (", Assert.Single(reads), StringComparison.Ordinal);
    }

    private SupportRequest File(Tenant tenant, string severity, string at)
    {
        var input = new DecisionInput
        {
            Filer = "administrator",
            Kind = "break-fix",
            Product = "dynamics-365-sales",
            Plan = "premier",
            Severity = severity,
            Country = "GB",
            TimeZone = "Europe/London",
            SubmittedAt = At(at),
        };
        var filing = new Filing
        {
            TenantId = tenant.Id,
            SubmissionKey = Guid.NewGuid(),
            Input = input,
            Family = _portal.Services.GetRequiredService<PolicyBook>().First.Policy.Products[input.Product].Family,
            Subject = "It is broken",
            Details = new() { Description = "Since this morning." },
            Contact = new Contact
            {
                Name = "Ada",
                Email = "ada@tailspin.example",
                TimeZone = "Europe/London",
                PreferredWay = ContactWay.Email,
            },
        };
        return SupportRequest.Submit(
            filing,
            _portal.Services.GetRequiredService<PolicyBook>().First.Decider.Decide(input),
            new Actor(1, "Ada Lindqvist", IsStaff: false)
        );
    }

    private static IReadOnlyList<string> Rows(Page page, string table) => page.AllTexts($"section[aria-labelledby={table}-head] tbody tr");

    private static Instant At(string instant) => InstantPattern.ExtendedIso.Parse(instant).Value;
}
