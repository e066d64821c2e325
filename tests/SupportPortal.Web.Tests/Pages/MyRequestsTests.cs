using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Pages;

public sealed class MyRequestsTests(Portal portal) : IClassFixture<Portal>
{
    [Theory]
    [InlineData("portal=lcs", "td abbr", "LCS")]
    [InlineData("severity=critical", "td .sev", "Critical")]
    [InlineData("status=waiting-for-requester", "td[data-label=Status]", "Waiting for us")]
    [InlineData("status=handed-off", "td[data-label=Status]", "Handed off")]
    [InlineData("product=dataverse", "td.subject div", "Dataverse · Unified Performance")]
    [InlineData("plan=software-assurance&product=dynamics-ax", "td.subject div", "Dynamics AX · Software Assurance")]
    [InlineData("by=me", "td[data-label='Filed by']", "Ada Lindqvist")]
    public async Task A_filter_in_the_address_leaves_only_what_passes_and_a_chip_takes_it_away(string query, string cells, string expected)
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var page = await ada.GetAsync($"/requests?{query}");
        var shown = page.AllTexts($"tbody {cells}");

        Assert.NotEmpty(shown);
        Assert.All(shown, text => Assert.Equal(expected, text));
        var chips = page.Document.QuerySelectorAll(".chip.on a");
        Assert.Equal(query.Split('&').Length, chips.Length);
        foreach (var filter in query.Split('&'))
            Assert.Single(chips, chip => !chip.GetAttribute("href")!.Contains(filter, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Open_and_done_split_what_is_there()
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var (all, open, done) = (
            await RowsAsync(ada, "/requests"),
            await RowsAsync(ada, "/requests?status=open"),
            await RowsAsync(ada, "/requests?status=done")
        );

        Assert.NotEmpty(open);
        Assert.NotEmpty(done);
        Assert.Equal(all.Order(), open.Concat(done).Order());
    }

    [Fact]
    public async Task Another_persons_requests_are_found_by_who_filed_them()
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var page = await ada.GetAsync("/requests");
        var piet = page
            .Document.QuerySelectorAll("select[name=by] option")
            .Single(option => option.TextContent == "Piet Jansen")
            .GetAttribute("value");

        Assert.All((await ada.GetAsync($"/requests?by={piet}")).AllTexts("tbody td[data-label='Filed by']"), name =>
            Assert.Equal("Piet Jansen", name)
        );
    }

    [Fact]
    public async Task The_search_knows_number_subject_and_vendor_case_number()
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var number = await portal.NumberOfAsync("Dual-write stops");
        var vendor = await portal.WithDataAsync(db =>
            db.Requests.Where(request => request.Subject.Contains("Dual-write stops"))
                .Select(request => request.VendorCaseNumber!)
                .SingleAsync()
        );
        foreach (var find in new[] { number, number.ToLowerInvariant(), "dual-write addresses", vendor })
        {
            Assert.Equal([number], await RowsAsync(ada, $"/requests?find={Uri.EscapeDataString(find)}"));
        }

        Assert.Equal("Nothing matches", (await ada.GetAsync("/requests?find=zzzz")).TextOf(".empty h2"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("due")]
    [InlineData("updated")]
    public async Task Each_order_pages_without_gaps_or_repeats_while_requests_are_added(string order)
    {
        using var own = new Portal();
        await AddAsync(own, 120, own.Clock.GetCurrentInstant() - Duration.FromHours(1));
        var ada = await own.SignInAsync(DemoAccounts.Contoso);
        var before = await own.WithDataAsync(db =>
            db.Requests.Where(request => request.TenantId == 1).Select(request => request.Id).ToListAsync()
        );

        var (seen, address) = (new List<string>(), $"/requests?order={order}");
        while (address is not null)
        {
            var page = await ada.GetAsync(address);
            seen.AddRange(page.AllTexts("tbody td.num a"));
            address = page
                .Document.QuerySelectorAll(".pager a")
                .FirstOrDefault(link => link.TextContent == "Next requests")
                ?.GetAttribute("href");
            own.Clock.AdvanceMinutes(1);
            await AddAsync(own, 3, own.Clock.GetCurrentInstant());
        }

        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Empty(before.Select(RequestNumber.Format).Except(seen));
    }

    [Fact]
    public async Task Each_order_is_what_it_says()
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var stored = await portal.WithDataAsync(db => db.Requests.Where(request => request.TenantId == 1).AsNoTracking().ToListAsync());

        Assert.Equal(
            stored
                .OrderByDescending(request => request.SubmittedAt)
                .ThenByDescending(request => request.Id)
                .Select(request => request.Number),
            await RowsAsync(ada, "/requests")
        );
        Assert.Equal(
            stored.OrderBy(request => request.QueueDueAt).ThenByDescending(request => request.Id).Select(request => request.Number),
            await RowsAsync(ada, "/requests?order=due")
        );
        Assert.Equal(
            stored
                .OrderByDescending(request => request.UpdatedAt)
                .ThenByDescending(request => request.Id)
                .Select(request => request.Number),
            await RowsAsync(ada, "/requests?order=updated")
        );
    }

    [Fact]
    public async Task A_viewer_sees_and_cannot_change()
    {
        var victor = await portal.SignInAsync(DemoAccounts.ContosoViewer);
        var page = await victor.GetAsync("/requests");

        Assert.NotEmpty(page.AllTexts("tbody tr"));
        Assert.DoesNotContain("New request", page.AllTexts("main a"));
        Assert.Empty(page.Document.QuerySelectorAll("main form[method=post]"));
        Assert.Contains("Export as CSV", page.AllTexts("main a"));
    }

    [Fact]
    public async Task A_partner_sees_customers_with_their_names_and_can_choose_one()
    {
        var piet = await portal.SignInAsync(DemoAccounts.Partner);
        var page = await piet.GetAsync("/requests");
        var options = page
            .Document.QuerySelectorAll("select[name=tenant] option")
            .Skip(1)
            .ToDictionary(option => option.TextContent, option => option.GetAttribute("value"));

        Assert.Equal(["Contoso Ltd", "Northwind Traders"], options.Keys.ToList());
        Assert.All((await piet.GetAsync($"/requests?tenant={options["Contoso Ltd"]}")).AllTexts("tbody td.subject div"), text =>
            Assert.StartsWith("Contoso Ltd · ", text, StringComparison.Ordinal)
        );
        Assert.Empty((await piet.GetAsync("/requests?tenant=3")).AllTexts("tbody tr")); // Adatum's delegation has ended
        Assert.Empty(
            (await (await portal.SignInAsync(DemoAccounts.Contoso)).GetAsync("/requests")).Document.QuerySelectorAll("select[name=tenant]")
        );
    }

    [Fact]
    public async Task The_export_holds_what_the_filters_show()
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var shown = await RowsAsync(ada, "/requests?status=open&portal=ppac&order=due");
        using var answer = await ada.Http.GetAsync(new Uri("/requests?handler=Export&status=open&portal=ppac&order=due", UriKind.Relative));
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        var rows = Csv.Read(Encoding.UTF8.GetString(bytes[3..]));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.Equal("text/csv; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal("attachment; filename=requests-2026-03-27.csv", answer.Content.Headers.ContentDisposition?.ToString());
        Assert.Equal(shown, rows.Skip(1).Select(row => row[0]));
        Assert.All(rows, row => Assert.Equal(rows[0].Count, row.Count));
        var filed = rows[0].IndexOf("Filed at (America/New_York)");
        Assert.All(rows.Skip(1), row => Assert.Matches(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$", row[filed]));
        Assert.All(rows.Skip(1), row => Assert.Equal("ppac", row[rows[0].IndexOf("Portal code")]));
    }

    [Fact]
    public async Task The_export_holds_no_other_tenants_rows()
    {
        var haru = await portal.SignInAsync(DemoAccounts.Fabrikam);
        var rows = Csv.Read((await haru.Http.GetStringAsync(new Uri("/requests?handler=Export", UriKind.Relative))).TrimStart('\uFEFF'));

        Assert.All(rows.Skip(1), row => Assert.Equal("Fabrikam KK", row[2]));
        Assert.Equal(await portal.WithDataAsync(db => db.Requests.CountAsync(request => request.TenantId == 2)), rows.Count - 1);
        Assert.Empty(
            Csv.Read((await haru.Http.GetStringAsync(new Uri("/requests?handler=Export&tenant=1", UriKind.Relative))).TrimStart('\uFEFF'))
                .Skip(1)
        );
    }

    [Theory]
    [InlineData("=HYPERLINK(\"https://evil.example\",\"Click\")")]
    [InlineData("+1+1")]
    [InlineData("-2+3")]
    [InlineData("@SUM(A1:A9)")]
    [InlineData("＝1+1")]
    [InlineData("＋1")]
    [InlineData("－x")]
    [InlineData("＠SUM(A1)")]
    [InlineData("Quotes \", commas, and\nlines")]
    public async Task A_cell_of_the_export_is_text_whatever_it_begins_with(string subject)
    {
        using var own = new Portal();
        await own.WithDataAsync(async db =>
            await db
                .Requests.Where(request => request.Subject.Contains("Bulk delete"))
                .ExecuteUpdateAsync(row => row.SetProperty(request => request.Subject, subject))
        );
        var ada = await own.SignInAsync(DemoAccounts.Contoso);
        var rows = Csv.Read((await ada.Http.GetStringAsync(new Uri("/requests?handler=Export", UriKind.Relative))).TrimStart('\uFEFF'));
        var cell = rows.Single(row => row[1].EndsWith(subject, StringComparison.Ordinal))[1];

        Assert.Equal(subject[0] == 'Q' ? subject : $"'{subject}", cell);
    }

    [Theory]
    [InlineData("a;=1+1", "a;'=1+1")]
    [InlineData("a\t@SUM(A1)", "a\t'@SUM(A1)")]
    [InlineData("a,\"=1+1", "a,\"'=1+1")]
    [InlineData("\n  =1+1", "\n  '=1+1")]
    [InlineData("-5", "-5")]
    [InlineData("-5,25", "-5,25")]
    [InlineData("a-b = c", "a-b = c")]
    public async Task A_cell_is_no_formula_whichever_separator_the_spreadsheet_has(string subject, string cell)
    {
        using var own = new Portal();
        await own.WithDataAsync(async db =>
            await db
                .Requests.Where(request => request.Subject.Contains("Bulk delete"))
                .ExecuteUpdateAsync(row => row.SetProperty(request => request.Subject, subject))
        );
        var ada = await own.SignInAsync(DemoAccounts.Contoso);
        var rows = Csv.Read((await ada.Http.GetStringAsync(new Uri("/requests?handler=Export", UriKind.Relative))).TrimStart('\uFEFF'));
        var semicolons = (
            await ada.Http.GetStringAsync(new Uri("/requests?handler=Export&separator=semicolon", UriKind.Relative))
        ).TrimStart('\uFEFF');

        Assert.Contains(rows, row => row[1] == cell);
        Assert.StartsWith("\"Number\";\"Subject\";", semicolons, StringComparison.Ordinal);
        Assert.Contains($";\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\";", semicolons, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_problems_one_follows_stand_above_the_requests()
    {
        var page = await (await portal.SignInAsync(DemoAccounts.Contoso)).GetAsync("/requests");
        Assert.Equal("Sales forms load without fields for some users", page.TextOf(".followed a"));

        Assert.Empty(
            (await (await portal.SignInAsync(DemoAccounts.Fabrikam)).GetAsync("/requests")).Document.QuerySelectorAll(".followed")
        );
    }

    private static async Task<IReadOnlyList<string>> RowsAsync(Visitor visitor, string address) =>
        (await visitor.GetAsync(address)).AllTexts("tbody td.num a");

    /// <summary>Files copies of a stored request, all at one moment, so that only the key tells them apart.</summary>
    private static Task<int> AddAsync(Portal portal, int count, Instant at) =>
        portal.WithDataAsync(async db =>
        {
            var like = await db
                .Requests.AsNoTracking()
                .FirstAsync(request => request.TenantId == 1 && request.Plan == "unified-performance");
            for (var i = 0; i < count; i++)
            {
                var filing = new Filing
                {
                    TenantId = like.TenantId,
                    SubmissionKey = Guid.NewGuid(),
                    Input = like.Input with { SubmittedAt = at },
                    Family = like.Family,
                    Subject = string.Create(CultureInfo.InvariantCulture, $"Copy {i}"),
                    Details = new() { Description = "One of many." },
                    Contact = like.Contact,
                };
                db.Requests.Add(
                    SupportRequest.Submit(filing, like.Decision, new Actor(like.RequesterId, like.RequesterName, IsStaff: false))
                );
            }

            return await db.SaveChangesAsync();
        });

    [Fact]
    public async Task Each_column_of_the_file_holds_what_its_head_says()
    {
        await using var own = new Portal();
        var ada = await own.SignInAsync(DemoAccounts.Contoso);
        var number = await own.NumberOfAsync("Payment journals stay");
        await own.WithDataAsync(db =>
            db.Requests.Where(request => request.Subject.StartsWith("Payment journals stay"))
                .ExecuteUpdateAsync(set =>
                    set.SetProperty(request => request.Plan, "a-plan")
                        .SetProperty(request => request.Portal, "a-portal")
                        .SetProperty(request => request.Product, "a-product")
                        .SetProperty(request => request.Input.Kind, "a-kind")
                        .SetProperty(request => request.Severity, "a-severity")
                        .SetProperty(request => request.VendorCaseNumber, "a-case")
                        .SetProperty(request => request.Details.Environment, "an-environment")
                        .SetProperty(request => request.AssigneeName, "an-assignee")
                        .SetProperty(request => request.RequesterName, "a-requester")
                        .SetProperty(request => request.SubmittedAt, At(1))
                        .SetProperty(request => request.DueAt, At(2))
                        .SetProperty(request => request.FirstResponseAt, At(3))
                        .SetProperty(request => request.HandedOffAt, At(4))
                        .SetProperty(request => request.ResolvedAt, At(5))
                        .SetProperty(request => request.UpdatedAt, At(6))
                        .SetProperty(request => request.Rating, 4)
                )
        );
        var rows = Csv.Read((await ada.Http.GetStringAsync(new Uri("/requests?handler=Export", UriKind.Relative))).TrimStart('\uFEFF'));
        var (heads, row) = (rows[0], rows.Single(row => row[0] == number));
        string Of(string head) =>
            row[heads.ToList().FindIndex(each => each == head || each.StartsWith(head + " (", StringComparison.Ordinal))];

        Assert.Equal(
            ["a-plan", "a-portal", "a-product", "a-kind", "a-severity", "a-case", "an-environment", "an-assignee", "a-requester", "4"],
            new[]
            {
                "Plan code",
                "Portal code",
                "Product code",
                "Kind code",
                "Severity code",
                "Vendor case number",
                "Environment",
                "Assignee",
                "Filed by",
                "Rating",
            }.Select(Of)
        );
        Assert.Equal(
            ["01", "02", "03", "04", "05", "06"],
            new[] { "Filed at", "Response due at", "First response at", "Handed off at", "Resolved at", "Updated at" }.Select(head =>
                Of(head).Split(' ', 'T')[0][^2..]
            )
        );

        static Instant At(int day) => Instant.FromUtc(2026, 3, day, 12, 0);
    }
}

/// <summary>Reads comma-separated values as RFC 4180 writes them.</summary>
internal static class Csv
{
    public static List<List<string>> Read(string text)
    {
        var (rows, row, cell, quoted) = (new List<List<string>>(), new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            if (quoted)
            {
                if (text[i] != '"')
                    cell.Append(text[i]);
                else if (i + 1 < text.Length && text[i + 1] == '"')
                    cell.Append(text[++i]);
                else
                    quoted = false;
            }
            else if (text[i] == '"' && cell.Length == 0)
                quoted = true;
            else if (text[i] == ',')
                Take();
            else if (text[i] == '\r' && text[i + 1] == '\n')
            {
                i++;
                Take();
                rows.Add(row);
                row = [];
            }
            else
                cell.Append(text[i]);
        }

        return rows;

        void Take()
        {
            row.Add(cell.ToString());
            cell.Clear();
        }
    }
}
