using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Core.Access;
using SupportPortal.Core.Requests;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Api;

/// <summary>Requests for programs that sign in with a token.</summary>
public sealed class RequestsApiTests(Portal portal) : IClassFixture<Portal>
{
    private const string Address = "/api/v1/requests";

    [Fact]
    public async Task A_token_reads_what_its_person_may_see_page_by_page_in_the_order_of_change()
    {
        using var ada = await ComeAsync(DemoAccounts.Contoso);
        var seen = new List<(string Number, string UpdatedAt, string Tenant)>();
        for (var next = $"{Address}?limit=3"; next is not null;)
        {
            var page = await ada.GetFromJsonAsync<JsonElement>(next);
            var items = page.GetProperty("items").EnumerateArray().ToList();
            Assert.InRange(items.Count, 1, 3);
            seen.AddRange(items.Select(item => (item.GetProperty("number").GetString()!, item.GetProperty("updatedAt").GetString()!, item.GetProperty("tenant").GetProperty("name").GetString()!)));
            next = page.GetProperty("next").GetString();
        }

        var stored = await portal.WithDataAsync(db => db.Requests.CountAsync(request => request.TenantId == 1));
        Assert.Equal(stored, seen.Count);
        Assert.Equal(seen.Count, seen.Select(row => row.Number).Distinct().Count());
        Assert.Equal(seen.OrderBy(row => row.UpdatedAt, StringComparer.Ordinal).Select(row => row.UpdatedAt), seen.Select(row => row.UpdatedAt));
        Assert.All(seen, row => Assert.Equal("Contoso Ltd", row.Tenant));
    }

    [Fact]
    public async Task Filters_are_read_strictly_and_said_to_be_wrong_by_name()
    {
        using var ada = await ComeAsync(DemoAccounts.Contoso);
        var open = await ada.GetFromJsonAsync<JsonElement>($"{Address}?status=open&limit=200");
        Assert.All(open.GetProperty("items").EnumerateArray(), item => Assert.DoesNotContain(item.GetProperty("status").GetString(), new[] { "resolved", "closed", "cancelled" }));
        var late = await ada.GetFromJsonAsync<JsonElement>($"{Address}?updatedSince=2030-01-01T00:00:00Z");
        Assert.Empty(late.GetProperty("items").EnumerateArray());

        using var wrong = await ada.GetAsync(new Uri($"{Address}?status=done-ish&updatedSince=yesterday&limit=1000&after=x", UriKind.Relative));
        var problem = await ProblemAsync(wrong, HttpStatusCode.BadRequest);
        Assert.Equal(["after", "limit", "status", "updatedSince"], problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order());
    }

    [Fact]
    public async Task One_request_comes_with_its_version_and_without_internal_entries_for_the_tenant()
    {
        var number = await portal.NumberOfAsync("Forecast totals differ");
        var note = await portal.SignInAsync(DemoAccounts.Agent);
        var page = await note.GetAsync($"/requests/{number}/note");
        await note.SubmitAsync(page, page.FormTo("note"), new() { ["Form.Note"] = "For us alone" });

        using var ada = await ComeAsync(DemoAccounts.ContosoViewer);
        using var sam = await ComeAsync(DemoAccounts.Agent);
        using var answer = await ada.GetAsync(new Uri($"{Address}/{number}", UriKind.Relative));
        var found = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal($"\"{found.GetProperty("request").GetProperty("version").GetInt32()}\"", answer.Headers.ETag?.Tag);
        Assert.NotEmpty(found.GetProperty("timeline").EnumerateArray());
        Assert.DoesNotContain("For us alone", found.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("For us alone", await sam.GetStringAsync(new Uri($"{Address}/{number}", UriKind.Relative)), StringComparison.Ordinal);

        using var again = new HttpRequestMessage(HttpMethod.Get, $"{Address}/{number}");
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        using var unchanged = await ada.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Fact]
    public async Task A_request_is_filed_once_however_often_it_is_sent_and_decided_as_on_the_form()
    {
        using var ada = await ComeAsync(DemoAccounts.Contoso);
        var body = Filing(Guid.NewGuid());
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ada.PostAsJsonAsync(Address, body)));
        var numbers = new List<string>();
        foreach (var answer in answers)
        {
            Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.Created, HttpStatusCode.OK });
            numbers.Add((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("request").GetProperty("number").GetString()!);
        }

        var number = Assert.Single(numbers.Distinct());
        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.Created && answer.Headers.Location?.ToString() == $"{Address}/{number}");
        using var later = await ada.PostAsJsonAsync(Address, body);
        Assert.Equal(HttpStatusCode.OK, later.StatusCode);
        Assert.True(RequestNumber.TryParse(number, out var id));
        var stored = await portal.WithDataAsync(db => db.Requests.Include(request => request.Events).SingleAsync(request => request.Id == id));
        Assert.Equal(("Contoso Ltd 1", "lcs", "unified-performance", "critical"), ($"Contoso Ltd {stored.TenantId}", stored.Portal, stored.Plan, stored.Severity));
        Assert.Equal(Portal.Start + Duration.FromMinutes(30), stored.DueAt);
        Assert.Equal("admin@contoso.example", stored.Contact.Email);
        Assert.Equal(Instant.FromUtc(2026, 3, 27, 6, 0), stored.ProblemSince);
        Assert.Single(stored.Events);
        Assert.Single(await portal.WithDataAsync(db => db.Outbox.Where(mail => mail.RequestId == id).ToListAsync()));
    }

    [Fact]
    public async Task What_is_missing_is_said_by_member_and_what_no_portal_takes_with_the_decision()
    {
        using var ada = await ComeAsync(DemoAccounts.Contoso);
        using var empty = await ada.PostAsJsonAsync(Address, new { submissionKey = Guid.NewGuid() });
        Assert.Superset(new HashSet<string> { "kind", "product", "subject", "description" }, Members(await ProblemAsync(empty, HttpStatusCode.BadRequest)));
        using var keyless = await ada.PostAsJsonAsync(Address, new { kind = "break-fix" });
        Assert.Equal(["submissionKey"], Members(await ProblemAsync(keyless, HttpStatusCode.BadRequest)));
        using var unknown = await ada.PostAsJsonAsync(Address, new { submissionKey = Guid.NewGuid(), colour = "blue" });
        await ProblemAsync(unknown, HttpStatusCode.BadRequest);
        using var elsewhere = await ada.PostAsJsonAsync(Address, Filing(Guid.NewGuid(), "how-to"));
        Assert.Equal("redirect", (await ProblemAsync(elsewhere, HttpStatusCode.UnprocessableEntity)).GetProperty("decision").GetProperty("outcome").GetString());
        using var foreign = await ada.PostAsJsonAsync(Address, new { submissionKey = Guid.NewGuid(), tenantId = 2, kind = "break-fix" });
        Assert.Equal(["tenantId"], Members(await ProblemAsync(foreign, HttpStatusCode.BadRequest)));
        using var broken = await ada.PostAsync(new Uri(Address, UriKind.Relative), new StringContent("{\"submissionKey\":", Encoding.UTF8, "application/json"));
        await ProblemAsync(broken, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Another_tenants_submission_key_is_refused_and_tells_nothing()
    {
        using var ada = await ComeAsync(DemoAccounts.Contoso);
        using var haru = await ComeAsync(DemoAccounts.Fabrikam);
        var key = Guid.NewGuid();
        using var filed = await ada.PostAsJsonAsync(Address, Filing(key));
        Assert.Equal(HttpStatusCode.Created, filed.StatusCode);

        using var stolen = await haru.PostAsJsonAsync(Address, Filing(key));
        Assert.DoesNotContain("Month-end", (await ProblemAsync(stolen, HttpStatusCode.Conflict)).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_comment_on_a_version_is_written_once()
    {
        using var ada = await ComeAsync(DemoAccounts.Contoso);
        var number = await portal.NumberOfAsync("Cases are not routed");
        using var read = await ada.GetAsync(new Uri($"{Address}/{number}", UriKind.Relative));
        async Task<HttpResponseMessage> WriteAsync()
        {
            var request = new HttpRequestMessage(HttpMethod.Post, $"{Address}/{number}/comments") { Content = JsonContent.Create(new { text = "Seen again at 14:00." }) };
            request.Headers.IfMatch.Add(read.Headers.ETag!);
            return await ada.SendAsync(request);
        }

        using var written = await WriteAsync();
        Assert.Equal(HttpStatusCode.Created, written.StatusCode);
        using var again = await WriteAsync();
        await ProblemAsync(again, HttpStatusCode.PreconditionFailed);
        Assert.Equal(1, await portal.WithDataAsync(db => db.RequestEvents.CountAsync(happened => happened.Text == "Seen again at 14:00.")));

        using var empty = await ada.PostAsJsonAsync($"{Address}/{number}/comments", new { text = "" });
        Assert.Equal(["text"], Members(await ProblemAsync(empty, HttpStatusCode.BadRequest)));
    }

    [Fact]
    public async Task A_token_does_no_more_than_its_scopes_and_its_person_and_no_longer_than_it_holds()
    {
        var number = await portal.NumberOfAsync("Cases are not routed");
        using var reader = await ComeAsync(DemoAccounts.Contoso, ApiScopes.Read);
        using var refused = await reader.PostAsJsonAsync($"{Address}/{number}/comments", new { text = "No" });
        Assert.Contains("requests:write", (await ProblemAsync(refused, HttpStatusCode.Forbidden)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        using var viewer = await ComeAsync(DemoAccounts.ContosoViewer);
        using var denied = await viewer.PostAsJsonAsync(Address, Filing(Guid.NewGuid()));
        Assert.Contains("role", (await ProblemAsync(denied, HttpStatusCode.Forbidden)).GetProperty("detail").GetString(), StringComparison.Ordinal);

        using var own = new Portal();
        using var ada = await ComeAsync(DemoAccounts.Contoso, ApiScopes.Both, own);
        Assert.Equal(HttpStatusCode.OK, (await ada.GetAsync(new Uri(Address, UriKind.Relative))).StatusCode);
        await own.WithDataAsync(db => db.Users.Where(person => person.Email == DemoAccounts.Contoso).ExecuteUpdateAsync(set => set.SetProperty(person => person.LockoutEnd, DateTimeOffset.MaxValue)));
        await ProblemAsync(await ada.GetAsync(new Uri(Address, UriKind.Relative)), HttpStatusCode.Unauthorized);
        await own.WithDataAsync(db => db.Users.Where(person => person.Email == DemoAccounts.Contoso).ExecuteUpdateAsync(set => set.SetProperty(person => person.LockoutEnd, (DateTimeOffset?)null)));
        own.Clock.Advance(Duration.FromDays(30));
        var ended = await ada.GetAsync(new Uri(Address, UriKind.Relative));
        await ProblemAsync(ended, HttpStatusCode.Unauthorized);
        Assert.StartsWith("Bearer", ended.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cookie_counts_nowhere_below_the_api()
    {
        var number = await portal.NumberOfAsync("Cases are not routed");
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        Assert.Equal(HttpStatusCode.Unauthorized, (await ada.Http.GetAsync(new Uri(Address, UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await ada.Http.PostAsJsonAsync(Address, Filing(Guid.NewGuid()))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await ada.Http.PostAsJsonAsync($"{Address}/{number}/comments", new { text = "forged" })).StatusCode);

        using var token = await ComeAsync(DemoAccounts.Contoso);
        using var page = await token.GetAsync(new Uri("/requests", UriKind.Relative));
        Assert.Contains("/login", page.Headers.Location?.ToString(), StringComparison.OrdinalIgnoreCase); // and a token nowhere else
    }

    [Fact]
    public async Task Use_is_noted_at_most_once_a_minute()
    {
        using var own = new Portal();
        using var ada = await ComeAsync(DemoAccounts.Contoso, ApiScopes.Both, own);
        Task<Instant?> LastAsync() => own.WithDataAsync(db => db.ApiTokens.Select(token => token.LastUsedAt).SingleAsync());
        Assert.Null(await LastAsync());
        await ada.GetAsync(new Uri(Address, UriKind.Relative));
        Assert.Equal(Portal.Start, await LastAsync());
        own.Clock.Advance(Duration.FromSeconds(59));
        await ada.GetAsync(new Uri(Address, UriKind.Relative));
        Assert.Equal(Portal.Start, await LastAsync());
        own.Clock.Advance(Duration.FromSeconds(1));
        await ada.GetAsync(new Uri(Address, UriKind.Relative));
        Assert.Equal(Portal.Start + Duration.FromMinutes(1), await LastAsync());
    }

    [Fact]
    public async Task Too_many_calls_with_one_token_are_put_off_and_others_are_not()
    {
        using var busy = new LimitedPortal();
        using var ada = await ComeAsync(DemoAccounts.Contoso, ApiScopes.Both, busy);
        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < 4; i++) answers.Add(await ada.GetAsync(new Uri(Address, UriKind.Relative)));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK], answers.Take(3).Select(answer => answer.StatusCode));
        await ProblemAsync(answers[3], HttpStatusCode.TooManyRequests);
        Assert.True(answers[3].Headers.RetryAfter?.Delta > TimeSpan.Zero);
        using var haru = await ComeAsync(DemoAccounts.Fabrikam, ApiScopes.Both, busy);
        Assert.Equal(HttpStatusCode.OK, (await haru.GetAsync(new Uri(Address, UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task The_description_names_the_addresses_and_how_to_sign_in()
    {
        using var http = portal.CreateClient();
        var document = await http.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        var paths = document.GetProperty("paths");
        Assert.Equal("bearer", document.GetProperty("components").GetProperty("securitySchemes").GetProperty("token").GetProperty("scheme").GetString());
        foreach (var (path, method) in new[] { ("/api/v1/requests", "get"), ("/api/v1/requests", "post"), ("/api/v1/requests/{number}", "get"), ("/api/v1/requests/{number}/comments", "post") })
            Assert.True(paths.GetProperty(path).GetProperty(method).GetProperty("security")[0].TryGetProperty("token", out _), path);
        Assert.False(paths.GetProperty("/api/v1/decisions").GetProperty("post").TryGetProperty("security", out _));
    }

    /// <summary>A client with a fresh token of a person.</summary>
    internal static async Task<HttpClient> ComeAsync(Portal portal, string email, params string[] scopes)
    {
        var secret = await portal.WithDataAsync(async db =>
        {
            var person = await db.Users.SingleAsync(candidate => candidate.Email == email);
            var (token, made) = ApiToken.Make(person.Id, "A program", scopes, Portal.Start + Duration.FromDays(30), Portal.Start);
            db.ApiTokens.Add(token);
            await db.SaveChangesAsync();
            return made;
        });
        var http = portal.CreateClient(new() { AllowAutoRedirect = false });
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return http;
    }

    private Task<HttpClient> ComeAsync(string email, params string[] scopes) => ComeAsync(portal, email, scopes.Length == 0 ? ApiScopes.Both : scopes);

    private static Task<HttpClient> ComeAsync(string email, string[] scopes, Portal where) => ComeAsync(where, email, scopes);

    private static object Filing(Guid key, string kind = "break-fix") => new
    {
        submissionKey = key,
        kind,
        product = "dynamics-365-finance",
        subject = "Month-end posting fails",
        plan = "unified-performance",
        severity = "critical",
        description = "Posting ends with an error.",
        problemSince = "2026-03-27T07:00:00+01:00",
        reachableRoundTheClock = true,
    };

    private static HashSet<string> Members(JsonElement problem) => [.. problem.GetProperty("errors").EnumerateObject().Select(error => error.Name)];

    private static async Task<JsonElement> ProblemAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status, $"{answer.StatusCode}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonSerializer.Deserialize<JsonElement>(text);
        Assert.NotEmpty(problem.GetProperty("traceId").GetString()!);
        return problem;
    }

    private static class ApiScopes
    {
        public const string Read = "requests:read";
        public static readonly string[] Both = ["requests:read", "requests:write"];
    }

    private sealed class LimitedPortal() : PortalWith("RateLimits:ApiPerMinute", "3");
}
