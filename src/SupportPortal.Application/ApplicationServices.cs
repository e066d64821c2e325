using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Application.Calendars;

namespace SupportPortal.Application;

/// <summary>What people and programs do, for whoever calls it: pages, the API, commands and jobs.</summary>
public static class ApplicationServices
{
    /// <summary>Adds it. Policy, calendars, clock and context are there already.</summary>
    public static IServiceCollection AddPortalApplication(this IServiceCollection services) => services.AddSingleton<CalendarKeeper>();
}
