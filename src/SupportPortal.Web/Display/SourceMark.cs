using SupportPortal.Core.Policy;

namespace SupportPortal.Web.Display;

/// <summary>Where a fact of the policy is read and what that is worth, for the partial <c>_SourceMark</c>.</summary>
/// <param name="Source">The document and the heading.</param>
/// <param name="Reading">Why it is read so, where the source is silent or ambiguous; null where the source says it.</param>
public sealed record SourceMark(PolicySource Source, string? Reading = null)
{
    /// <summary>The mark of an entry.</summary>
    public static SourceMark Of(SupportPolicy policy, Entry entry) => Of(policy, entry.Source, entry.OurReading);

    /// <summary>The mark of a fact that is read under a source key.</summary>
    public static SourceMark Of(SupportPolicy policy, string source, string? reading = null) => new(policy.SourceOf(source), reading);
}
