using Microsoft.EntityFrameworkCore;
using SupportPortal.Application.Policy;
using SupportPortal.Application.Tenants;
using SupportPortal.Core.Queue;
using SupportPortal.Data;
using SupportPortal.Data.People;
using SupportPortal.Web.Lists;

namespace SupportPortal.Web.Pages.Admin.People;

/// <summary>The address of the list of people: its filters, and where the page begins.</summary>
public sealed class PeopleQuery : ListQuery
{
    /// <summary>The value of <see cref="Tenant"/> for the support desk.</summary>
    public const string Desk = "desk";

    /// <summary>The value of <see cref="State"/> for people an administrator locked.</summary>
    public const string Locked = "locked";

    /// <summary>The value of <see cref="State"/> for people who were invited and have not come.</summary>
    public const string Invited = "invited";

    /// <summary>The value of <see cref="State"/> for everybody else.</summary>
    public const string Active = "active";

    /// <summary>The key of a tenant, or <see cref="Desk"/>.</summary>
    public string? Tenant
    {
        get => this["tenant"];
        set => this["tenant"] = value;
    }

    public string? Role
    {
        get => this["role"];
        set => this["role"] = value;
    }

    public string? State
    {
        get => this["state"];
        set => this["state"] = value;
    }

    /// <summary>The tenant's key; null where none is meant, or several are.</summary>
    public int? TenantKey => RequestFilter.Key(Tenant);

    /// <summary>The tenants' keys.</summary>
    public IReadOnlyList<int> TenantKeys => AnyOf.FromString(Tenant).Read(RequestFilter.Key);

    /// <summary>The key the page begins behind; null for the beginning.</summary>
    public int? AfterKey => RequestFilter.Key(After);

    /// <summary>Whether anything is held back.</summary>
    public bool IsNarrow => new[] { Find, Tenant, Role, State }.Any(value => !string.IsNullOrWhiteSpace(value));

    /// <summary>The people who pass.</summary>
    public IQueryable<Person> Apply(PortalDbContext db)
    {
        var people = db.Users.AsNoTracking();
        var (tenants, isDesk, roles, states) = (
            TenantKeys,
            AnyOf.FromString(Tenant).Contains(Desk),
            AnyOf.FromString(Role),
            AnyOf.FromString(State)
        );
        if (isDesk || tenants.Count > 0)
            people = people.Where(person =>
                (isDesk && person.TenantId == null) || (person.TenantId != null && tenants.Contains(person.TenantId.Value))
            );
        if (roles is [_, ..])
        {
            string[] names = [.. roles];
            people = people.Where(person =>
                db.UserRoles.Any(has =>
                    has.UserId == person.Id && db.Roles.Any(role => role.Id == has.RoleId && names.Contains(role.Name!))
                )
            );
        }

        if (states.Count > 0)
        {
            var (locked, invited, active) = (states.Contains(Locked), states.Contains(Invited), states.Contains(Active));
            people = people.Where(person =>
                (locked && person.LockoutEnd == Person.UntilUnlocked)
                || (invited && !person.EmailConfirmed)
                || (active && person.EmailConfirmed && (person.LockoutEnd == null || person.LockoutEnd != Person.UntilUnlocked))
            );
        }

        if (string.IsNullOrWhiteSpace(Find))
            return people;
        var pattern = $"%{LikePattern.Of(Find.Trim())}%";
        return people.Where(person =>
            EF.Functions.Like(person.DisplayName, pattern, LikePattern.Escape)
            || EF.Functions.Like(person.Email!, pattern, LikePattern.Escape)
        );
    }

    protected override IEnumerable<(string Name, string? Value)> Names => [("tenant", Tenant), ("role", Role), ("state", State)];

    protected override IEnumerable<ListParameter> Parameters(EveryVersion versions) =>
        [
            ListParameter.Words(),
            ListParameter.Key("after"),
            ListParameter.Keys("tenant", Desk),
            ListParameter.Any("role", Roles.All),
            ListParameter.Any("state", Locked, Invited, Active),
        ];
}
