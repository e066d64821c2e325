using System.Reflection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using SupportPortal.Application.Telemetry;
using SupportPortal.Web.Jobs;

namespace SupportPortal.Web.Startup;

/// <summary>Traces, metrics and logs over OTLP, where the usual variable says where to.</summary>
internal static class Telemetry
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string Service = "support-portal";

    public static void AddPortalTelemetry(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Vitals>();
        builder.Services.AddSingleton<PortalMeter>();
        builder.Services.AddHostedService<VitalsJob>();
        if (!IsOn(builder.Configuration))
            return;
        builder
            .Services.AddOpenTelemetry()
            .ConfigureResource(resource =>
                resource.AddService(
                    Service,
                    serviceVersion: typeof(Telemetry)
                        .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
                        ?.InformationalVersion
                )
            )
            .WithTracing(traces =>
                traces.AddAspNetCoreInstrumentation(asked => asked.Filter = context => !context.Request.Path.StartsWithSegments("/health"))
            )
            .WithMetrics(metrics =>
                metrics
                    .AddAspNetCoreInstrumentation()
                    .AddRuntimeInstrumentation()
                    .AddMeter(PortalMeter.Name, "Microsoft.EntityFrameworkCore")
            )
            .WithLogging()
            .UseOtlpExporter();
    }

    /// <summary>Whether anything is sent.</summary>
    public static bool IsOn(IConfiguration configuration) => !string.IsNullOrEmpty(configuration[Endpoint]);
}
