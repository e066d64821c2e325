using System.Diagnostics;
using System.Reflection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using SupportPortal.Application.Telemetry;
using SupportPortal.Data;
using SupportPortal.Web.Jobs;

namespace SupportPortal.Web.Startup;

/// <summary>Traces, metrics and logs over OTLP, where the usual variable says where to.</summary>
internal static class Telemetry
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string Service = "support-portal";

    public static void AddPortalTelemetry(this WebApplicationBuilder builder)
    {
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
                traces
                    .AddSource(Spans.Name)
                    .AddAspNetCoreInstrumentation(asked => asked.Filter = context => IsWorthASpan(context.Request.Path))
                    // what watches the database twice a second belongs to nobody's request
                    .AddEntityFrameworkCoreInstrumentation(asked => asked.Filter = (_, _) => Activity.Current?.Parent is not null)
            )
            .WithMetrics(metrics =>
                metrics
                    .SetExemplarFilter(ExemplarFilterType.AlwaysOff)
                    .AddAspNetCoreInstrumentation()
                    .AddRuntimeInstrumentation()
                    .AddMeter(PortalMeter.Name, "Microsoft.EntityFrameworkCore")
            )
            .WithLogging()
            .UseOtlpExporter();
    }

    /// <summary>Static files have an extension, and no page has.</summary>
    private static bool IsWorthASpan(PathString path) => !path.StartsWithSegments("/health") && !Path.HasExtension(path);

    /// <summary>Whether anything is sent.</summary>
    public static bool IsOn(IConfiguration configuration) => !string.IsNullOrEmpty(configuration[Endpoint]);
}
