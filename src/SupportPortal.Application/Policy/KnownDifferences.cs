using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using SupportPortal.Core.Comparison;
using SupportPortal.Core.Policy;

namespace SupportPortal.Application.Policy;

/// <summary>What differs between versions of the policy, worked out once for each two of them.</summary>
public sealed class KnownDifferences
{
    private readonly ConditionalWeakTable<SupportPolicy, ConcurrentDictionary<int, IReadOnlyList<PolicyDifference>>> _known = [];

    /// <summary>Every difference, section by section.</summary>
    /// <param name="before">The earlier version.</param>
    /// <param name="after">The later version.</param>
    public IReadOnlyList<PolicyDifference> Between(SupportPolicy before, SupportPolicy after) =>
        _known.GetOrCreateValue(after).GetOrAdd(before.Version, _ => PolicyDifferences.Between(before, after));
}
