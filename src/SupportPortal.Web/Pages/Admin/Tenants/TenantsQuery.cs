using Microsoft.EntityFrameworkCore;
using SupportPortal.Application.Policy;
using SupportPortal.Application.Tenants;
using SupportPortal.Core.Queue;
using SupportPortal.Core.Tenants;
using SupportPortal.Web.Lists;

namespace SupportPortal.Web.Pages.Admin.Tenants;

/// <summary>The address of the list of tenants: words of the name or a directory ID, and where the page begins.</summary>
public sealed class TenantsQuery : ListQuery
{
    /// <summary>The key of the tenant the page begins behind; null for the beginning.</summary>
    public int? AfterKey => RequestFilter.Key(After);

    protected override IEnumerable<(string Name, string? Value)> Names => [];

    protected override IEnumerable<ListParameter> Parameters(EveryVersion versions) => [ListParameter.Words(), ListParameter.Key("after")];

    /// <summary>The tenants that match.</summary>
    public IQueryable<Tenant> Apply(IQueryable<Tenant> tenants)
    {
        if (string.IsNullOrWhiteSpace(Find))
            return tenants;
        if (Guid.TryParse(Find.Trim(), out var directory))
            return tenants.Where(tenant => tenant.DirectoryId == directory);
        var pattern = $"%{LikePattern.Of(Find.Trim())}%";
        return tenants.Where(tenant => EF.Functions.Like(tenant.Name, pattern, LikePattern.Escape));
    }
}
