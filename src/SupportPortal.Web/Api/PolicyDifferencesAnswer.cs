using Microsoft.Extensions.Localization;
using NodaTime.Text;
using SupportPortal.Application;
using SupportPortal.Core;
using SupportPortal.Core.Comparison;
using SupportPortal.Core.Decisions;

namespace SupportPortal.Web.Api;

/// <summary>What differs between two versions of the policy.</summary>
public sealed record PolicyDifferencesAnswer(PolicyAnswer Before, PolicyAnswer After, IReadOnlyList<PolicyDifferenceAnswer> Differences)
{
    /// <summary>The differences in the words of the API.</summary>
    public static PolicyDifferencesAnswer Of(
        PolicyEngine before,
        PolicyEngine after,
        IReadOnlyList<PolicyDifference> differences,
        IStringLocalizer<Text> text
    )
    {
        return new(
            Version(before),
            Version(after),
            [
                .. differences.Select(difference => new PolicyDifferenceAnswer(
                    difference.Section.Code,
                    Code.Of(difference.Kind),
                    [.. difference.Entries.Select(Entry)],
                    [.. difference.Within.Select(Entry)],
                    difference.Member,
                    difference.Before,
                    difference.After,
                    difference.IsEvidence,
                    text.Say(difference.Says)
                )),
            ]
        );

        static PolicyAnswer Version(PolicyEngine engine) => new(engine.Version, LocalDatePattern.Iso.Format(engine.Policy.EffectiveFrom));

        PolicyEntryAnswer Entry(DifferentEntry entry) => new(entry.Code, text[entry.Name]);
    }
}

/// <summary>One difference, for every entry to which the very same happened.</summary>
public sealed record PolicyDifferenceAnswer(
    string Section,
    string Kind,
    IReadOnlyList<PolicyEntryAnswer> Entries,
    IReadOnlyList<PolicyEntryAnswer> Within,
    string? Member,
    string? Before,
    string? After,
    bool Evidence,
    string Text
);

/// <summary>What a difference is about.</summary>
public sealed record PolicyEntryAnswer(string Code, string Name);
