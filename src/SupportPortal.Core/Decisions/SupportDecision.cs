using System.Text.Json.Serialization;
using NodaTime;
using SupportPortal.Core.Policy;

namespace SupportPortal.Core.Decisions;

/// <summary>What becomes of a request.</summary>
public enum Outcome
{
    /// <summary>A portal takes it.</summary>
    Route,

    /// <summary>Nobody files it; help is somewhere else.</summary>
    Redirect,

    /// <summary>It may not be filed like this; the remedy is named.</summary>
    Refuse,
}

/// <summary>How the requester's language is answered.</summary>
public enum LanguageService
{
    /// <summary>Day and night, as the request is worked day and night.</summary>
    AllDay,

    /// <summary>In business hours.</summary>
    BusinessHours,

    /// <summary>Not for this request; the answer comes in English.</summary>
    EnglishInstead,
}

/// <summary>What a rule did to the decision.</summary>
public enum RuleEffect
{
    /// <summary>It was looked at and let the request pass.</summary>
    Passed,

    /// <summary>It decided.</summary>
    Decided,

    /// <summary>It added to the decision: the target, the language, the way in.</summary>
    Added,

    /// <summary>It stands behind the deciding rule and would have decided otherwise.</summary>
    WouldHaveDecided,
}

/// <summary>Where to go and what to do there.</summary>
/// <param name="Code">The place's code.</param>
/// <param name="Name">The place's name.</param>
/// <param name="Url">Its address on the web; null where there is none.</param>
/// <param name="Steps">What the requester does there, in order.</param>
public sealed record Destination(string Code, string Name, string? Url, IReadOnlyList<string> Steps);

/// <summary>By when a person must answer.</summary>
/// <param name="Target">The time within which; the answer must come in strictly less.</param>
/// <param name="Counted">How it is counted.</param>
/// <param name="Calendar">The code of the business calendar; null where every minute counts.</param>
/// <param name="TimeZone">The IANA zone of that calendar; null where every minute counts.</param>
/// <param name="DueAt">The moment by which the answer must have come; whether one at this very moment is late says
/// <see cref="Bound"/>.</param>
public sealed record ResponseDue(Duration Target, Counting Counted, string? Calendar, string? TimeZone, Instant DueAt)
{
    /// <summary>Whether an answer at the due moment itself is in time.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public TargetBound Bound { get; init; }

    /// <summary>The first moment at which an answer is late; the product counts in milliseconds.</summary>
    [JsonIgnore]
    public Instant LateFrom => Bound == TargetBound.AtMost ? DueAt + Duration.FromMilliseconds(1) : DueAt;
}

/// <summary>In which language the answer comes.</summary>
/// <param name="Requested">The language asked for.</param>
/// <param name="Served">How it is served.</param>
public sealed record AnswerLanguage(string Requested, LanguageService Served);

/// <summary>One rule that was looked at, and what came of it.</summary>
/// <param name="Rule">The rule's code.</param>
/// <param name="Says">What it found, in a sentence.</param>
/// <param name="Source">The document and heading it is read from.</param>
/// <param name="Effect">What it did to the decision.</param>
public sealed record TraceLine(string Rule, Sentence Says, string Source, RuleEffect Effect);

/// <summary>The decision on a request: where it goes or why not, by when a person must answer, and every reason.</summary>
public sealed record SupportDecision
{
    /// <summary>Route, redirect or refuse.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>The code of the reason for a refusal; null otherwise.</summary>
    public string? Reason { get; init; }

    /// <summary>The first place to go; null for a refusal.</summary>
    public Destination? Destination { get; init; }

    /// <summary>The other places, in order.</summary>
    public IReadOnlyList<Destination> Alternatives { get; init; } = [];

    /// <summary>By when a person must answer; null where no target is published.</summary>
    public ResponseDue? Response { get; init; }

    /// <summary>In which language the answer comes.</summary>
    public required AnswerLanguage Language { get; init; }

    /// <summary>The codes of the notices that ride along.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];

    /// <summary>Every rule that was looked at, the deciding one, and those behind it that would have decided otherwise.</summary>
    public required IReadOnlyList<TraceLine> Trace { get; init; }

    /// <summary>The version of the policy it was made by.</summary>
    public required int PolicyVersion { get; init; }

    /// <summary>From which day on that policy held.</summary>
    public required LocalDate PolicyEffectiveFrom { get; init; }

    /// <summary>The rules that led here, in order, without those that were not needed any more.</summary>
    [JsonIgnore]
    public IEnumerable<TraceLine> Because => Trace.Where(line => line.Effect != RuleEffect.WouldHaveDecided);

    /// <summary>The line of the rule that decided.</summary>
    [JsonIgnore]
    public TraceLine Decisive => Trace.First(line => line.Effect == RuleEffect.Decided);
}
