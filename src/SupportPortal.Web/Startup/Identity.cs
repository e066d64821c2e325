using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Application.Accounts;
using SupportPortal.Application.People;
using SupportPortal.Application.Settings;
using SupportPortal.Application.Views;
using SupportPortal.Data;
using SupportPortal.Data.People;
using SupportPortal.Web.Posts;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Startup;

/// <summary>Who signs in and what they may.</summary>
internal static class Identity
{
    public static IServiceCollection AddPortalIdentity(
        this IServiceCollection services,
        IConfiguration configuration,
        IHostEnvironment environment
    )
    {
        services.AddScoped<IUserValidator<Person>, PeopleRules>(); // before the library, which adds its own where there is none
        services
            .AddIdentity<Person, PortalRole>(options =>
            {
                options.User.RequireUniqueEmail = true;
                // addresses have more letters than the usual list, and a directory's people are named by its keys
                options.User.AllowedUserNameCharacters = string.Empty;
                options.Password.RequiredLength = Passwords.Length;
                options.Password.RequireDigit = false;
                options.Password.RequireLowercase = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireNonAlphanumeric = false;
                options.Lockout.MaxFailedAccessAttempts = int.MaxValue; // no stranger locks an account; SignInLimits slows them down
            })
            .AddEntityFrameworkStores<PortalDbContext>()
            .AddUserStore<PeopleStore>()
            .AddClaimsPrincipalFactory<PersonClaimsFactory>()
            .AddDefaultUI()
            .AddSignInManager<PortalSignIn>() // behind the pages of the library, which bring its own
            .AddDefaultTokenProviders()
            .AddTokenProvider<InvitationTokens>(InvitationTokens.Name)
            .AddTokenProvider<FirstTokens>(FirstTokens.Name)
            .AddPasswordValidator<GuessablePasswords>()
            .AddErrorDescriber<IdentityWords>();
        var limits = SessionLimits.Read(configuration);
        services.AddSingleton<SessionMemory>();
        services.AddSingleton<SessionNews>();
        services.ConfigureDbContext<SqlitePortalDbContext>(Listen);
        services.ConfigureDbContext<SqlServerPortalDbContext>(Listen);
        services.ConfigureApplicationCookie(cookie =>
        {
            cookie.Cookie.Name = "SupportPortal";
            cookie.LoginPath = "/identity/account/login";
            cookie.AccessDeniedPath = "/identity/account/accessdenied";
            cookie.SlidingExpiration = false; // the session on the server tells how long
            cookie.ExpireTimeSpan = limits.Longest.ToTimeSpan();
            cookie.Events.OnSigningIn = SessionCheck.BeginAsync;
            cookie.Events.OnValidatePrincipal = SessionCheck.ValidateAsync;
            cookie.Events.OnRedirectToLogin = HeldPost.Instead(cookie.Events.OnRedirectToLogin);
        });
        services.AddPortalKeys(configuration);

        services.AddHttpContextAccessor();
        services.AddScoped(provider =>
        {
            var http = provider.GetRequiredService<IHttpContextAccessor>();
            return new CurrentPerson(() => http.HttpContext?.User, provider.GetRequiredService<IClock>());
        });
        services.AddScoped(provider =>
        {
            var http = provider.GetRequiredService<IHttpContextAccessor>();
            return new Caller(() =>
                (http.HttpContext?.Connection.RemoteIpAddress?.ToString(), http.HttpContext?.Request.Headers.UserAgent.ToString())
            );
        });
        services.AddSingleton(StrongSignIn.Read(configuration, environment));
        services.AddScoped<IAuthorizationHandler, StrongSignInHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, StrongSignInGuide>();
        services
            .AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddPolicy(Access.Filing, policy =>
                policy.InStrength().RequireRole(Roles.TenantAdmin, Roles.Partner, Roles.TenantViewer, Roles.EndUser)
            )
            .AddPolicy(Access.Following, policy => policy.InStrength().RequireRole(Roles.TenantAdmin, Roles.Partner, Roles.TenantViewer))
            .AddPolicy(Access.Request, policy =>
                policy.InStrength().RequireRole([Roles.TenantAdmin, Roles.Partner, Roles.TenantViewer, .. Roles.Staff])
            )
            .AddPolicy(Access.Requesting, policy => policy.InStrength().RequireRole(Roles.TenantAdmin, Roles.Partner))
            .AddPolicy(Access.Taking, policy => policy.InStrength().RequireRole([Roles.TenantAdmin, Roles.Partner, .. Roles.Staff]))
            .AddPolicy(Access.Keeping, policy => policy.InStrength().RequireRole(Roles.TenantAdmin, Roles.Partner))
            .AddPolicy(Access.Desk, policy => policy.InStrength().RequireRole(Roles.Staff))
            .AddPolicy(Access.Delegating, policy =>
                policy
                    .InStrength()
                    .RequireRole(Roles.TenantAdmin, Roles.Partner)
                    .RequireAssertion(context => !context.User.HasClaim(claim => claim.Type == PersonClaims.Files))
            ) // who may not file everything cannot give that right
            .AddPolicy(Access.Leading, policy => policy.InStrength().RequireRole(Roles.Lead, Roles.Administrator))
            .AddPolicy(Access.Owning, policy => policy.InStrength().RequireRole(Roles.Administrator));
        return services;
    }

    /// <summary>What is kept in memory of what is stored hears of each save.</summary>
    private static void Listen(IServiceProvider provider, DbContextOptionsBuilder options) =>
        options.AddInterceptors(provider.GetRequiredService<SessionNews>(), provider.GetRequiredService<DirectoryNews>());

    /// <summary>A role counts with the strength of sign-in it asks for.</summary>
    private static AuthorizationPolicyBuilder InStrength(this AuthorizationPolicyBuilder policy) =>
        policy.AddRequirements(new StrongSignInRequirement());

    /// <summary>Finds out who it is, in which language they read and whose data they may see, and then whether they may, and how
    /// often.</summary>
    public static void UsePortalPeople(this WebApplication app)
    {
        app.UseAuthentication();
        app.UsePortalText();
        app.UsePortalTenantScope();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.UseRequestTimeouts();
    }
}
