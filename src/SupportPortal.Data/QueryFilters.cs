namespace SupportPortal.Data;

/// <summary>The names of what every query leaves out by itself. Whoever has to see more lifts the one filter that is in the way, by its
/// name.</summary>
public static class QueryFilters
{
    /// <summary>What belongs to a tenant the scope may not see.</summary>
    public const string Tenant = "tenant";

    /// <summary>What only the desk reads: internal entries and their files, tags, links.</summary>
    public const string Internal = "internal";

    /// <summary>What only whoever made it may see: drafts, and files that are not sent yet.</summary>
    public const string Owner = "owner";
}
