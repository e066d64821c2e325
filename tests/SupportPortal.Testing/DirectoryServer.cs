using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace SupportPortal.Testing;

/// <summary>Somebody a directory knows.</summary>
/// <param name="Tenant">The directory's tenant.</param>
/// <param name="Id">The person in it.</param>
/// <param name="Name">The name.</param>
/// <param name="Email">The address; null for an account without one.</param>
/// <param name="Wids">The identifiers of the directory roles; null where the token does not tell them.</param>
/// <param name="AppRoles">The roles given for the application.</param>
public sealed record DirectoryAccount(Guid Tenant, Guid Id, string Name, string? Email, string[]? Wids, params string[] AppRoles)
{
    /// <summary>When the person signed in there; null where the token does not tell.</summary>
    public Instant? SignedInAt { get; init; }
}

/// <summary>
/// A directory on loopback that speaks OpenID Connect as Microsoft Entra ID does for many tenants: its published issuer
/// has a place for the tenant, and each token names the issuer of its own. Whoever comes is the one the test says.
/// </summary>
public sealed class DirectoryServer : IAsyncDisposable, IDisposable
{
    /// <summary>The application's ID.</summary>
    public const string ClientId = "portal";

    /// <summary>Its secret.</summary>
    public const string ClientSecret = "a secret between the two";

    private readonly WebApplication _app;

    public DirectoryServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddOpenIddict().AddServer(Configure);
        _app = builder.Build();
        _app.UseAuthentication();
        _app.MapGet("/authorize", SignIn);
        _app.Start();
        Authority = _app.Urls.Single();
    }

    /// <summary>Its address.</summary>
    public string Authority { get; }

    /// <summary>Who comes next.</summary>
    public DirectoryAccount? Next { get; set; }

    /// <summary>The tenant a token's issuer names, where it is not the account's; for a token that lies.</summary>
    public Guid? IssuerTenant { get; set; }

    /// <summary>Signs somebody in to the portal: from its sign-in page to the directory, and back with the answer.</summary>
    /// <param name="visitor">The browser.</param>
    /// <param name="account">Who they are there.</param>
    /// <param name="ask">Changes the question on its way to the directory.</param>
    /// <param name="answer">Changes the answer on its way back.</param>
    /// <param name="start">Where it begins.</param>
    public async Task<Page> SignInAsync(
        Visitor visitor,
        DirectoryAccount account,
        Func<string, string>? ask = null,
        Func<string, string>? answer = null,
        string start = "/identity/account/directory?handler=start"
    )
    {
        Next = account;
        using var sent = await visitor.Http.GetAsync(new Uri(start, UriKind.Relative));
        var question = sent.Headers.Location?.ToString()
            ?? throw new InvalidOperationException($"The portal sends nobody to the directory: {sent.StatusCode}.");
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var asked = await browser.GetAsync(new Uri(ask?.Invoke(question) ?? question));
        if (asked.Headers.Location is not { } back)
            throw new InvalidOperationException($"The directory answered {asked.StatusCode}: {await asked.Content.ReadAsStringAsync()}");
        return await visitor.GetAsync(answer?.Invoke(back.PathAndQuery) ?? back.PathAndQuery);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    public void Dispose() => _app.DisposeAsync().AsTask().GetAwaiter().GetResult();

    private void Configure(OpenIddictServerBuilder server)
    {
        server.SetAuthorizationEndpointUris("authorize").SetTokenEndpointUris("token");
        server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
        server.RegisterScopes(Scopes.Profile, Scopes.Email);
        server.AddEphemeralEncryptionKey().AddEphemeralSigningKey();
        server.EnableDegradedMode(); // no store: whom it knows and which application may ask is said here
        server.UseAspNetCore().EnableAuthorizationEndpointPassthrough().DisableTransportSecurityRequirement();
        server.AddEventHandler<ValidateAuthorizationRequestContext>(handler =>
            handler.UseInlineHandler(context =>
            {
                if (context.ClientId != ClientId || context.RedirectUri?.EndsWith("/signin-entra", StringComparison.Ordinal) != true)
                    context.Reject(Errors.InvalidClient, "Another application.");
                return default;
            })
        );
        server.AddEventHandler<ValidateTokenRequestContext>(handler =>
            handler.UseInlineHandler(context =>
            {
                if (context.ClientId != ClientId || context.ClientSecret != ClientSecret)
                    context.Reject(Errors.InvalidClient, "Another application.");
                return default;
            })
        );
        server.AddEventHandler<HandleConfigurationRequestContext>(handler =>
            handler.UseInlineHandler(context =>
            {
                context.Metadata[Metadata.Issuer] = IssuerOf("{tenantid}");
                return default;
            })
        );
        server.AddEventHandler<ProcessSignInContext>(handler =>
            handler
                .UseInlineHandler(context =>
                {
                    if (context.IdentityTokenPrincipal is { } told)
                        told.SetClaim(Claims.Private.Issuer, IssuerOf((IssuerTenant ?? Guid.Parse(told.GetClaim("tid")!)).ToString("D")));
                    return default;
                })
                .SetOrder(OpenIddictServerHandlers.PrepareIdentityTokenPrincipal.Descriptor.Order + 1)
        );
    }

    private IResult SignIn(HttpContext context)
    {
        var account = Next ?? throw new InvalidOperationException("The test did not say who comes.");
        var identity = new ClaimsIdentity("directory", Claims.Name, Claims.Role);
        identity
            .SetClaim(Claims.Subject, $"{account.Id:N}")
            .SetClaim("tid", $"{account.Tenant:D}")
            .SetClaim("oid", $"{account.Id:D}")
            .SetClaim(Claims.Name, account.Name)
            .SetClaim(Claims.PreferredUsername, account.Email)
            .SetClaim(Claims.Email, account.Email);
        if (account.Wids is { } wids)
            identity.SetClaims("wids", [.. wids]);
        if (account.SignedInAt is { } at)
            identity.SetClaim(Claims.AuthenticationTime, at.ToUnixTimeSeconds());
        if (account.AppRoles is { Length: > 0 } roles)
            identity.SetClaims("roles", [.. roles]);
        identity.SetScopes(context.GetOpenIddictServerRequest()!.GetScopes());
        identity.SetDestinations(static _ => [Destinations.IdentityToken]);
        return Results.SignIn(new ClaimsPrincipal(identity), authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    private string IssuerOf(string tenant) => $"{Authority}/{tenant}/v2.0";
}

/// <summary>The roles a directory tells of, by the identifiers that are the same everywhere.</summary>
public static class DirectoryRoleIds
{
    public const string GlobalAdministrator = "62e90394-69f5-4237-9190-012177145e10";
    public const string BusinessCentralAdministrator = "963797fb-eb3b-4cde-8ce3-5878b3f32a3f";
    public const string BillingAdministrator = "b0f54661-2d74-4c50-afa3-1ec803f12efe";
    public const string User = "b79fbf4d-3ef9-4689-8143-76b194e85509";
}
