using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using NodaTime;
using SupportPortal.Application;
using SupportPortal.Application.People;
using SupportPortal.Application.Tokens;
using SupportPortal.Core.Access;
using SupportPortal.Data;
using SupportPortal.Data.People;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Api;

/// <summary>
/// Signs a program in with its token: in the name of the person who made it, with that person's rights of this moment.
/// No cookie counts where it is used, so that no other site can make a browser write there.
/// </summary>
internal sealed class ApiTokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    PortalDbContext db,
    WrongTokens wrong,
    IUserClaimsPrincipalFactory<Person> principals,
    IClock clock,
    IStringLocalizer<Text> text
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>The name of the scheme.</summary>
    public const string SchemeName = "ApiToken";

    /// <summary>The claim that holds a scope.</summary>
    public const string ScopeClaim = "portal:scope";

    /// <summary>The claim that holds the token's key.</summary>
    public const string TokenClaim = "portal:token";

    private const string Bearer = "Bearer ";
    private static readonly Duration BetweenMarks = Duration.FromMinutes(1);

    private bool _waits;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();
        _waits = wrong.AreTooMany(Context.Connection.RemoteIpAddress);
        if (_waits)
            return AuthenticateResult.Fail("Too many tokens that do not hold came from this address.");
        var (hash, now) = (ApiToken.HashOf(header[Bearer.Length..].Trim()), clock.GetCurrentInstant());
        var token = await db.ApiTokens.AsNoTracking().FirstOrDefaultAsync(candidate => candidate.Hash == hash, Context.RequestAborted);
        if (token is null || !token.HoldsAt(now))
        {
            wrong.Note(Context.Connection.RemoteIpAddress);
            return AuthenticateResult.Fail("The token is unknown or does not hold any more.");
        }

        var person = await db.Users.AsNoTracking().FirstOrDefaultAsync(candidate => candidate.Id == token.PersonId, Context.RequestAborted);
        if (person is null || Audience.IsShutOut(person, now))
            return AuthenticateResult.Fail("The token's person is locked.");
        await MarkAsync(token, now);
        var principal = await principals.CreateAsync(person);
        ((ClaimsIdentity)principal.Identity!).AddClaims([
            new Claim(TokenClaim, token.Id.ToString(CultureInfo.InvariantCulture)),
            .. ApiScopes.All.Where(token.Allows).Select(scope => new Claim(ScopeClaim, scope)),
        ]);
        return AuthenticateResult.Success(new AuthenticationTicket(principal, Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (_waits)
        {
            Response.Headers.RetryAfter = SignInLimits.Wait.ToString(CultureInfo.InvariantCulture);
            return ApiProblem
                .Of(
                    Context,
                    StatusCodes.Status429TooManyRequests,
                    text["Too many tokens that do not hold came from this address. Wait a minute, then try again."]
                )
                .ExecuteAsync(Context);
        }

        var shown = Request.Headers.Authorization.Count > 0;
        Response.Headers.WWWAuthenticate = shown
            ? "Bearer realm=\"Support Portal\", error=\"invalid_token\""
            : "Bearer realm=\"Support Portal\"";
        return ApiProblem
            .Of(
                Context,
                StatusCodes.Status401Unauthorized,
                shown
                    ? text["This token does not hold. Make a new one under \"API tokens\"."]
                    : text["Send an API token in the Authorization header: Bearer spt_…"]
            )
            .ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        var scope = Context.GetEndpoint()?.Metadata.GetMetadata<ApiScope>()?.Name;
        return ApiProblem
            .Of(
                Context,
                StatusCodes.Status403Forbidden,
                scope is not null && !Context.User.HasClaim(ScopeClaim, scope)
                    ? text["This token lacks the scope {0}.", scope]
                    : text["The role of the token's person does not allow this."]
            )
            .ExecuteAsync(Context);
    }

    /// <summary>Notes that it was used, at most once a minute, so that reading stays reading.</summary>
    private async Task MarkAsync(ApiToken token, Instant now)
    {
        if (token.LastUsedAt is { } last && now - last < BetweenMarks)
            return;
        var before = now - BetweenMarks;
        await db
            .ApiTokens.Where(candidate => candidate.Id == token.Id && (candidate.LastUsedAt == null || candidate.LastUsedAt <= before))
            .ExecuteUpdateAsync(used => used.SetProperty(candidate => candidate.LastUsedAt, now), Context.RequestAborted);
    }
}
