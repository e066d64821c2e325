using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using SupportPortal.Data;
using SupportPortal.Data.People;
using SupportPortal.Web.Pages.Requests.New;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Startup;

/// <summary>Who signs in and what they may.</summary>
internal static class Identity
{
    public static IServiceCollection AddPortalIdentity(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddIdentity<Person, PortalRole>(options =>
            {
                options.User.RequireUniqueEmail = true;
                options.User.AllowedUserNameCharacters = string.Empty; // addresses have more letters than the usual list, and a directory's people are named by its keys
                options.Password.RequiredLength = Passwords.Length;
                options.Password.RequireDigit = false;
                options.Password.RequireLowercase = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireNonAlphanumeric = false;
                options.Lockout.MaxFailedAccessAttempts = 10;
            })
            .AddEntityFrameworkStores<PortalDbContext>()
            .AddClaimsPrincipalFactory<PersonClaims>()
            .AddDefaultUI()
            .AddDefaultTokenProviders()
            .AddTokenProvider<InvitationTokens>(InvitationTokens.Name)
            .AddPasswordValidator<GuessablePasswords>()
            .AddErrorDescriber<IdentityWords>();
        services.ConfigureApplicationCookie(cookie =>
        {
            cookie.Cookie.Name = "SupportPortal";
            cookie.LoginPath = "/identity/account/login";
            cookie.AccessDeniedPath = "/identity/account/accessdenied";
            cookie.SlidingExpiration = true;
            cookie.ExpireTimeSpan = TimeSpan.FromHours(10);
            cookie.Events.OnSigningIn = SignInMoment.NoteAsync;
            cookie.Events.OnRedirectToLogin = SignedOutModel.Instead(cookie.Events.OnRedirectToLogin);
        });
        services.AddPortalKeys(configuration);

        services.AddHttpContextAccessor();
        services.AddScoped<CurrentPerson>();
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddPolicy(Access.Filing, policy => policy.RequireRole(Roles.TenantAdmin, Roles.Partner, Roles.TenantViewer, Roles.EndUser))
            .AddPolicy(Access.Following, policy => policy.RequireRole(Roles.TenantAdmin, Roles.Partner, Roles.TenantViewer))
            .AddPolicy(Access.Request, policy => policy.RequireRole([Roles.TenantAdmin, Roles.Partner, Roles.TenantViewer, .. Roles.Staff]))
            .AddPolicy(Access.Requesting, policy => policy.RequireRole(Roles.TenantAdmin, Roles.Partner))
            .AddPolicy(Access.Taking, policy => policy.RequireRole([Roles.TenantAdmin, Roles.Partner, .. Roles.Staff]))
            .AddPolicy(Access.Keeping, policy => policy.RequireRole(Roles.TenantAdmin, Roles.Partner))
            .AddPolicy(Access.Desk, policy => policy.RequireRole(Roles.Staff))
            .AddPolicy(Access.Delegating, policy => policy.RequireRole(Roles.TenantAdmin, Roles.Partner)
                .RequireAssertion(context => !context.User.HasClaim(claim => claim.Type == PersonClaims.Files))) // who may not file everything cannot give that right
            .AddPolicy(Access.Leading, policy => policy.RequireRole(Roles.Lead, Roles.Administrator))
            .AddPolicy(Access.Owning, policy => policy.RequireRole(Roles.Administrator));
        return services;
    }

    /// <summary>Finds out who it is, in which language they read and whose data they may see, and then whether they may, and how often.</summary>
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
