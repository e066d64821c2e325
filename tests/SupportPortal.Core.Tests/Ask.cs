using NodaTime;
using NodaTime.Text;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Response;

namespace SupportPortal.Core.Tests;

/// <summary>The shipped policy, one ordinary request that a test varies, and the decision in one line.</summary>
internal static class Ask
{
    public static SupportPolicy Policy { get; } = PolicyReader.ReadShipped();

    private static Decider Desk { get; } = new(Policy, new BusinessCalendars(Policy, new HolidayBook(Policy, [])));

    /// <summary>A German administrator reports on a Friday, half an hour before closing, that Sales is broken.</summary>
    public static DecisionInput Default { get; } =
        new()
        {
            Filer = "administrator",
            Kind = "break-fix",
            Product = "dynamics-365-sales",
            Plan = "professional-direct",
            Severity = "b",
            Country = "DE",
            TimeZone = "Europe/Berlin",
            SubmittedAt = At("2026-03-27T15:30:00Z"),
        };

    /// <summary>The default on a plan, about the first product it covers, with its mildest severity.</summary>
    public static DecisionInput On(string plan) =>
        Default with
        {
            Plan = plan,
            Product = Policy.Products.First(Policy.Plans[plan].Covers).Code,
            Severity = Policy.SeveritiesOf(Policy.Plans[plan])[^1].Code,
        };

    public static DecisionInput BusinessCentral { get; } =
        Default with
        {
            Product = "dynamics-365-business-central",
            Plan = "none",
            Severity = null,
        };

    public static SupportDecision Decide(this DecisionInput input) => Desk.Decide(input);

    public static SupportDecision Without(this SupportDecision decision, HangsOn open) => Desk.Without(decision, open);

    /// <summary>"route ppac, premier-online", "redirect message-center", "refuse plan-required".</summary>
    public static string Outline(this SupportDecision decision) =>
        decision.Outcome switch
        {
            Outcome.Route => $"route {Places(decision)}",
            Outcome.Redirect => $"redirect {Places(decision)}",
            _ => $"refuse {decision.Reason}",
        };

    /// <summary>"a, b" as its items; an empty text as none.</summary>
    public static string[] List(string text) => text.Split(", ", StringSplitOptions.RemoveEmptyEntries);

    public static Instant At(string instant) => InstantPattern.ExtendedIso.Parse(instant).Value;

    private static string Places(SupportDecision decision) =>
        string.Join(", ", decision.Alternatives.Prepend(decision.Destination!).Select(place => place.Code));
}
