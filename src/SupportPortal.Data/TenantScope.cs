namespace SupportPortal.Data;

/// <summary>
/// Whose data the current work may see. It starts with nothing; whoever begins the work widens it once it knows for
/// whom. The context's query filters read it, and nothing else filters by tenant.
/// </summary>
public sealed class TenantScope
{
    /// <summary>Whether every tenant's data may be seen.</summary>
    public bool Everything { get; private set; }

    /// <summary>The tenants whose data may be seen.</summary>
    public IReadOnlyList<int> Tenants { get; private set; } = [];

    /// <summary>The person the work is for, whose own drafts may be seen; null where it is for none.</summary>
    public int? PersonId { get; private set; }

    /// <summary>Opens every tenant's data and the internal notes: for staff, commands and jobs.</summary>
    public void OpenEverything() => (Everything, Tenants, PersonId) = (true, [], null);

    /// <summary>Opens to a person the data of these tenants, without internal notes, and what that person has not sent yet.</summary>
    public void OpenTenants(int? personId, params IReadOnlyList<int> tenants) =>
        (Everything, Tenants, PersonId) = (false, tenants, personId);
}
