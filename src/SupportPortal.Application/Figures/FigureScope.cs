using SupportPortal.Core.Queue;

namespace SupportPortal.Application.Figures;

/// <summary>Of which requests figures are counted; each value as an address holds it, several behind each other.</summary>
/// <param name="Plan">The codes of plans; null for all.</param>
/// <param name="Severity">The codes of severities; null for all.</param>
/// <param name="Portal">The codes of portals; null for all.</param>
/// <param name="Tenant">The keys of tenants; null for all.</param>
public sealed record FigureScope(string? Plan, string? Severity, string? Portal, string? Tenant)
{
    /// <summary>The keys of the tenants; none for all.</summary>
    public IReadOnlyList<int> Tenants => AnyOf.FromString(Tenant).Read(RequestFilter.Key);
}
