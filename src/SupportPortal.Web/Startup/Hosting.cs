using NodaTime;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Response;
using SupportPortal.Data.Seeding;
using SupportPortal.Web.Pages.Admin.Calendars;

namespace SupportPortal.Web.Startup;

/// <summary>What the process as a whole needs: its address and the rules it decides by.</summary>
internal static class Hosting
{
    /// <summary>Where the product listens unless told otherwise.</summary>
    public const string DefaultUrl = "http://localhost:5080";

    public static void AddPortalHosting(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration["urls"])) builder.WebHost.UseUrls(DefaultUrl);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
    }

    /// <summary>Reads the policy now, so that one that does not hold together stops the start.</summary>
    public static IServiceCollection AddPortalRules(this IServiceCollection services)
    {
        var policy = PolicyReader.ReadShipped();
        services.AddSingleton(policy);
        services.AddSingleton(new BusinessCalendars(policy, new HolidayBook(policy, [])));
        services.AddSingleton<Decider>();
        services.AddSingleton<CalendarKeeper>();
        services.AddSingleton<IClock>(new MillisecondClock(SystemClock.Instance));
        services.AddScoped<DemoData>();
        return services;
    }
}
