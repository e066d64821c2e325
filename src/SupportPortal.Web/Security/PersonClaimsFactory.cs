using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SupportPortal.Application.People;
using SupportPortal.Data.People;

namespace SupportPortal.Web.Security;

/// <summary>Puts what the pages need to know about a person into the sign-in cookie.</summary>
internal sealed class PersonClaimsFactory(UserManager<Person> people, RoleManager<PortalRole> roles, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<Person, PortalRole>(people, roles, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Person user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(PersonClaims.DisplayName, user.DisplayName));
        identity.AddClaim(new Claim(PersonClaims.TimeZone, user.TimeZone));
        if (user.TenantId is { } tenant)
            identity.AddClaim(new Claim(PersonClaims.Tenant, tenant.ToString(CultureInfo.InvariantCulture)));
        if (user.MyPortals is { Length: > 0 } portals)
            identity.AddClaim(new Claim(PersonClaims.Portals, portals));
        if (user.ShortcutsOff)
            identity.AddClaim(new Claim(PersonClaims.ShortcutsOff, bool.TrueString));
        if (user.TwoFactorEnabled)
            identity.AddClaim(new Claim(PersonClaims.SecondFactor, bool.TrueString));
        if (user.Culture is { } culture)
            identity.AddClaim(new Claim(PersonClaims.Culture, culture));
        return identity;
    }
}
