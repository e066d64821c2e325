using Microsoft.EntityFrameworkCore;
using SupportPortal.Application.People;
using SupportPortal.Core.Notices;
using SupportPortal.Core.Queue;
using SupportPortal.Core.Requests;
using SupportPortal.Core.Writing;
using SupportPortal.Data;
using SupportPortal.Data.People;

namespace SupportPortal.Application.Views;

/// <summary>Something with a key and a name.</summary>
public sealed record Named(int Id, string Name);

/// <summary>A template, and who may insert it: its owner, or everybody where it is shared.</summary>
public sealed record NamedTemplate(int Id, string Name, bool Shared, int OwnerId);

/// <summary>
/// What many pages name: tenants, agents, tags in use, saved views, templates, and what is said about portals. Read once for all of them
/// and kept for seconds, so that no page reads whole tables; what is saved here shows at once (<see cref="DirectoryNews"/>), what another
/// process saved a little later.
/// </summary>
public sealed class StaffDirectory(IServiceScopeFactory scopes)
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(10);
    private const int MostTags = 200;
    private const int LastTagged = 2000;

    private readonly Shared<DirectoryEntries> _entries = new(Life);

    /// <summary>What there is.</summary>
    public Task<DirectoryEntries> GetAsync(CancellationToken cancellationToken) => _entries.GetAsync(0, ReadAsync, cancellationToken);

    /// <summary>A tenant's name, also where the reader could not look the tenant up; empty where there is none.</summary>
    public async Task<string> TenantNameAsync(int id, CancellationToken cancellationToken)
    {
        if ((await GetAsync(cancellationToken)).TenantName(id) is { } name)
            return name;
        Forget(); // it is newer than what was read
        return (await GetAsync(cancellationToken)).TenantName(id) ?? string.Empty;
    }

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
        var colleagues = await scope.ServiceProvider.GetRequiredService<Audience>().StaffAsync(CancellationToken.None);
        var templates = await db
            .ReplyTemplates.OrderBy(template => template.Name)
            .ThenBy(template => template.Id)
            .Select(template => new NamedTemplate(template.Id, template.Name, template.Shared, template.OwnerId))
            .ToListAsync();
        var notes = await db.PortalNotes.AsNoTracking().Where(note => note.OutOfOrder || note.Text != null).ToListAsync();
        var agents = await db
            .Users.Where(person => person.TenantId == null && staff.Contains(person.Id))
            .Select(person => new Named(person.Id, person.DisplayName))
            .ToListAsync();
        // in use is what was put on a request lately: all there ever was would be read from one end to the other
        var tagged = await db.Set<RequestTag>().OrderByDescending(tag => tag.Id).Take(LastTagged).Select(tag => tag.Name).ToListAsync();
        var views = await db.SavedViews.AsNoTracking().ToListAsync();
        return new DirectoryEntries(
            ByName(tenants),
            ByName(agents),
            [.. tagged.Distinct(StringComparer.Ordinal).Take(MostTags).Order(StringComparer.Ordinal)],
            [.. views.OrderBy(view => view.Name, StringComparer.CurrentCulture)],
            [.. colleagues.Select(person => new Colleague(person.Id, person.DisplayName, person.Email?.Split('@')[0]))],
            templates,
            notes
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
    IReadOnlyList<SavedView> Views,
    IReadOnlyList<Colleague> Colleagues,
    IReadOnlyList<NamedTemplate> Templates,
    IReadOnlyList<PortalNote> Notes
)
{
    private readonly Dictionary<int, string> _tenants = Tenants.ToDictionary(tenant => tenant.Id, tenant => tenant.Name);

    /// <summary>A tenant's name; null where it is newer than what was read.</summary>
    public string? TenantName(int id) => _tenants.GetValueOrDefault(id);
}
