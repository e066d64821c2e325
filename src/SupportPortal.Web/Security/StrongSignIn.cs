using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Application.People;
using SupportPortal.Application.Settings;
using SupportPortal.Data;
using SupportPortal.Data.People;
using SupportPortal.Web.Api;

namespace SupportPortal.Web.Security;

/// <summary>
/// Whether who leads the desk or owns the portal needs a second factor: the setting <c>SignIn:AdministratorsNeedSecondFactor</c>,
/// on unless it is set or this is Development.
/// </summary>
/// <param name="IsAsked">Whether it is asked for.</param>
public sealed record StrongSignIn(bool IsAsked)
{
    /// <summary>The name of the setting.</summary>
    public const string Name = "SignIn:AdministratorsNeedSecondFactor";

    /// <summary>The way in that a passkey is noted as; it stands for both factors.</summary>
    public const string Passkey = "passkey";

    private const string Way = "amr";

    /// <summary>Reads it.</summary>
    public static StrongSignIn Read(IConfiguration configuration, IHostEnvironment environment) =>
        new(Setting.Flag(configuration, Name, usual: !environment.IsDevelopment()));

    /// <summary>Whether a person's role asks for it.</summary>
    public static bool Needs(ClaimsPrincipal user) => user.IsInRole(Roles.Administrator) || user.IsInRole(Roles.Lead);

    /// <summary>
    /// Whether somebody came in with more than a password: by a passkey, by a directory (which asks for its own), or into an account
    /// that asks for a code.
    /// </summary>
    public static bool Holds(ClaimsPrincipal user) =>
        user.HasClaim(PersonClaims.SecondFactor, bool.TrueString)
        || user.HasClaim(Way, "mfa")
        || user.HasClaim(claim => claim.Type == ClaimTypes.AuthenticationMethod && claim.Value is Passkey or EntraSettings.Scheme);

    /// <summary>Keeps how somebody came in when what their cookie says of them is read anew.</summary>
    public static Task KeepWayAsync(SecurityStampRefreshingPrincipalContext refreshed)
    {
        if (refreshed is { CurrentPrincipal: { } before, NewPrincipal.Identity: ClaimsIdentity after })
            after.AddClaims(
                before
                    .Claims.Where(claim => claim.Type is Way or ClaimTypes.AuthenticationMethod && !after.HasClaim(claim.Type, claim.Value))
                    .Select(claim => claim.Clone())
            );
        return Task.CompletedTask;
    }
}

/// <summary>Asks for it wherever a role is asked for.</summary>
internal sealed class StrongSignInRequirement : IAuthorizationRequirement;

/// <summary>Says whether it is fulfilled. A token stands for its person, who must have a second factor.</summary>
internal sealed class StrongSignInHandler(StrongSignIn setting, PortalDbContext db) : AuthorizationHandler<StrongSignInRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, StrongSignInRequirement requirement)
    {
        if (
            !setting.IsAsked
            || !StrongSignIn.Needs(context.User)
            || StrongSignIn.Holds(context.User)
            || await IsTokenOfOneAsync(context.User)
        )
            context.Succeed(requirement);
    }

    private async Task<bool> IsTokenOfOneAsync(ClaimsPrincipal user)
    {
        if (!user.HasClaim(claim => claim.Type == ApiTokenHandler.TokenClaim) || CurrentPerson.IdOf(user) is not { } id)
            return false;
        return await db.UserPasskeys.AnyAsync(key => key.UserId == id)
            || await db.UserLogins.AnyAsync(login => login.UserId == id && login.LoginProvider == EntraSettings.Scheme);
    }
}

/// <summary>Whom nothing but the second factor keeps from a page is led to set one up.</summary>
internal sealed class StrongSignInGuide : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _usual = new();

    public Task HandleAsync(
        RequestDelegate next,
        HttpContext context,
        AuthorizationPolicy policy,
        PolicyAuthorizationResult authorizeResult
    )
    {
        var lacks =
            authorizeResult is { Forbidden: true, AuthorizationFailure.FailedRequirements: var failed }
            && failed.Any()
            && failed.All(requirement => requirement is StrongSignInRequirement);
        if (!lacks || context.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is null)
            return _usual.HandleAsync(next, context, policy, authorizeResult);
        context.Response.Redirect($"{context.Request.PathBase}/account/authenticator?needed=true");
        return Task.CompletedTask;
    }
}
