using NodaTime;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Requests;

namespace SupportPortal.Core.Tests.Requests;

/// <summary>Where a request went and why is in its hash, down to each value of each sentence.</summary>
public sealed class DecisionHashTests
{
    private static readonly Destination Place = new("tsp", "The portal", "https://portal.example", ["Open it.", "File it."]);
    private static readonly TraceLine Line = new("plan", new Sentence("The plan is {0}.", "Premier"), "§ 1", RuleEffect.Decided);
    private static readonly ResponseDue Due = new(
        Duration.FromHours(2),
        Counting.BusinessHours,
        "DE",
        "Europe/Berlin",
        Instant.FromUtc(2026, 3, 27, 14, 0)
    );

    private static readonly SupportDecision Usual = new()
    {
        Outcome = Outcome.Route,
        Reason = "covered",
        Destination = Place,
        Alternatives = [Place with { Code = "phone" }],
        Response = Due,
        Language = new AnswerLanguage("de", LanguageService.AllDay),
        Notices = ["preview"],
        Trace = [Line],
        PolicyVersion = 3,
        PolicyEffectiveFrom = new LocalDate(2020, 9, 14),
    };

    private static readonly Dictionary<string, SupportDecision> Others = new()
    {
        ["outcome"] = Usual with { Outcome = Outcome.Redirect },
        ["reason"] = Usual with { Reason = null },
        ["language asked for"] = Usual with { Language = Usual.Language with { Requested = "fr" } },
        ["language served"] = Usual with { Language = Usual.Language with { Served = LanguageService.EnglishInstead } },
        ["policy"] = Usual with { PolicyVersion = 4 },
        ["policy's day"] = Usual with { PolicyEffectiveFrom = new LocalDate(2020, 9, 15) },
        ["destination and first alternative changed about"] = Usual with { Destination = Usual.Alternatives[0], Alternatives = [Place] },
        ["destination as an alternative"] = Usual with { Destination = null, Alternatives = [Place, .. Usual.Alternatives] },
        ["place"] = Usual with { Destination = Place with { Code = "x" } },
        ["place's name"] = Usual with { Destination = Place with { Name = "x" } },
        ["place's address"] = Usual with { Destination = Place with { Url = null } },
        ["place's step"] = Usual with { Destination = Place with { Steps = ["Open it.", "x"] } },
        ["place's steps"] = Usual with { Destination = Place with { Steps = ["Open it."] } },
        ["no response"] = Usual with { Response = null },
        ["target"] = Usual with { Response = Due with { Target = Duration.FromHours(4) } },
        ["counting"] = Usual with { Response = Due with { Counted = Counting.AroundTheClock } },
        ["calendar"] = Usual with { Response = Due with { Calendar = "FR" } },
        ["calendar's zone"] = Usual with { Response = Due with { TimeZone = "Europe/Paris" } },
        ["due"] = Usual with { Response = Due with { DueAt = Due.DueAt + Duration.FromMinutes(1) } },
        ["notice"] = Usual with { Notices = ["x"] },
        ["notices"] = Usual with { Notices = [] },
        ["rule"] = Usual with { Trace = [Line with { Rule = "x" }] },
        ["sentence"] = Usual with { Trace = [Line with { Says = new Sentence("x", "Premier") }] },
        ["value"] = Usual with { Trace = [Line with { Says = new Sentence("The plan is {0}.", "x") }] },
        ["values"] = Usual with { Trace = [Line with { Says = new Sentence("The plan is {0}.") }] },
        ["source"] = Usual with { Trace = [Line with { Source = "x" }] },
        ["effect"] = Usual with { Trace = [Line with { Effect = RuleEffect.Added }] },
        ["trace"] = Usual with { Trace = [] },
    };

    public static TheoryData<string> Whats => [.. Others.Keys];

    [Theory]
    [MemberData(nameof(Whats))]
    public void Everything_a_decision_says_is_in_the_requests_hash(string what)
    {
        var request = RequesterActTests.Request();

        Assert.NotEqual(HashWith(request, Usual), HashWith(request, Others[what]));
        Assert.Equal(HashWith(request, Usual), HashWith(request, Usual with { }));
    }

    private static byte[] HashWith(SupportRequest request, SupportDecision decision)
    {
        typeof(SupportRequest).GetProperty(nameof(SupportRequest.Decision))!.SetValue(request, decision);
        return request.HashOfFields();
    }
}
