using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Text;
using SupportPortal.Application.Policy;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.People;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Publishing;
using SupportPortal.Data;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Api;

public sealed class PoliciesApiTests : IDisposable
{
    private const string Address = "/api/v1/policies";

    private static readonly Instant Later = Portal.Start + Duration.FromDays(30);

    private readonly Portal _portal = new();
    private readonly HttpClient _http;

    public PoliciesApiTests() => _http = _portal.CreateClient();

    private PolicyBook Book => _portal.Services.GetRequiredService<PolicyBook>();

    public void Dispose()
    {
        _http.Dispose();
        _portal.Dispose();
    }

    [Fact]
    public async Task The_versions_that_ship_are_told_with_their_standing()
    {
        var versions = await _http.GetFromJsonAsync<JsonElement>(Address);

        Assert.Equal(
            """{"version":1,"effectiveFrom":"2020-09-14","title":"Support overview, 14 September 2020","shipped":true,"""
                + """ "state":"in-force","inForce":[{"from":null,"until":null}]}""".TrimStart(),
            versions[0].GetRawText()
        );
        Assert.Equal(
            """{"version":2,"effectiveFrom":"2026-05-15","title":"Current 2026 (15 May 2026)","shipped":true,"""
                + """ "state":"shipped","inForce":[]}""".TrimStart(),
            versions[1].GetRawText()
        );
        Assert.Equal(PolicyReader.Shipped.Count, versions.GetArrayLength());
    }

    [Fact]
    public async Task A_publication_makes_a_version_upcoming_then_the_one_in_force_and_the_other_former()
    {
        Book.Take([], [new(2, Later)]);
        Assert.Equal(("in-force", "upcoming"), await StatesAsync());

        _portal.Clock.Reset(Later);
        Assert.Equal(("former", "in-force"), await StatesAsync());
        var versions = await _http.GetFromJsonAsync<JsonElement>(Address);
        Assert.Equal("""[{"from":null,"until":"2026-04-26T12:00:00Z"}]""", versions[0].GetProperty("inForce").GetRawText());
        Assert.Equal("""[{"from":"2026-04-26T12:00:00Z","until":null}]""", versions[1].GetProperty("inForce").GetRawText());
    }

    [Theory]
    [InlineData("2020-09-14", "2020-09-14")]
    [InlineData("2026-05-15", "2026-05-15")]
    [InlineData("2", "2026-05-15")]
    public async Task A_document_is_given_byte_for_byte_and_not_twice(string name, string day)
    {
        var shipped = PolicyReader.ShippedDocument(LocalDatePattern.Iso.Parse(day).Value).Utf8;
        using var answer = await _http.GetAsync(new Uri($"{Address}/{name}", UriKind.Relative));

        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(shipped, await answer.Content.ReadAsByteArrayAsync());
        using var again = new HttpRequestMessage(HttpMethod.Get, $"{Address}/{name}");
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        using var unchanged = await _http.SendAsync(again);
        Assert.Equal((HttpStatusCode.NotModified, 0), (unchanged.StatusCode, (await unchanged.Content.ReadAsByteArrayAsync()).Length));
    }

    [Theory]
    [InlineData("2021-01-01")]
    [InlineData("7")]
    [InlineData("latest")]
    public async Task An_unknown_version_is_not_found_and_the_known_ones_are_named(string name)
    {
        using var answer = await _http.GetAsync(new Uri($"{Address}/{name}", UriKind.Relative));

        Assert.Equal(
            (HttpStatusCode.NotFound, "application/problem+json"),
            (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType)
        );
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Contains("2020-09-14, 2026-05-15", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_is_not_told()
    {
        await _portal.WithDataAsync(async db =>
        {
            var actor = new Actor(1, "Olivia Owner", IsStaff: true, IsLead: true);
            var text = new PolicyText("{}", "A draft", new LocalDate(2026, 7, 1));
            db.PolicyVersions.Add(PolicyVersion.Begin(3, 2, text, actor, Portal.Start));
            return await db.SaveChangesAsync();
        });

        Assert.Equal(2, (await _http.GetFromJsonAsync<JsonElement>(Address)).GetArrayLength());
        using var answer = await _http.GetAsync(new Uri($"{Address}/3", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_version_that_is_withdrawn_before_it_holds_is_not_told_any_more()
    {
        var olivia = new Actor(1, "Olivia Owner", IsStaff: true, IsLead: true);
        var document = Encoding
            .UTF8.GetString(PolicyReader.ShippedDocument().Utf8)
            .Replace("\"version\": 1", "\"version\": 3", StringComparison.Ordinal)
            .Replace("2020-09-14\"", "2026-07-01\"", StringComparison.Ordinal);
        await _portal.WithDataAsync(async db =>
        {
            db.PolicyVersions.Add(PolicyVersion.Begin(3, 1, new(document, "A third one", new LocalDate(2026, 7, 1)), olivia, Portal.Start));
            db.PolicyPublications.Add(
                PolicyPublication.Propose(3, Later, "Etc/UTC", "Try it.", olivia, Portal.Start, needsApproval: false)
            );
            await db.SaveChangesAsync();
            return await RefreshedAsync(db);
        });
        Assert.Equal(3, (await _http.GetFromJsonAsync<JsonElement>(Address)).GetArrayLength());
        Assert.Contains("\"version\": 3", await _http.GetStringAsync($"{Address}/2026-07-01"), StringComparison.Ordinal);

        await _portal.WithDataAsync(async db =>
        {
            (await db.PolicyPublications.SingleAsync()).Withdraw(olivia, "Not yet.", Portal.Start);
            await db.SaveChangesAsync();
            return await RefreshedAsync(db);
        });
        Assert.Equal(2, (await _http.GetFromJsonAsync<JsonElement>(Address)).GetArrayLength());
    }

    private async Task<bool> RefreshedAsync(PortalDbContext db)
    {
        await _portal.Services.GetRequiredService<PolicyKeeper>().RefreshAsync(db, CancellationToken.None);
        return true;
    }

    [Fact]
    public async Task The_differences_between_two_versions_are_told_in_sentences_with_their_codes()
    {
        var answer = await _http.GetFromJsonAsync<JsonElement>($"{Address}/2020-09-14/differences/2026-05-15");
        var differences = answer.GetProperty("differences").EnumerateArray().ToList();

        Assert.Equal("""{"version":1,"effectiveFrom":"2020-09-14"}""", answer.GetProperty("before").GetRawText());
        Assert.Equal("""{"version":2,"effectiveFrom":"2026-05-15"}""", answer.GetProperty("after").GetRawText());
        Assert.Contains(differences, difference =>
            difference.GetProperty("section").GetString() == "routes"
            && difference
                .GetProperty("entries")
                .EnumerateArray()
                .Any(entry => entry.GetProperty("code").GetString() == "dynamics-365-supply-chain-management")
            && difference.GetProperty("text").GetString()!.Contains("Power Platform admin center", StringComparison.Ordinal)
        );
        Assert.All(differences, difference =>
            Assert.DoesNotContain("{", difference.GetProperty("text").GetString(), StringComparison.Ordinal)
        );
        var same = await _http.GetFromJsonAsync<JsonElement>($"{Address}/2/differences/2026-05-15");
        Assert.Equal(0, same.GetProperty("differences").GetArrayLength());
        using var unknown = await _http.GetAsync(new Uri($"{Address}/2/differences/3", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task Policies_and_decisions_have_one_limit()
    {
        using var busy = new LimitedPortal();
        using var http = busy.CreateClient();
        using var question = await http.PostAsJsonAsync("/api/v1/decisions", DecisionsApiTests.Example);
        using var list = await http.GetAsync(new Uri(Address, UriKind.Relative));
        using var document = await http.GetAsync(new Uri($"{Address}/1", UriKind.Relative));
        using var late = await http.GetAsync(new Uri($"{Address}/1/differences/2", UriKind.Relative));

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests],
            new[] { question, list, document, late }.Select(answer => answer.StatusCode)
        );
        Assert.Equal("application/problem+json", late.Content.Headers.ContentType?.MediaType);
    }

    private sealed class LimitedPortal() : PortalWith("RateLimits:DecisionsPerMinute", "3");

    private async Task<(string? First, string? Second)> StatesAsync()
    {
        var versions = await _http.GetFromJsonAsync<JsonElement>(Address);
        return (versions[0].GetProperty("state").GetString(), versions[1].GetProperty("state").GetString());
    }
}
