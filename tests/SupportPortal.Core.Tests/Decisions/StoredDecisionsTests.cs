using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NodaTime.Text;
using SupportPortal.Core.Decisions;

namespace SupportPortal.Core.Tests.Decisions;

/// <summary>
/// 3,000 random questions and what the policy of 2020 answered before there was a second one. Whatever is added for later
/// policies, these answers stay, down to the sentences.
/// </summary>
public sealed class StoredDecisionsTests
{
    [Fact]
    public void The_policy_of_2020_answers_as_it_always_did()
    {
        var stored = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Decisions", "stored-2020-09-14.txt"));
        Assert.Equal(3000, stored.Length);
        Assert.All(stored, line => Assert.Equal(line, LineOf(InputIn(line))));
    }

    private static DecisionInput InputIn(string line)
    {
        var input = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(line[..line.IndexOf('\t', StringComparison.Ordinal)])!;
        return new DecisionInput
        {
            Filer = Text("filer")!,
            DelegatedAdministration = Is("delegated", false),
            Kind = Text("kind")!,
            ReleaseStage = Text("stage")!,
            Product = Text("product")!,
            Plan = Text("plan")!,
            Severity = Text("severity"),
            PlanEnrolment = Text("planEnrolment"),
            SubscriptionEnrolment = Text("subscriptionEnrolment"),
            ThirdPartyInvolved = Is("thirdParty", false),
            CanSignIn = Is("canSignIn", true),
            Country = Text("country")!,
            TimeZone = Text("zone")!,
            Language = Text("language")!,
            SubmittedAt = InstantPattern.General.Parse(Text("at")!).Value,
        };

        string? Text(string member) => input.TryGetValue(member, out var value) ? value.GetString() : null;
        bool Is(string member, bool otherwise) => input.TryGetValue(member, out var value) ? value.GetBoolean() : otherwise;
    }

    private static string LineOf(DecisionInput input)
    {
        var members = new Dictionary<string, object?>
        {
            ["filer"] = input.Filer,
            ["delegated"] = input.DelegatedAdministration ? true : null,
            ["kind"] = input.Kind,
            ["stage"] = input.ReleaseStage,
            ["product"] = input.Product,
            ["plan"] = input.Plan,
            ["severity"] = input.Severity,
            ["planEnrolment"] = input.PlanEnrolment,
            ["subscriptionEnrolment"] = input.SubscriptionEnrolment,
            ["thirdParty"] = input.ThirdPartyInvolved ? true : null,
            ["canSignIn"] = input.CanSignIn ? null : false,
            ["country"] = input.Country,
            ["zone"] = input.TimeZone,
            ["language"] = input.Language,
            ["at"] = InstantPattern.General.Format(input.SubmittedAt),
        };
        var question = JsonSerializer.Serialize(members.Where(member => member.Value is not null).ToDictionary());
        return string.Join('\t', [question, .. AnswerOf(input.Decide())]);
    }

    private static IEnumerable<string> AnswerOf(SupportDecision decision) =>
        [
            Code.Of(decision.Outcome),
            decision.Reason ?? "-",
            string.Join(',', decision.Alternatives.Prepend(decision.Destination).Select(place => place?.Code ?? "-")),
            decision.Response is { } response
                ? $"{response.Target.TotalMinutes} {Code.Of(response.Counted)} {response.Calendar} {response.TimeZone} "
                    + InstantPattern.General.Format(response.DueAt)
                : "-",
            Code.Of(decision.Language.Served),
            string.Join(',', decision.Notices),
            decision.Decisive.Rule,
            Mark(decision),
        ];

    /// <summary>Stands for every word of the answer that is not written out in the line: sentences, sources, steps.</summary>
    private static string Mark(SupportDecision decision)
    {
        var words = decision
            .Trace.Select(line => $"{line.Rule} {line.Effect} {line.Says} {line.Source}")
            .Concat(decision.Alternatives.Prepend(decision.Destination).Select(place => $"{place?.Name} {place?.Url}"))
            .Concat(decision.Alternatives.Prepend(decision.Destination).SelectMany(place => place?.Steps ?? []))
            .Append($"{decision.PolicyVersion} {decision.PolicyEffectiveFrom}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', words))))[..16];
    }
}
