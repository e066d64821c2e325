using SupportPortal.Web.Api;
using SupportPortal.Web.Live;

namespace SupportPortal.Web.Startup;

/// <summary>Everything the product answers to.</summary>
internal static class Endpoints
{
    public static void MapPortalEndpoints(this WebApplication app)
    {
        app.MapRazorPages();
        app.MapPortalHealth();
        app.MapPortalApi();
        app.MapPortalLive();
    }
}
