using Microsoft.Extensions.DependencyInjection.Extensions;
using SupportPortal.Web.Pages.Admin.Calendars;
using SupportPortal.Web.Pages.Admin.Mail;
using SupportPortal.Web.Pages.Admin.People;
using SupportPortal.Web.Pages.Admin.Portals;
using SupportPortal.Web.Pages.Admin.Tenants;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Startup;

/// <summary>What the pages of administration work with.</summary>
internal static class Administration
{
    public static void AddPortalAdministration(this IServiceCollection services)
    {
        services.TryAddScoped<Invitations>();
        services.AddScoped<TenantDesk>();
        services.AddScoped<PeopleDesk>();
        services.AddScoped<PortalNotes>();
        services.AddScoped<OutboxDesk>();
        services.AddScoped<TestMail>();
        services.AddSingleton<ImportPreview>();
    }
}
