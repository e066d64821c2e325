using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Core.Requests;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Api;

/// <summary>Requests for programs that sign in with a token.</summary>
public sealed class RequestsApiTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task A_token_reads_what_its_person_may_see_page_by_page_in_the_order_of_change()
    {
        using var ada = await ApiProgram.ComeAsync(portal, DemoAccounts.Contoso);
        var seen = new List<(string Number, string UpdatedAt, string Tenant)>();
        var next = $"{ApiProgram.Requests}?limit=3";
        while (next is not null)
        {
            var page = await ada.GetFromJsonAsync<JsonElement>(next);
            var items = page.GetProperty("items").EnumerateArray().ToList();
            Assert.InRange(items.Count, 1, 3);
            seen.AddRange(
                items.Select(item =>
                    (
                        item.GetProperty("number").GetString()!,
                        item.GetProperty("updatedAt").GetString()!,
                        item.GetProperty("tenant").GetProperty("name").GetString()!
                    )
                )
            );
            next = page.GetProperty("next").GetString();
        }

        var stored = await portal.WithDataAsync(db => db.Requests.CountAsync(request => request.TenantId == 1));
        Assert.Equal(stored, seen.Count);
        Assert.Equal(seen.Count, seen.Select(row => row.Number).Distinct().Count());
        Assert.Equal(
            seen.OrderBy(row => row.UpdatedAt, StringComparer.Ordinal).Select(row => row.UpdatedAt),
            seen.Select(row => row.UpdatedAt)
        );
        Assert.All(seen, row => Assert.Equal("Contoso Ltd", row.Tenant));
    }

    [Fact]
    public async Task Filters_are_read_strictly_and_said_to_be_wrong_by_name()
    {
        using var ada = await ApiProgram.ComeAsync(portal, DemoAccounts.Contoso);
        var open = await ada.GetFromJsonAsync<JsonElement>($"{ApiProgram.Requests}?status=open&limit=200");
        Assert.All(open.GetProperty("items").EnumerateArray(), item =>
            Assert.DoesNotContain(item.GetProperty("status").GetString(), new[] { "resolved", "closed", "cancelled" })
        );
        var late = await ada.GetFromJsonAsync<JsonElement>($"{ApiProgram.Requests}?updatedSince=2030-01-01T00:00:00Z");
        Assert.Empty(late.GetProperty("items").EnumerateArray());

        using var wrong = await ada.GetAsync(
            new Uri($"{ApiProgram.Requests}?status=done-ish&updatedSince=yesterday&limit=1000&after=x", UriKind.Relative)
        );
        var problem = await ApiProgram.ProblemAsync(wrong, HttpStatusCode.BadRequest);
        Assert.Equal(
            ["after", "limit", "status", "updatedSince"],
            problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order()
        );
    }

    [Fact]
    public async Task One_request_comes_with_its_version_and_without_internal_entries_for_the_tenant()
    {
        var number = await portal.NumberOfAsync("Forecast totals differ");
        var note = await portal.SignInAsync(DemoAccounts.Agent);
        var page = await note.GetAsync($"/requests/{number}/note");
        await note.SubmitAsync(page, page.FormTo("note"), new() { ["Form.Note"] = "For us alone" });

        using var ada = await ApiProgram.ComeAsync(portal, DemoAccounts.ContosoViewer);
        using var sam = await ApiProgram.ComeAsync(portal, DemoAccounts.Agent);
        using var answer = await ada.GetAsync(new Uri($"{ApiProgram.Requests}/{number}", UriKind.Relative));
        var found = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal($"\"{found.GetProperty("request").GetProperty("version").GetInt32()}\"", answer.Headers.ETag?.Tag);
        Assert.NotEmpty(found.GetProperty("timeline").EnumerateArray());
        Assert.DoesNotContain("For us alone", found.GetRawText(), StringComparison.Ordinal);
        Assert.Contains(
            "For us alone",
            await sam.GetStringAsync(new Uri($"{ApiProgram.Requests}/{number}", UriKind.Relative)),
            StringComparison.Ordinal
        );

        using var again = new HttpRequestMessage(HttpMethod.Get, $"{ApiProgram.Requests}/{number}");
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        using var unchanged = await ada.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Fact]
    public async Task A_request_is_filed_once_however_often_it_is_sent_and_decided_as_on_the_form()
    {
        using var ada = await ApiProgram.ComeAsync(portal, DemoAccounts.Contoso);
        var body = ApiProgram.Filing(Guid.NewGuid());
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ada.PostAsJsonAsync(ApiProgram.Requests, body)));
        var numbers = new List<string>();
        foreach (var answer in answers)
        {
            Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.Created, HttpStatusCode.OK });
            numbers.Add((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("request").GetProperty("number").GetString()!);
        }

        var number = Assert.Single(numbers.Distinct());
        Assert.Contains(answers, answer =>
            answer.StatusCode == HttpStatusCode.Created && answer.Headers.Location?.ToString() == $"{ApiProgram.Requests}/{number}"
        );
        using var later = await ada.PostAsJsonAsync(ApiProgram.Requests, body);
        Assert.Equal(HttpStatusCode.OK, later.StatusCode);
        Assert.True(RequestNumber.TryParse(number, out var id));
        var stored = await portal.WithDataAsync(db =>
            db.Requests.Include(request => request.Events).SingleAsync(request => request.Id == id)
        );
        Assert.Equal(
            ("Contoso Ltd 1", "lcs", "unified-performance", "critical"),
            ($"Contoso Ltd {stored.TenantId}", stored.Portal, stored.Plan, stored.Severity)
        );
        Assert.Equal(Portal.Start + Duration.FromMinutes(30), stored.DueAt);
        Assert.Equal("admin@contoso.example", stored.Contact.Email);
        Assert.Equal(Instant.FromUtc(2026, 3, 27, 6, 0), stored.Details.ProblemSince);
        Assert.Single(stored.Events);
        Assert.Single(await portal.WithDataAsync(db => db.Outbox.Where(mail => mail.RequestId == id).ToListAsync()));
    }

    [Fact]
    public async Task What_is_missing_is_said_by_member_and_what_no_portal_takes_with_the_decision()
    {
        using var ada = await ApiProgram.ComeAsync(portal, DemoAccounts.Contoso);
        using var empty = await ada.PostAsJsonAsync(ApiProgram.Requests, new { submissionKey = Guid.NewGuid() });
        Assert.Superset(
            new HashSet<string> { "kind", "product", "subject", "description" },
            ApiProgram.Members(await ApiProgram.ProblemAsync(empty, HttpStatusCode.BadRequest))
        );
        using var keyless = await ada.PostAsJsonAsync(ApiProgram.Requests, new { kind = "break-fix" });
        Assert.Equal(["submissionKey"], ApiProgram.Members(await ApiProgram.ProblemAsync(keyless, HttpStatusCode.BadRequest)));
        using var unknown = await ada.PostAsJsonAsync(ApiProgram.Requests, new { submissionKey = Guid.NewGuid(), colour = "blue" });
        await ApiProgram.ProblemAsync(unknown, HttpStatusCode.BadRequest);
        using var elsewhere = await ada.PostAsJsonAsync(ApiProgram.Requests, ApiProgram.Filing(Guid.NewGuid(), "how-to"));
        Assert.Equal(
            "redirect",
            (await ApiProgram.ProblemAsync(elsewhere, HttpStatusCode.UnprocessableEntity))
                .GetProperty("decision")
                .GetProperty("outcome")
                .GetString()
        );
        using var foreign = await ada.PostAsJsonAsync(
            ApiProgram.Requests,
            new
            {
                submissionKey = Guid.NewGuid(),
                tenantId = 2,
                kind = "break-fix",
            }
        );
        Assert.Equal(["tenantId"], ApiProgram.Members(await ApiProgram.ProblemAsync(foreign, HttpStatusCode.BadRequest)));
        using var broken = await ada.PostAsync(
            new Uri(ApiProgram.Requests, UriKind.Relative),
            new StringContent("{\"submissionKey\":", Encoding.UTF8, "application/json")
        );
        await ApiProgram.ProblemAsync(broken, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Another_tenants_submission_key_is_refused_and_tells_nothing()
    {
        using var ada = await ApiProgram.ComeAsync(portal, DemoAccounts.Contoso);
        using var haru = await ApiProgram.ComeAsync(portal, DemoAccounts.Fabrikam);
        var key = Guid.NewGuid();
        using var filed = await ada.PostAsJsonAsync(ApiProgram.Requests, ApiProgram.Filing(key));
        Assert.Equal(HttpStatusCode.Created, filed.StatusCode);

        using var stolen = await haru.PostAsJsonAsync(ApiProgram.Requests, ApiProgram.Filing(key));
        Assert.DoesNotContain(
            "Month-end",
            (await ApiProgram.ProblemAsync(stolen, HttpStatusCode.Conflict)).GetRawText(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_comment_on_a_version_is_written_once()
    {
        using var ada = await ApiProgram.ComeAsync(portal, DemoAccounts.Contoso);
        var number = await portal.NumberOfAsync("Cases are not routed");
        using var read = await ada.GetAsync(new Uri($"{ApiProgram.Requests}/{number}", UriKind.Relative));
        async Task<HttpResponseMessage> WriteAsync()
        {
            var request = new HttpRequestMessage(HttpMethod.Post, $"{ApiProgram.Requests}/{number}/comments")
            {
                Content = JsonContent.Create(new { text = "Seen again at 14:00." }),
            };
            request.Headers.IfMatch.Add(read.Headers.ETag!);
            return await ada.SendAsync(request);
        }

        using var written = await WriteAsync();
        Assert.Equal(HttpStatusCode.Created, written.StatusCode);
        using var again = await WriteAsync();
        await ApiProgram.ProblemAsync(again, HttpStatusCode.PreconditionFailed);
        Assert.Equal(1, await portal.WithDataAsync(db => db.RequestEvents.CountAsync(happened => happened.Text == "Seen again at 14:00.")));

        using var empty = await ada.PostAsJsonAsync($"{ApiProgram.Requests}/{number}/comments", new { text = "" });
        Assert.Equal(["text"], ApiProgram.Members(await ApiProgram.ProblemAsync(empty, HttpStatusCode.BadRequest)));
    }

    [Fact]
    public async Task The_description_names_the_addresses_and_how_to_sign_in()
    {
        using var http = portal.CreateClient();
        var document = await http.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        var paths = document.GetProperty("paths");
        Assert.Equal(
            "bearer",
            document.GetProperty("components").GetProperty("securitySchemes").GetProperty("token").GetProperty("scheme").GetString()
        );
        foreach (
            var (path, method) in new[]
            {
                ("/api/v1/requests", "get"),
                ("/api/v1/requests", "post"),
                ("/api/v1/requests/{number}", "get"),
                ("/api/v1/requests/{number}/comments", "post"),
            }
        )
            Assert.True(paths.GetProperty(path).GetProperty(method).GetProperty("security")[0].TryGetProperty("token", out _), path);
        Assert.False(paths.GetProperty("/api/v1/decisions").GetProperty("post").TryGetProperty("security", out _));
    }
}
