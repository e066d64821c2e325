using Microsoft.EntityFrameworkCore;
using SupportPortal.Core.Queue;
using SupportPortal.Core.Requests;
using SupportPortal.Data;
using SupportPortal.Data.People;

namespace SupportPortal.Application.Views;

/// <summary>Something with a key and a name.</summary>
public sealed record Named(int Id, string Name);

/// <summary>
/// What every agent's queue names: tenants, agents, tags in use and saved views. Read once for all of them and kept
/// for seconds, so that no page reads whole tables; what is saved here shows at once, what another process saved a
/// little later.
/// </summary>
public sealed class StaffDirectory(IServiceScopeFactory scopes)
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(10);
    private const int MostTags = 200;

    private readonly Shared<DirectoryEntries> _entries = new(Life);

    /// <summary>What there is.</summary>
    public Task<DirectoryEntries> GetAsync(CancellationToken cancellationToken) => _entries.GetAsync(0, ReadAsync, cancellationToken);

    /// <summary>Something of it was changed by this process.</summary>
    public void Forget() => _entries.Forget();

    private async Task<DirectoryEntries> ReadAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantScope>().OpenEverything();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var tenants = await db.Tenants.Select(tenant => new Named(tenant.Id, tenant.Name)).ToListAsync();
        var staff = db
            .Roles.Where(role => Roles.Staff.Contains(role.Name!))
            .Join(db.UserRoles, role => role.Id, has => has.RoleId, (_, has) => has.UserId);
        var agents = await db
            .Users.Where(person => person.TenantId == null && staff.Contains(person.Id))
            .Select(person => new Named(person.Id, person.DisplayName))
            .ToListAsync();
        var tags = await db.Set<RequestTag>().Select(tag => tag.Name).Distinct().OrderBy(name => name).Take(MostTags).ToListAsync();
        var views = await db.SavedViews.AsNoTracking().ToListAsync();
        return new DirectoryEntries(
            ByName(tenants),
            ByName(agents),
            tags,
            [.. views.OrderBy(view => view.Name, StringComparer.CurrentCulture)]
        );
    }

    private static List<Named> ByName(IEnumerable<Named> entries) =>
        [.. entries.OrderBy(entry => entry.Name, StringComparer.CurrentCulture).ThenBy(entry => entry.Id)];
}

/// <summary>What the desk's pages name, each list by name.</summary>
public sealed record DirectoryEntries(
    IReadOnlyList<Named> Tenants,
    IReadOnlyList<Named> Agents,
    IReadOnlyList<string> Tags,
    IReadOnlyList<SavedView> Views
)
{
    private readonly Dictionary<int, string> _tenants = Tenants.ToDictionary(tenant => tenant.Id, tenant => tenant.Name);

    /// <summary>A tenant's name; null where it is newer than what was read.</summary>
    public string? TenantName(int id) => _tenants.GetValueOrDefault(id);
}
