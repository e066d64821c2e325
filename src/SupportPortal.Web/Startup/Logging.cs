using System.Globalization;
using Serilog;
using Serilog.Events;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Startup;

/// <summary>One line for each request, with its trace id and the person's key; no bodies, no query strings, no secrets.</summary>
internal static class Logging
{
    private const string Line = "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj} {Properties:j}{NewLine}{Exception}";

    public static void AddPortalLogging(this WebApplicationBuilder builder) =>
        builder.Services.AddSerilog((services, logger) => logger
            .ReadFrom.Configuration(builder.Configuration)
            .Enrich.FromLogContext()
            .WriteTo.Console(outputTemplate: Line, formatProvider: CultureInfo.InvariantCulture));

    public static void UsePortalRequestLogging(this WebApplication app) => app.UseSerilogRequestLogging(options =>
    {
        options.MessageTemplate = "{RequestMethod} {RequestPath} answered {StatusCode} in {Elapsed:0} ms";
        options.GetLevel = (context, _, fault) =>
            fault is not null || context.Response.StatusCode >= 500 ? LogEventLevel.Error
            : context.Request.Path.StartsWithSegments("/health") ? LogEventLevel.Debug
            : LogEventLevel.Information;
        options.EnrichDiagnosticContext = (diagnostics, context) =>
        {
            diagnostics.Set("Trace", TraceId.Of(context));
            if (CurrentPerson.IdOf(context.User) is { } person) diagnostics.Set("Person", person);
        };
    });
}
