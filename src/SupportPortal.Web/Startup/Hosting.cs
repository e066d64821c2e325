using NodaTime;
using SupportPortal.Application.Startup;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Response;
using SupportPortal.Data;
using SupportPortal.Data.Seeding;
using SupportPortal.Data.Tenants;
using SupportPortal.Web.Jobs;

namespace SupportPortal.Web.Startup;

/// <summary>What the process as a whole needs: its address and the rules it decides by.</summary>
internal static class Hosting
{
    /// <summary>Where the product listens unless told otherwise.</summary>
    public const string DefaultUrl = "http://localhost:5080";

    /// <exception cref="SettingException">A setting cannot be meant; the message names it.</exception>
    public static void AddPortalHosting(this WebApplicationBuilder builder)
    {
        SettingsCheck.Run(builder.Configuration);
        if (string.IsNullOrEmpty(builder.Configuration["urls"]))
            builder.WebHost.UseUrls(DefaultUrl);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddPortalSecurityHeaders();
        builder.Services.AddPortalHosts(builder.Configuration);
        builder.Services.AddHostedService<StartAdvice>();
    }

    /// <summary>Reads the policy now, so that one that does not hold together stops the start.</summary>
    /// <exception cref="PolicyException">It does not; the message says where and what.</exception>
    public static IServiceCollection AddPortalRules(this IServiceCollection services, IConfiguration configuration)
    {
        var policy = configuration["Policy:Document"] is { Length: > 0 } file
            ? PolicyReader.Read(file, ContentOf(file))
            : PolicyReader.ReadShipped();
        services.AddSingleton(policy);
        services.AddSingleton(new BusinessCalendars(policy, new HolidayBook(policy, [])));
        services.AddSingleton<Decider>();
        services.AddPortalApplication(configuration);
        services.AddHostedService<CalendarFollowing>();
        services.AddSingleton<IClock>(new MillisecondClock(SystemClock.Instance));
        services.AddScoped<DemoData>();
        services.AddScoped<BulkData>();
        services.AddScoped<TenantExport>();
        services.AddScoped<TenantErasure>();
        services.AddScoped<DemoRemoval>();
        return services;
    }

    private static byte[] ContentOf(string file) =>
        File.Exists(file)
            ? File.ReadAllBytes(file)
            : throw new PolicyException(
                $"{file}: there is no such file. Correct the setting Policy:Document, or remove it to use the policy that ships."
            );
}
