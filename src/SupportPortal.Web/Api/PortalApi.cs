namespace SupportPortal.Web.Api;

/// <summary>What the product offers to other programs.</summary>
internal static class PortalApi
{
    public static void AddPortalApi(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddDecisionsApi(configuration);
        services.AddPortalApiTokens();
        services.AddScoped<RequestReader>();
        services.AddScoped<FilingBodyReader>();
        services.AddApiReference();
    }

    public static void MapPortalApi(this WebApplication app)
    {
        app.MapDecisionsApi();
        app.MapPoliciesApi();
        app.MapRequestsApi();
        app.MapApiReference();
    }
}
