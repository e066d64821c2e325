using System.Threading.RateLimiting;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using SupportPortal.Web.Files;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Startup;

/// <summary>How much, how long and how often one may ask, and which proxies are believed.</summary>
internal static class Limits
{
    /// <summary>The most bytes of a post that carries no files; pages that take more or less say so themselves.</summary>
    private const int MostBytes = 4 * 1024 * 1024;

    private const string Filing = "/requests/new";
    private const string Api = "/api";
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>No page of ours takes this long. Streams and files that are being sent are let go on.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(100);

    /// <summary>What is under way when the process is told to stop has this long to end.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(30);

    public static void AddPortalLimits(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions>(kestrel => kestrel.Limits.MaxRequestBodySize = MostBytes);
        services.Configure<HostOptions>(host => host.ShutdownTimeout = Farewell);
        services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new() { Timeout = Longest, TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable });
        var (filings, uploads) = (configuration.GetValue("RateLimits:FilingPerMinute", 300), configuration.GetValue("RateLimits:UploadsPerMinute", 120));
        services.AddRateLimiter(options =>
        {
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
                !HttpMethods.IsPost(context.Request.Method) ? RateLimitPartition.GetNoLimiter(string.Empty)
                : IsUpload(context) ? PerMinute($"uploads of {Who(context)}", uploads)
                : context.Request.Path.StartsWithSegments(Filing) ? PerMinute($"filing by {Who(context)}", filings)
                : RateLimitPartition.GetNoLimiter(string.Empty));
            options.OnRejected = RefuseAsync;
        });
        services.Configure<ForwardedHeadersOptions>(options => BelieveProxies(options, configuration["Proxies:Known"]));
    }

    /// <summary>Believes what the known proxies say of a client's address and scheme, and nobody else.</summary>
    public static void UsePortalProxies(this WebApplication app)
    {
        if (!string.IsNullOrEmpty(app.Configuration["Proxies:Known"])) app.UseForwardedHeaders();
    }

    private static RateLimitPartition<string> PerMinute(string key, int most) => most <= 0
        ? RateLimitPartition.GetNoLimiter(key)
        : RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions { PermitLimit = most, Window = Minute });

    private static bool IsUpload(HttpContext context) =>
        context.Request.HasFormContentType && context.Request.ContentType!.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase)
        && context.GetEndpoint()?.Metadata.GetMetadata<TakesFilesAttribute>() is not null;

    private static string Who(HttpContext context) => $"{CurrentPerson.IdOf(context.User)?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? context.Connection.RemoteIpAddress?.ToString()}";

    /// <summary>A program is told as a problem; a person gets the page for it.</summary>
    private static async ValueTask RefuseAsync(OnRejectedContext rejected, CancellationToken cancellationToken)
    {
        var context = rejected.HttpContext;
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = "60";
        if (!context.Request.Path.StartsWithSegments(Api)) return;
        var text = context.RequestServices.GetRequiredService<IStringLocalizer<Text>>();
        await TypedResults.Problem(text["Too many questions from this address. Wait a minute, then ask again."], statusCode: StatusCodes.Status429TooManyRequests).ExecuteAsync(context);
    }

    private static void BelieveProxies(ForwardedHeadersOptions options, string? known)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var each in (known ?? string.Empty).Split([',', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            if (each.Contains('/', StringComparison.Ordinal)) options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(each));
            else options.KnownProxies.Add(System.Net.IPAddress.Parse(each));
        }
    }
}
