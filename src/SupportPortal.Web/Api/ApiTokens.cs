using Microsoft.AspNetCore.Authentication;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Api;

/// <summary>Programs that sign in with a token, below <see cref="Path"/> only; people's cookies count everywhere else.</summary>
internal static class ApiTokens
{
    /// <summary>Where tokens count and cookies do not.</summary>
    public const string Path = "/api/v1";

    /// <summary>The name of the rate limit, which each process counts for itself.</summary>
    public const string RateLimit = "api";

    public static void AddPortalApiTokens(this IServiceCollection services)
    {
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, ApiTokenHandler>(ApiTokenHandler.SchemeName, null);
        services.ConfigureApplicationCookie(cookie =>
            cookie.ForwardDefaultSelector = context => context.Request.Path.StartsWithSegments(Path) ? ApiTokenHandler.SchemeName : null
        );
        services.AddRateLimiter(options => options.AddPolicy<string, ApiRateLimit>(RateLimit));
        services.Configure<ProblemDetailsOptions>(options =>
            options.CustomizeProblemDetails = problem => problem.ProblemDetails.Extensions["traceId"] = TraceId.Of(problem.HttpContext)
        ); // as the log and the pages write it
        services.AddSingleton<WrongTokens>();
        services.AddScoped<ApiBody>();
    }
}
