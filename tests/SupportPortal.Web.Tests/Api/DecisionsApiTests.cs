using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Text;
using SupportPortal.Core;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Api;

public sealed class DecisionsApiTests(DecisionsApiTests.OpenPortal portal) : IClassFixture<DecisionsApiTests.OpenPortal>
{
    private const string Address = "/api/v1/decisions";

    internal static readonly JsonElement Example = JsonSerializer.Deserialize<JsonElement>(
        """
        { "filer": "administrator", "delegatedAdministration": false,
          "kind": "break-fix", "releaseStage": "general-availability",
          "product": "dynamics-365-sales", "plan": "professional-direct", "severity": "b",
          "planEnrolment": null, "subscriptionEnrolment": null,
          "thirdPartyInvolved": false, "canSignIn": true,
          "country": "DE", "timeZone": "Europe/Berlin", "language": "de",
          "submittedAt": "2026-03-27T15:30:00Z" }
        """
    );

    private readonly HttpClient _http = portal.CreateClient();

    [Fact]
    public async Task The_documented_example_is_answered_as_documented()
    {
        var (status, answer) = await AskAsync(Example.GetRawText());

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("route", answer.GetProperty("outcome").GetString());
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("reason").ValueKind);
        Assert.Equal("ppac", answer.GetProperty("destination").GetProperty("code").GetString());
        Assert.StartsWith("https://", answer.GetProperty("destination").GetProperty("url").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(answer.GetProperty("destination").GetProperty("steps").EnumerateArray());
        Assert.Empty(answer.GetProperty("alternatives").EnumerateArray());
        Assert.Equal(
            """{"target":"PT2H","counted":"business-hours","calendar":"local","timeZone":"Europe/Berlin","dueAt":"2026-03-30T08:30:00Z"}""",
            answer.GetProperty("response").GetRawText()
        );
        Assert.Equal("""{"requested":"de","served":"business-hours"}""", answer.GetProperty("language").GetRawText());
        Assert.Empty(answer.GetProperty("notices").EnumerateArray());
        Assert.Equal("""{"version":1,"effectiveFrom":"2020-09-14"}""", answer.GetProperty("policy").GetRawText());
        var because = answer.GetProperty("because").EnumerateArray().ToList();
        Assert.Equal("who-may-file", because[0].GetProperty("rule").GetString());
        Assert.All(because, line =>
            Assert.StartsWith("support-overview § ", line.GetProperty("source").GetString(), StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Omitted_members_take_their_documented_values()
    {
        var (status, answer) = await AskAsync(
            """
            {"filer":"administrator","kind":"billing","product":"dataverse","plan":"none","country":"US",
             "timeZone":"America/New_York"}
            """
        );

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("microsoft-365-admin-center", answer.GetProperty("destination").GetProperty("code").GetString());
        Assert.Equal("""{"requested":"en","served":"business-hours"}""", answer.GetProperty("language").GetRawText());
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("response").ValueKind);
    }

    [Fact]
    public async Task A_thousand_random_decisions_through_http_equal_the_same_calls_in_process()
    {
        var inForce = portal.Services.GetRequiredService<PolicyBook>().First;
        var (policy, decider) = (inForce.Policy, inForce.Decider);
        var random = new Random(20200914);
        for (var i = 0; i < 1000; i++)
        {
            var input = RandomInput(policy, random);
            var expected = decider.Decide(input);
            var (status, answer) = await AskAsync(BodyOf(input));
            if (Decider.LacksSeverity(input, expected))
            {
                Assert.Equal(HttpStatusCode.BadRequest, status);
                continue;
            }

            Assert.Equal(HttpStatusCode.OK, status);
            Assert.Equal(Code.Of(expected.Outcome), answer.GetProperty("outcome").GetString());
            Assert.Equal(expected.Reason, answer.GetProperty("reason").GetString());
            Assert.Equal(
                expected.Destination?.Code,
                answer.GetProperty("destination") is { ValueKind: JsonValueKind.Object } place
                    ? place.GetProperty("code").GetString()
                    : null
            );
            Assert.Equal(
                expected.Alternatives.Select(other => other.Code),
                answer.GetProperty("alternatives").EnumerateArray().Select(other => other.GetProperty("code").GetString())
            );
            Assert.Equal(
                expected.Response is { } response ? InstantPattern.ExtendedIso.Format(response.DueAt) : null,
                answer.GetProperty("response") is { ValueKind: JsonValueKind.Object } due ? due.GetProperty("dueAt").GetString() : null
            );
            Assert.Equal(Code.Of(expected.Language.Served), answer.GetProperty("language").GetProperty("served").GetString());
            Assert.Equal(expected.Notices, answer.GetProperty("notices").EnumerateArray().Select(notice => notice.GetString()));
            Assert.Equal(
                expected.Because.Select(line => (line.Rule, line.Says.ToString())),
                answer
                    .GetProperty("because")
                    .EnumerateArray()
                    .Select(line => (line.GetProperty("rule").GetString()!, line.GetProperty("text").GetString()!))
            );
        }
    }

    [Theory]
    [InlineData("kind", "\"party\"", "break-fix")]
    [InlineData("product", "\"excel\"", "dynamics-gp")]
    [InlineData("plan", "42", "Give a string.")]
    [InlineData("severity", "\"z\"", "critical")]
    [InlineData("filer", "null", "Give a string.")]
    [InlineData("country", "\"XX\"", "DE")]
    [InlineData("timeZone", "\"Mars/Olympus\"", "IANA")]
    [InlineData("language", "\"tlh\"", "zh-Hant")]
    [InlineData("releaseStage", "[]", "Give a string.")]
    [InlineData("canSignIn", "\"yes\"", "Give true or false.")]
    [InlineData("submittedAt", "\"yesterday\"", "ISO 8601")]
    [InlineData("submittedAt", "\"9999-12-31T23:59:59Z\"", "2099")]
    [InlineData("submittedAt", "1e400", "Give a string.")]
    [InlineData("planEnrolment", "\"12345678901234567890123456789012345678901\"", "40")]
    [InlineData("subject", "\"hello\"", "There is no such member.")]
    public async Task A_wrong_member_is_named_with_what_would_be_right(string member, string value, string hint)
    {
        var body = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(Example)!;
        body.Remove(member);
        var json = body.Count == 0 ? "{}" : JsonSerializer.Serialize(body)[..^1] + $",\"{member}\":{value}}}";
        var (status, problem) = await AskAsync(json);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(hint, problem.GetProperty("errors").GetProperty(member)[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_said_at_once()
    {
        var (status, problem) = await AskAsync("""{"kind":"x","plan":"y","extra":1}""");

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(
            ["country", "extra", "filer", "kind", "plan", "product", "timeZone"],
            problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order()
        );
    }

    [Fact]
    public async Task A_severity_is_asked_for_where_the_decision_needs_one()
    {
        var (status, problem) = await AskAsync(
            """
            {"filer":"administrator","kind":"break-fix","product":"dataverse","plan":"unified-core","country":"US",
             "timeZone":"America/New_York"}
            """
        );

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(
            "Allowed: critical, standard.",
            problem.GetProperty("errors").GetProperty("severity")[0].GetString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_openapi_document_lists_the_members_and_their_codes()
    {
        var document = await _http.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        var question = document.GetProperty("components").GetProperty("schemas").GetProperty("DecisionQuestion");

        Assert.True(document.GetProperty("paths").TryGetProperty(Address, out _));
        Assert.Contains(
            "outage",
            question.GetProperty("properties").GetProperty("kind").GetProperty("enum").EnumerateArray().Select(code => code.GetString())
        );
        Assert.Equal(
            ["country", "filer", "kind", "plan", "product", "timeZone"],
            question.GetProperty("required").EnumerateArray().Select(name => name.GetString()).Order()
        );
        Assert.Contains("Support Portal API", await _http.GetStringAsync("/api"), StringComparison.Ordinal);
    }

    private async Task<(HttpStatusCode Status, JsonElement Answer)> AskAsync(string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync(new Uri(Address, UriKind.Relative), content);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    private static DecisionInput RandomInput(SupportPolicy policy, Random random)
    {
        return new()
        {
            Filer = Any(policy.Filers.Codes),
            DelegatedAdministration = random.Next(2) == 0,
            Kind = Any(policy.Kinds.Codes),
            ReleaseStage = Any(policy.ReleaseStages.Codes),
            Product = Any(policy.Products.Codes),
            Plan = Any(policy.Plans.Codes),
            Severity = random.Next(6) == 0 ? null : Any(policy.Severities.Codes),
            PlanEnrolment = random.Next(3) == 0 ? "1" : null,
            SubscriptionEnrolment = random.Next(3) == 0 ? "2" : null,
            ThirdPartyInvolved = random.Next(2) == 0,
            CanSignIn = random.Next(2) == 0,
            Country = Any(policy.Countries.Select(country => country.Code).ToList()),
            TimeZone = Any(["Europe/Berlin", "Asia/Tokyo", "America/New_York", "Australia/Lord_Howe"]),
            Language = Any(policy.Languages.Codes),
            SubmittedAt = Instant.FromUtc(2024, 1, 1, 0, 0) + Duration.FromSeconds(random.Next(6 * 365 * 86400)),
        };

        string Any(IReadOnlyList<string> codes) => codes[random.Next(codes.Count)];
    }

    private static string BodyOf(DecisionInput input) =>
        JsonSerializer.Serialize(
            new
            {
                filer = input.Filer,
                delegatedAdministration = input.DelegatedAdministration,
                kind = input.Kind,
                releaseStage = input.ReleaseStage,
                product = input.Product,
                plan = input.Plan,
                severity = input.Severity,
                planEnrolment = input.PlanEnrolment,
                subscriptionEnrolment = input.SubscriptionEnrolment,
                thirdPartyInvolved = input.ThirdPartyInvolved,
                canSignIn = input.CanSignIn,
                country = input.Country,
                timeZone = input.TimeZone,
                language = input.Language,
                submittedAt = InstantPattern.ExtendedIso.Format(input.SubmittedAt),
            }
        );

    /// <summary>A portal that takes as many questions as the tests ask.</summary>
    public sealed class OpenPortal() : PortalWith("RateLimits:DecisionsPerMinute", "100000");
}
