using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Application.People;
using SupportPortal.Core.People;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Tenants;
using SupportPortal.Data;
using SupportPortal.Data.Audit;
using SupportPortal.Data.People;

namespace SupportPortal.Web.Security.Entra;

/// <summary>What a person may do here by what their directory tells.</summary>
/// <param name="TenantId">The tenant; null for the desk.</param>
/// <param name="Role">One of <see cref="Roles"/>.</param>
/// <param name="Limits">What the right to file is limited to, codes; none for anything.</param>
/// <param name="RolesUntold">Whether the directory did not tell the roles, so that nobody can say whether the person may file.</param>
internal sealed record DirectoryRights(int? TenantId, string Role, IReadOnlyList<string> Limits, bool RolesUntold)
{
    private static readonly string[] ClaimTypes = [PersonClaims.Files, PersonClaims.RolesUntold];

    /// <summary>The rights of somebody of the desk.</summary>
    public static DirectoryRights OfStaff(string role) => new(null, role, [], false);

    /// <summary>The rights of somebody of a tenant: filing by the directory roles on the allow-list, looking where none are told, nothing
    /// by the default role.</summary>
    public static DirectoryRights Of(SupportPolicy policy, Tenant tenant, IReadOnlyList<string>? directoryRoles)
    {
        if (directoryRoles is null)
            return new(tenant.Id, Roles.TenantViewer, [], true);
        return FilingRight.Granted(policy, directoryRoles) is { } right
            ? new(tenant.Id, tenant.IsPartner ? Roles.Partner : Roles.TenantAdmin, [.. right.Limits()], false)
            : new(tenant.Id, Roles.EndUser, [], false);
    }

    /// <summary>The same without filing: what the desk took, the directory does not give back.</summary>
    public DirectoryRights WithoutFiling() =>
        Role is Roles.TenantAdmin or Roles.Partner ? this with { Role = Roles.TenantViewer, Limits = [] } : this;

    /// <summary>Gives a person these rights and no others, and tells the trail what changed. Stored by the next save.</summary>
    public async Task ApplyAsync(PortalDbContext db, Person person, Instant at, CancellationToken cancellationToken)
    {
        var held = await db
            .UserRoles.Where(has => has.UserId == person.Id)
            .Join(db.Roles, has => has.RoleId, role => role.Id, (has, role) => new { has, role.Name })
            .ToListAsync(cancellationToken);
        var claims = await db
            .UserClaims.Where(claim => claim.UserId == person.Id && ClaimTypes.Contains(claim.ClaimType))
            .ToListAsync(cancellationToken);
        var (before, after) = (
            Say(
                held.Select(role => role.Name!),
                claims.Select(claim => claim.ClaimType == PersonClaims.Files ? claim.ClaimValue! : claim.ClaimType!)
            ),
            Say([Role], RolesUntold ? [.. Limits, PersonClaims.RolesUntold] : Limits)
        );
        person.TenantId = TenantId;
        if (before == after)
            return;
        db.UserRoles.RemoveRange(held.Where(role => role.Name != Role).Select(role => role.has));
        if (held.All(role => role.Name != Role))
            db.UserRoles.Add(
                new IdentityUserRole<int>
                {
                    UserId = person.Id,
                    RoleId = await db.Roles.Where(role => role.Name == Role).Select(role => role.Id).SingleAsync(cancellationToken),
                }
            );
        db.UserClaims.RemoveRange(claims);
        db.UserClaims.AddRange(Limits.Select(limit => Claim(person, PersonClaims.Files, limit)));
        if (RolesUntold)
            db.UserClaims.Add(Claim(person, PersonClaims.RolesUntold, bool.TrueString));
        var actor = new Actor(person.Id, person.DisplayName, TenantId is null);
        await db.RecordAsync(
            actor,
            FormattableString.Invariant($"people/{person.Id}"),
            "directory-rights",
            before.Length == 0 ? null : before,
            after,
            at,
            cancellationToken
        );
    }

    private static IdentityUserClaim<int> Claim(Person person, string type, string value) =>
        new()
        {
            UserId = person.Id,
            ClaimType = type,
            ClaimValue = value,
        };

    private static string Say(IEnumerable<string> roles, IEnumerable<string> limits) =>
        string.Join(", ", roles.Order(StringComparer.Ordinal).Concat(limits.Order(StringComparer.Ordinal)));
}
