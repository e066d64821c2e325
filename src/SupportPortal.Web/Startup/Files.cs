namespace SupportPortal.Web.Startup;

/// <summary>Where uploaded files go, how they are looked at, and how they come back.</summary>
internal static class Files
{
    public static void AddPortalFiles(this IServiceCollection services, IConfiguration configuration)
    {
    }

    public static void UsePortalFiles(this WebApplication app)
    {
    }
}
