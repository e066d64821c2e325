using NodaTime;
using NodaTime.Text;
using SupportPortal.Application.Policy;
using SupportPortal.Application.Startup;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Response;
using SupportPortal.Data;
using SupportPortal.Data.Seeding;
using SupportPortal.Data.Tenants;
using SupportPortal.Web.Display;
using SupportPortal.Web.Jobs;

namespace SupportPortal.Web.Startup;

/// <summary>What the process as a whole needs: its address and the rules it decides by.</summary>
internal static class Hosting
{
    /// <summary>Where the product listens unless told otherwise.</summary>
    public const string DefaultUrl = "http://localhost:5080";

    /// <summary>The setting for the policy that holds before anything is published: the day from which it holds.</summary>
    private const string FirstInForceName = "Policy:InForce";

    /// <exception cref="SettingException">A setting cannot be meant; the message names it.</exception>
    public static void AddPortalHosting(this WebApplicationBuilder builder)
    {
        builder.AddPortalSecrets();
        SettingsCheck.Run(builder.Configuration);
        if (string.IsNullOrEmpty(builder.Configuration["urls"]))
            builder.WebHost.UseUrls(DefaultUrl);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddPortalSecurityHeaders();
        builder.Services.AddPortalHosts(builder.Configuration);
        builder.Services.AddHostedService<StartAdvice>();
        builder.Services.AddHostedService<DatabaseWarnings>();
    }

    /// <summary>Reads the policy now, so that one that does not hold together stops the start.</summary>
    /// <exception cref="PolicyException">It does not; the message says where and what.</exception>
    public static IServiceCollection AddPortalRules(this IServiceCollection services, IConfiguration configuration)
    {
        var shipped = PolicyReader.Shipped.Select(PolicyReader.ReadShipped).ToList();
        var first = shipped.Find(policy => policy.EffectiveFrom == FirstInForce(configuration))!;
        services.AddSingleton(new PolicyBook(shipped, first, new HolidayBook(first, [])));
        // What is in force when the work begins, for all of the work; guidance may be read as of another version.
        services.AddScoped(provider => AskedVersion.Of(provider.GetRequiredService<IHttpContextAccessor>().HttpContext));
        services.AddScoped(provider => provider.GetRequiredService<PolicyChoice>().Engine);
        services.AddScoped(provider => provider.GetRequiredService<PolicyEngine>().Policy);
        services.AddScoped(provider => provider.GetRequiredService<PolicyEngine>().Calendars);
        services.AddScoped(provider => provider.GetRequiredService<PolicyEngine>().Decider);
        services.AddPortalApplication(configuration);
        services.AddHostedService<CalendarFollowing>();
        services.AddHostedService<PolicyFollowing>();
        services.AddHostedService<SimulationJob>();
        services.AddSingleton<IClock>(new MillisecondClock(SystemClock.Instance));
        services.AddScoped<DemoData>();
        services.AddScoped<BulkData>();
        services.AddScoped<TenantExport>();
        services.AddScoped<TenantErasure>();
        services.AddScoped<DemoRemoval>();
        return services;
    }

    /// <summary>The day of the policy that holds before anything is published.</summary>
    /// <exception cref="SettingException">No policy of that day ships.</exception>
    public static LocalDate FirstInForce(IConfiguration configuration)
    {
        if (configuration[FirstInForceName] is not { Length: > 0 } said)
            return PolicyReader.First;
        return LocalDatePattern.Iso.Parse(said) is { Success: true, Value: var day } && PolicyReader.Shipped.Contains(day)
            ? day
            : throw new SettingException(
                $"{FirstInForceName}: no policy of '{said}' ships. Use one of: "
                    + $"{string.Join(", ", PolicyReader.Shipped.Select(LocalDatePattern.Iso.Format))}."
            );
    }
}
