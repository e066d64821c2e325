using Microsoft.Extensions.Localization;
using NodaTime;
using NodaTime.Text;
using SupportPortal.Application;
using SupportPortal.Core;
using SupportPortal.Core.Decisions;

namespace SupportPortal.Web.Api;

/// <summary>What the decisions API answers.</summary>
public sealed record DecisionAnswer(
    string Outcome,
    string? Reason,
    DestinationAnswer? Destination,
    IReadOnlyList<DestinationAnswer> Alternatives,
    ResponseAnswer? Response,
    LanguageAnswer Language,
    IReadOnlyList<string> Notices,
    IReadOnlyList<ReasonAnswer> Because,
    PolicyAnswer Policy
)
{
    /// <summary>A decision in the words of the API.</summary>
    public static DecisionAnswer Of(SupportDecision decision, IStringLocalizer<Text> text)
    {
        return new(
            Code.Of(decision.Outcome),
            decision.Reason,
            decision.Destination is { } place ? Place(place) : null,
            [.. decision.Alternatives.Select(Place)],
            decision.Response is { } response
                ? new(
                    PeriodPattern.NormalizingIso.Format(Period.FromTicks(response.Target.BclCompatibleTicks)),
                    Code.Of(response.Counted),
                    response.Calendar,
                    response.TimeZone,
                    InstantPattern.ExtendedIso.Format(response.DueAt)
                )
                : null,
            new(decision.Language.Requested, Code.Of(decision.Language.Served)),
            decision.Notices,
            [.. decision.Because.Select(line => new ReasonAnswer(line.Rule, text.Say(line.Says), line.Source))],
            new(decision.PolicyVersion, LocalDatePattern.Iso.Format(decision.PolicyEffectiveFrom))
        );

        DestinationAnswer Place(Destination destination) =>
            new(destination.Code, text[destination.Name], destination.Url, [.. destination.Steps.Select(step => text[step].Value)]);
    }
}

/// <summary>A place to go and what to do there.</summary>
public sealed record DestinationAnswer(string Code, string Name, string? Url, IReadOnlyList<string> Steps);

/// <summary>By when a person must answer.</summary>
public sealed record ResponseAnswer(string Target, string Counted, string? Calendar, string? TimeZone, string DueAt);

/// <summary>In which language the answer comes.</summary>
public sealed record LanguageAnswer(string Requested, string Served);

/// <summary>One rule that was looked at.</summary>
public sealed record ReasonAnswer(string Rule, string Text, string Source);

/// <summary>The policy the decision was made by.</summary>
public sealed record PolicyAnswer(int Version, string EffectiveFrom);
