using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Data;
using SupportPortal.Data.People;
using SupportPortal.Web.Pages.Admin.Tenants;

namespace SupportPortal.Web.Pages.Admin.People;

/// <summary>The address of the list of people: its filters, and where the page begins.</summary>
public sealed class PeopleQuery
{
    /// <summary>The value of <see cref="Tenant"/> for the support desk.</summary>
    public const string Desk = "desk";

    /// <summary>The value of <see cref="State"/> for people an administrator locked.</summary>
    public const string Locked = "locked";

    /// <summary>The value of <see cref="State"/> for people who were invited and have not come.</summary>
    public const string Invited = "invited";

    /// <summary>The value of <see cref="State"/> for everybody else.</summary>
    public const string Active = "active";

    /// <summary>Words of the name or the address.</summary>
    public string? Find { get; set; }

    /// <summary>The key of a tenant, or <see cref="Desk"/>.</summary>
    public string? Tenant { get; set; }

    public string? Role { get; set; }

    public string? State { get; set; }

    /// <summary>The key of the person the page begins behind.</summary>
    public string? After { get; set; }

    /// <summary>The tenant's key; null where none is meant.</summary>
    public int? TenantKey => Key(Tenant);

    /// <summary>The key the page begins behind; null for the beginning.</summary>
    public int? AfterKey => Key(After);

    /// <summary>Whether anything is held back.</summary>
    public bool IsNarrow => new[] { Find, Tenant, Role, State }.Any(value => !string.IsNullOrWhiteSpace(value));

    /// <summary>The people who pass.</summary>
    public IQueryable<Person> Apply(PortalDbContext db)
    {
        var people = db.Users.AsNoTracking();
        if (Tenant == Desk) people = people.Where(person => person.TenantId == null);
        if (TenantKey is { } tenant) people = people.Where(person => person.TenantId == tenant);
        if (Roles.All.Contains(Role)) people = people.Where(person => db.UserRoles.Any(has => has.UserId == person.Id && db.Roles.Any(role => role.Id == has.RoleId && role.Name == Role)));
        people = State switch
        {
            Locked => people.Where(person => person.LockoutEnd == Person.UntilUnlocked),
            Invited => people.Where(person => !person.EmailConfirmed),
            Active => people.Where(person => person.EmailConfirmed && (person.LockoutEnd == null || person.LockoutEnd != Person.UntilUnlocked)),
            _ => people,
        };
        if (string.IsNullOrWhiteSpace(Find)) return people;
        var pattern = $"%{TenantsQuery.Escaped(Find.Trim())}%";
        return people.Where(person => EF.Functions.Like(person.DisplayName, pattern, TenantsQuery.Escape) || EF.Functions.Like(person.Email!, pattern, TenantsQuery.Escape));
    }

    /// <summary>The address of the next page.</summary>
    public Dictionary<string, string> With(int? after) =>
        new (string Name, string? Value)[] { ("find", Find), ("tenant", Tenant), ("role", Role), ("state", State), ("after", after?.ToString(CultureInfo.InvariantCulture)) }
            .Where(pair => !string.IsNullOrEmpty(pair.Value)).ToDictionary(pair => pair.Name, pair => pair.Value!);

    private static int? Key(string? value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var key) ? key : null;
}
