using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Data;
using SupportPortal.Data.People;

namespace SupportPortal.Web.Pages.Admin.People;

/// <summary>What the list shows of a person.</summary>
public sealed record PersonRow(int Id, string Name, string Email, int? TenantId, string? Tenant, bool Locked, bool Invited, bool TwoFactor)
{
    /// <summary>The person's roles.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];
}

/// <summary>Everybody who may sign in: of the desk, and of every tenant.</summary>
public sealed class IndexModel(PortalDbContext db) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true, Name = "")]
    public PeopleQuery Query { get; set; } = new();

    [TempData]
    public string? Told { get; set; }

    public IReadOnlyList<PersonRow> Rows { get; private set; } = [];

    /// <summary>The tenants that are filtered by.</summary>
    public IReadOnlyList<(string Key, string Name)> Tenants { get; private set; } = [];

    /// <summary>The key the next page begins behind; null where this is the last.</summary>
    public int? Next { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var people = Query.Apply(db);
        if (
            Query.AfterKey is { } after
            && await db
                .Users.Where(person => person.Id == after)
                .Select(person => person.DisplayName)
                .FirstOrDefaultAsync(cancellationToken)
                is { } name
        )
#pragma warning disable CA1309 // the database compares, in the order it sorts by
            people = people.Where(person =>
                string.Compare(person.DisplayName, name) >= 0 && (string.Compare(person.DisplayName, name) > 0 || person.Id > after)
            );
#pragma warning restore CA1309
        var found = await people
            .OrderBy(person => person.DisplayName)
            .ThenBy(person => person.Id)
            .Take(PageSize + 1)
            .Select(person => new PersonRow(
                person.Id,
                person.DisplayName,
                person.Email!,
                person.TenantId,
                db.Tenants.Where(tenant => tenant.Id == person.TenantId).Select(tenant => tenant.Name).FirstOrDefault(),
                person.LockoutEnd == Person.UntilUnlocked,
                !person.EmailConfirmed,
                person.TwoFactorEnabled
            ))
            .ToListAsync(cancellationToken);
        var roles = await RolesAsync([.. found.Select(row => row.Id)], cancellationToken);
        Rows = [.. found.Take(PageSize).Select(row => row with { Roles = [.. roles[row.Id]] })];
        Next = found.Count > PageSize ? Rows[^1].Id : null;
        if (Query.TenantKeys is [_, ..] keys)
            Tenants =
            [
                .. (
                    await db
                        .Tenants.Where(tenant => keys.Contains(tenant.Id))
                        .Select(tenant => new { tenant.Id, tenant.Name })
                        .ToListAsync(cancellationToken)
                ).Select(tenant => ($"{tenant.Id}", tenant.Name)),
            ];
    }

    private async Task<ILookup<int, string>> RolesAsync(List<int> people, CancellationToken cancellationToken) =>
        (
            await (
                from has in db.UserRoles
                where people.Contains(has.UserId)
                join role in db.Roles on has.RoleId equals role.Id
                select new { has.UserId, role.Name }
            ).ToListAsync(cancellationToken)
        ).ToLookup(has => has.UserId, has => has.Name!);
}
