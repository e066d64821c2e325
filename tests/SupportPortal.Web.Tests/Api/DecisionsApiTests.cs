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

    [Theory]
    [InlineData("2026-05-15", "2026-05-15")]
    [InlineData("2", "2026-05-15")]
    [InlineData("1", "2020-09-14")]
    [InlineData(null, "2020-09-14")]
    public async Task A_question_is_answered_by_the_version_it_names(string? policy, string effectiveFrom)
    {
        var (status, answer) = await AskAsync(With("policy", JsonSerializer.Serialize(policy)));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(effectiveFrom, answer.GetProperty("policy").GetProperty("effectiveFrom").GetString());
        Assert.Equal(
            effectiveFrom == "2020-09-14" ? "2026-03-30T08:30:00Z" : "2026-03-30T06:30:00Z",
            answer.GetProperty("response").GetProperty("dueAt").GetString()
        );
    }

    [Theory]
    [InlineData("policy", "\"2021-01-01\"", "Allowed: 2020-09-14, 2026-05-15.")]
    [InlineData("policy", "2", "Give a string.")]
    [InlineData("cloud", "\"moon\"", "Allowed: public, gcc, gcc-high, dod, china.")]
    [InlineData("purchaseChannel", "\"shop\"", "Allowed: direct, enterprise-agreement, csp.")]
    [InlineData("managedIn", "\"excel\"", "Allowed: power-platform, lcs.")]
    [InlineData("aroundTheClock", "\"yes\"", "Give true or false.")]
    [InlineData("plan", "\"premium\"", "unified-enterprise")]
    public async Task A_wrong_new_member_is_named_with_what_the_version_allows(string member, string value, string hint)
    {
        var json = With("policy", "\"2026-05-15\"", (member, value));
        var (status, problem) = await AskAsync(json);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(hint, problem.GetProperty("errors").GetProperty(member)[0].GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("managedIn", "\"lcs\"", "does not ask for it")]
    [InlineData("cloud", "\"china\"", "Allowed: public.")]
    [InlineData("plan", "\"unified-enterprise\"", "unified-performance")]
    public async Task What_a_later_version_knows_is_not_known_to_an_earlier_one(string member, string value, string hint)
    {
        var (status, problem) = await AskAsync(With(member, value));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(hint, problem.GetProperty("errors").GetProperty(member)[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Former_codes_are_taken_and_answered_as_what_they_became()
    {
        var (status, answer) = await AskAsync(With("policy", "\"2026-05-15\"", ("plan", "\"unified-performance\"")));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("PT2H", answer.GetProperty("response").GetProperty("target").GetString());
        Assert.Contains("renamed", answer.GetProperty("notices").EnumerateArray().Select(notice => notice.GetString()));
    }

    [Theory]
    [InlineData("purchaseChannel", "\"csp\"", "csp-partner")]
    [InlineData("managedIn", "\"lcs\"", "lcs")]
    [InlineData("managedIn", "null", "ppac")]
    public async Task New_members_decide_where_the_version_asks_for_them(string member, string value, string destination)
    {
        var json = With("policy", "\"2026-05-15\"", ("product", "\"dynamics-365-finance\""), (member, value));
        var (status, answer) = await AskAsync(json);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(destination, answer.GetProperty("destination").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Work_around_the_clock_is_counted_for_those_who_ask_for_it()
    {
        var (_, answer) = await AskAsync(With("policy", "\"2026-05-15\"", ("aroundTheClock", "true")));

        Assert.Equal("24x7", answer.GetProperty("response").GetProperty("counted").GetString());
        Assert.Equal("2026-03-27T17:30:00Z", answer.GetProperty("response").GetProperty("dueAt").GetString());
    }

    [Fact]
    public async Task Without_a_version_the_one_in_force_at_the_submission_answers()
    {
        using var published = new OpenPortal();
        using var http = published.CreateClient();
        published.Services.GetRequiredService<PolicyBook>().Take([], [new(2, Instant.FromUtc(2026, 3, 27, 15, 30))]);

        Assert.Equal(1, await VersionAt("2026-03-27T15:29:59Z"));
        Assert.Equal(2, await VersionAt("2026-03-27T15:30:00Z"));

        async Task<int> VersionAt(string submittedAt)
        {
            using var content = new StringContent(With("submittedAt", $"\"{submittedAt}\""), Encoding.UTF8, "application/json");
            using var answer = await http.PostAsync(new Uri(Address, UriKind.Relative), content);
            return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("policy").GetProperty("version").GetInt32();
        }
    }

    [Fact]
    public async Task The_openapi_document_lists_the_codes_of_every_version()
    {
        var document = await _http.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        var members = document.GetProperty("components").GetProperty("schemas").GetProperty("DecisionQuestion").GetProperty("properties");
        foreach (var policy in PolicyReader.Shipped.Select(PolicyReader.ReadShipped))
        {
            Assert.Superset(policy.Plans.Codes.ToHashSet(), CodesOf("plan"));
            Assert.Superset(policy.Products.Codes.ToHashSet(), CodesOf("product"));
            Assert.Superset(policy.Clouds.Codes.ToHashSet(), CodesOf("cloud"));
            Assert.Superset(policy.ManagedPlaces.Codes.ToHashSet(), CodesOf("managedIn"));
        }

        foreach (var path in new[] { "/api/v1/policies", "/api/v1/policies/{date}", "/api/v1/policies/{date}/differences/{other}" })
            Assert.True(document.GetProperty("paths").GetProperty(path).TryGetProperty("get", out _), path);

        HashSet<string> CodesOf(string member) =>
            members.GetProperty(member).GetProperty("enum").EnumerateArray().Select(code => code.GetString()!).ToHashSet();
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

    /// <summary>The example with members set or added.</summary>
    private static string With(string member, string value, params (string Member, string Value)[] more)
    {
        var body = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(Example)!;
        foreach (var (name, json) in more.Prepend((member, value)))
            body[name] = JsonSerializer.Deserialize<JsonElement>(json);
        return JsonSerializer.Serialize(body);
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
