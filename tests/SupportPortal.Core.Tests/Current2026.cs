using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Response;

namespace SupportPortal.Core.Tests;

/// <summary>The policy Current 2026, an ordinary request under it, and its answers in a line.</summary>
internal static class Current2026
{
    public static SupportPolicy Policy { get; } = PolicyReader.ReadShipped(new(2026, 5, 15));

    private static Decider Desk { get; } = new(Policy, new BusinessCalendars(Policy, new HolidayBook(Policy, [])));

    /// <summary>A German administrator reports on a Tuesday morning that Sales is broken.</summary>
    public static DecisionInput Default { get; } =
        new()
        {
            Filer = "administrator",
            Kind = "break-fix",
            Product = "dynamics-365-sales",
            Plan = "subscription",
            Severity = "b",
            Country = "DE",
            TimeZone = "Europe/Berlin",
            SubmittedAt = Ask.At("2026-12-01T08:00:00Z"),
        };

    public static SupportDecision Decide(DecisionInput input) => Desk.Decide(input);

    public static SupportDecision Decide(string changes) => Decide(Input(changes));

    /// <summary>The ordinary request with changes such as "plan: premier, severity: a, 15:30"; a word alone is a moment of that
    /// day or a tick.</summary>
    public static DecisionInput Input(string changes)
    {
        var input = Default;
        foreach (var change in Ask.List(changes))
        {
            var (name, value) = change.Split(": ") is [var key, var rest] ? (key, rest) : (change, string.Empty);
            input = name switch
            {
                "filer" => input with { Filer = value },
                "kind" => input with { Kind = value },
                "stage" => input with { ReleaseStage = value },
                "product" => input with { Product = value },
                "plan" => input with { Plan = value },
                "severity" => input with { Severity = value == "-" ? null : value },
                "cloud" => input with { Cloud = value },
                "channel" => input with { PurchaseChannel = value },
                "managed" => input with { ManagedIn = value },
                "country" => input with { Country = value },
                "zone" => input with { TimeZone = value },
                "language" => input with { Language = value },
                "enrolments" => input with { PlanEnrolment = value.Split('/')[0], SubscriptionEnrolment = value.Split('/')[1] },
                "at" => input with { SubmittedAt = Ask.At(value) },
                "delegated" => input with { DelegatedAdministration = true },
                "around the clock" => input with { AroundTheClock = true },
                "cannot sign in" => input with { CanSignIn = false },
                _ => input with { SubmittedAt = Ask.At($"2026-12-01T{name}:00Z") },
            };
        }

        return input;
    }

    /// <summary>"1 h 24x7 until 12-01T09:00", "4 h emea until 12-01T12:00"; "-" where no target is published.</summary>
    public static string Due(this SupportDecision decision) =>
        decision.Response is not { } due
            ? "-"
            : $"{due.Target.TotalHours} h {due.Calendar ?? Code.Of(due.Counted)} until {due.DueAt.ToString("MM-dd'T'HH:mm", null)}";
}
