using Serilog;
using Serilog.AspNetCore;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Compact;
using SupportPortal.Application.People;
using SupportPortal.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Startup;

/// <summary>One line for each request, with its trace id and the person's key; no bodies, no query strings, no secrets.</summary>
internal static class Logging
{
    /// <summary>Whether people are served by now. What fails before that ends the program, which tells it in a sentence or in
    /// full.</summary>
    public static bool Serves { get; set; }

    private static bool IsToldAtTheEnd(LogEvent line) =>
        line.MessageTemplate.Text == "Hosting failed to start"
        || (
            !Serves
            && line.Exception is not null
            && line.Properties.TryGetValue("SourceContext", out var source)
            && $"{source}".Contains("EntityFrameworkCore", StringComparison.Ordinal)
        )
        || (!Serves && $"{line.MessageTemplate}".StartsWith("Failed executing DbCommand", StringComparison.Ordinal));

    /// <summary>How a line is written: for people, or as JSON for programs.</summary>
    /// <exception cref="SettingException">It is neither.</exception>
    public static ITextFormatter FormatOf(IConfiguration configuration) =>
        (configuration["Log:Format"] ?? string.Empty).ToUpperInvariant() switch
        {
            "" or "TEXT" => new LogLines(),
            "JSON" => new RenderedCompactJsonFormatter(),
            _ => throw new SettingException($"Log:Format is '{configuration["Log:Format"]}'. Set it to text or json."),
        };

    public static void AddPortalLogging(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders(); // what Serilog passes on goes to OTLP only
        builder.Services.AddSerilog(
            (services, logger) =>
                logger
                    .ReadFrom.Configuration(builder.Configuration)
                    .Enrich.FromLogContext()
                    .Filter.ByExcluding(IsToldAtTheEnd)
                    .Enrich.With<PlainValues>()
                    // a command's answer is all there is on standard output
                    .WriteTo.Console(FormatOf(builder.Configuration), standardErrorFromLevel: LogEventLevel.Verbose),
            writeToProviders: Telemetry.IsOn(builder.Configuration)
        );
        builder.AddPortalTelemetry();
    }

    public static void UsePortalRequestLogging(this WebApplication app)
    {
        app.UseSerilogRequestLogging(Describe);
        app.UsePortalGivenUp();
    }

    private static void Describe(RequestLoggingOptions options)
    {
        options.MessageTemplate = "{RequestMethod} {RequestPath} answered {StatusCode} in {Elapsed:0} ms (person {Person}, trace {Trace})";
        options.GetLevel = (context, _, fault) =>
            fault is not null || context.Response.StatusCode >= 500 ? LogEventLevel.Error
            : context.Request.Path.StartsWithSegments("/health") || Path.HasExtension(context.Request.Path) ? LogEventLevel.Debug
            : LogEventLevel.Information;
        options.EnrichDiagnosticContext = (diagnostics, context) =>
        {
            diagnostics.Set("Trace", TraceId.Of(context));
            diagnostics.Set("Person", CurrentPerson.IdOf(context.User));
        };
    }
}
