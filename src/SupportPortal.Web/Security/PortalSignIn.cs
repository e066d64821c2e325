using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;
using SupportPortal.Data;
using SupportPortal.Data.People;
using SignInResult = Microsoft.AspNetCore.Identity.SignInResult;

namespace SupportPortal.Web.Security;

/// <summary>Somebody has shown who they are, and their account is locked.</summary>
public sealed class ShutOutException : Exception;

/// <summary>
/// The one gate: whatever a person came with, their cookie is made here, and here the lock is asked for as the database has it at that
/// moment. Wrong passwords and codes never lock an account; <see cref="SignInLimits"/> slows down whoever sends them.
/// </summary>
public sealed class PortalSignIn(
    UserManager<Person> people,
    IHttpContextAccessor context,
    IUserClaimsPrincipalFactory<Person> principals,
    IOptions<IdentityOptions> options,
    ILogger<PortalSignIn> logger,
    IAuthenticationSchemeProvider schemes,
    IUserConfirmation<Person> confirmation,
    PortalDbContext db,
    SecondFactor factor,
    KnownDevices devices,
    IClock clock
) : SignInManager<Person>(people, context, principals, options, logger, schemes, confirmation)
{
    /// <inheritdoc/>
    /// <exception cref="ShutOutException">The account is locked.</exception>
    public override async Task SignInWithClaimsAsync(
        Person user,
        AuthenticationProperties? authenticationProperties,
        IEnumerable<Claim> additionalClaims
    )
    {
        if (await IsShutOutAsync(user))
            throw new ShutOutException();
        await base.SignInWithClaimsAsync(user, authenticationProperties, additionalClaims);
        devices.Remember(Context, user);
    }

    /// <summary>The second step behind the password: a code of the app, or a recovery code.</summary>
    public async Task<SignInResult> CodeSignInAsync(Person person, string? typed, bool remember)
    {
        if (await IsShutOutAsync(person))
            return SignInResult.LockedOut; // before a recovery code is used up
        if (!await factor.AcceptAsync(person, typed))
            return SignInResult.Failed;
        if (remember)
            await RememberTwoFactorClientAsync(person);
        await SignInWithClaimsAsync(person, isPersistent: false, [new Claim("amr", "mfa")]);
        await Context.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        return SignInResult.Success;
    }

    /// <inheritdoc/>
    public override async Task SignOutAsync()
    {
        await SessionCheck.EndAsync(Context);
        await base.SignOutAsync();
    }

    private async Task<bool> IsShutOutAsync(Person person)
    {
        var id = person.Id;
        var until = await db.Users.AsNoTracking().Where(known => known.Id == id).Select(known => known.LockoutEnd).FirstOrDefaultAsync();
        return until > clock.GetCurrentInstant().ToDateTimeOffset();
    }
}
