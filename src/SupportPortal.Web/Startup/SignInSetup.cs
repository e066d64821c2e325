using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using SupportPortal.Application.Accounts;
using SupportPortal.Application.Settings;
using SupportPortal.Web.Pages.Account;
using SupportPortal.Web.Security;
using SupportPortal.Web.Security.Entra;

namespace SupportPortal.Web.Startup;

/// <summary>The ways in: with a directory, and what local accounts are held to.</summary>
internal static class SignInSetup
{
    private const string DirectoryPage = "/identity/account/directory";

    public static void AddPortalSignIn(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddScoped<Proof>();
        services.AddScoped<SecondFactor>();
        services.AddScoped<DecoyPassword>();
        services.AddSingleton<KnownDevices>();
        services.Configure<Microsoft.AspNetCore.Mvc.MvcOptions>(mvc => mvc.Filters.Add<ShutOutFilter>());
        services.AddScoped<DirectorySignIn>();
        services.AddScoped<MyAccount>();
        services.AddScoped<SignInWords>();
        services.AddSingleton<BreachedPasswords>();
        services.Configure<SecurityStampValidatorOptions>(options =>
            (options.ValidationInterval, options.OnRefreshingPrincipal) = (Sessions.CheckedEvery, StrongSignIn.KeepWayAsync)
        );
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            // A passkey stands for both factors, and is found without a name.
            options.UserVerificationRequirement = "required";
            options.ResidentKeyRequirement = "required";
            options.ServerDomain = builder.Configuration["Passkeys:ServerDomain"];
        });
        services.AddSignInLimits(builder.Configuration);
        var entra = EntraSettings.Read(builder.Configuration, builder.Environment);
        services.AddSingleton(entra);
        if (entra.IsOn)
            services.AddAuthentication().AddOpenIdConnect(EntraSettings.Scheme, options => Configure(options, entra));
    }

    private static void Configure(OpenIdConnectOptions options, EntraSettings entra)
    {
        (options.Authority, options.ClientId, options.ClientSecret) = (entra.Authority, entra.ClientId, entra.ClientSecret);
        options.SignInScheme = IdentityConstants.ExternalScheme;
        options.CallbackPath = EntraSettings.CallbackPath;
        options.RequireHttpsMetadata = !entra.IsOnLoopback;
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.UsePkce = true;
        // The browser comes back by a link, so that the cookies that belong to the attempt need not be sent across sites.
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        foreach (var cookie in new[] { options.CorrelationCookie, options.NonceCookie })
            (cookie.SameSite, cookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
        options.Scope.Clear();
        foreach (var scope in new[] { "openid", "profile", "email" })
            options.Scope.Add(scope);
        (options.MapInboundClaims, options.SaveTokens, options.GetClaimsFromUserInfoEndpoint) = (false, false, false);
        options.TokenValidationParameters.IssuerValidatorUsingConfiguration = EntraIssuer.Validate;
        options.Events.OnRemoteFailure = FailAsync;
        options.Events.OnAccessDenied = FailAsync;
    }

    private static async Task FailAsync<TOptions>(HandleRequestContext<TOptions> context)
        where TOptions : AuthenticationSchemeOptions
    {
        await context.HttpContext.RequestServices.GetRequiredService<DirectorySignIn>().FailAsync();
        context.Response.Redirect($"{context.Request.PathBase}{DirectoryPage}?handler=failed");
        context.HandleResponse();
    }
}
