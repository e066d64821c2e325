using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;
using SupportPortal.Application.People;
using SupportPortal.Application.Settings;
using SupportPortal.Data;
using SupportPortal.Web.Files;

namespace SupportPortal.Web.Startup;

/// <summary>How much, how long and how often one may ask, each process counting for itself, and which proxies are believed.</summary>
internal static class Limits
{
    /// <summary>The most bytes of a post that carries no files; pages that take more or less say so themselves.</summary>
    private const int MostBytes = 4 * 1024 * 1024;

    private const string Filing = "/requests/new";
    private const string Requests = "/requests";
    private const string Api = "/api";
    private static readonly string[] Keeping = ["keep", "insert", "discard"];
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>No page of ours takes this long. Streams and files that are being sent are let go on.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(100);

    /// <summary>How long what is under way when the process is told to stop has to end.</summary>
    public static TimeSpan Farewell(IConfiguration configuration) =>
        TimeSpan.FromSeconds(Setting.Number(configuration, "Stopping:Seconds", 30, least: 1));

    public static void AddPortalLimits(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions>(kestrel =>
            kestrel.Limits.MaxRequestBodySize = MostBytes
        );
        services.Configure<HostOptions>(host => host.ShutdownTimeout = Draining.Time(configuration) + Farewell(configuration));
        services.AddHostedService<Draining>();
        services.AddRequestTimeouts(timeouts =>
            timeouts.DefaultPolicy = new() { Timeout = Longest, TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable }
        );
        var (filings, uploads) = (
            Setting.Number(configuration, "RateLimits:FilingPerMinute", 300),
            Setting.Number(configuration, "RateLimits:UploadsPerMinute", 120)
        );
        var (acts, posts) = (
            Setting.Number(configuration, "RateLimits:ActsPerMinute", 60),
            Setting.Number(configuration, "RateLimits:PostsPerMinute", 300)
        );
        services.AddRateLimiter(options =>
        {
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
                !HttpMethods.IsPost(context.Request.Method) ? RateLimitPartition.GetNoLimiter(string.Empty)
                : IsUpload(context) ? PerMinute($"uploads of {Who(context)}", uploads)
                : context.Request.Path.StartsWithSegments(Filing) ? PerMinute($"filing by {Who(context)}", filings)
                : context.Request.Path.StartsWithSegments(Api) ? RateLimitPartition.GetNoLimiter(string.Empty) // with limits of its own
                : IsAct(context) ? PerMinute($"acts of {Who(context)}", acts)
                : PerMinute($"posts of {Who(context)}", posts)
            );
            options.OnRejected = RefuseAsync;
        });
        var (networks, proxies) = KnownProxies(configuration);
        services.Configure<ForwardedHeadersOptions>(options =>
            Believe(options, networks, proxies, Setting.Number(configuration, "Proxies:ForwardLimit", 0))
        );
    }

    /// <summary>Believes what the known proxies say of a client's address and scheme and of the path the product stands below, and nobody
    /// else.</summary>
    public static void UsePortalProxies(this WebApplication app)
    {
        if (!string.IsNullOrEmpty(app.Configuration["Proxies:Known"]))
            app.UseForwardedHeaders();
        app.UsePortalSubPath();
        app.UsePortalCookies();
    }

    private static RateLimitPartition<string> PerMinute(string key, int most) =>
        most <= 0
            ? RateLimitPartition.GetNoLimiter(key)
            : RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions { PermitLimit = most, Window = Minute });

    private static bool IsUpload(HttpContext context) =>
        context.Request.HasFormContentType
        && context.Request.ContentType!.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase)
        && context.GetEndpoint()?.Metadata.GetMetadata<TakesFilesAttribute>() is not null;

    /// <summary>What is stored on a request and told to others, and not what a page keeps by itself while somebody writes.</summary>
    private static bool IsAct(HttpContext context) =>
        context.Request.Path.StartsWithSegments(Requests)
        && !Keeping.Contains(context.Request.Query["handler"].ToString(), StringComparer.OrdinalIgnoreCase);

    private static string Who(HttpContext context) =>
        CurrentPerson.IdOf(context.User)?.ToString(System.Globalization.CultureInfo.InvariantCulture)
        ?? context.Connection.RemoteIpAddress?.ToString()
        ?? string.Empty;

    /// <summary>A program is told as a problem; a person gets the page for it.</summary>
    private static async ValueTask RefuseAsync(OnRejectedContext rejected, CancellationToken cancellationToken)
    {
        var context = rejected.HttpContext;
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = "60";
        if (!context.Request.Path.StartsWithSegments(Api))
            return;
        var text = context.RequestServices.GetRequiredService<IStringLocalizer<Text>>();
        await TypedResults
            .Problem(
                text["Too many questions from this address. Wait a minute, then ask again."],
                statusCode: StatusCodes.Status429TooManyRequests
            )
            .ExecuteAsync(context);
    }

    /// <summary>The proxies that are believed.</summary>
    /// <exception cref="SettingException">One is no address and no network.</exception>
    public static (List<System.Net.IPNetwork> Networks, List<IPAddress> Proxies) KnownProxies(IConfiguration configuration)
    {
        var known = configuration["Proxies:Known"] ?? string.Empty;
        var (networks, proxies) = (new List<System.Net.IPNetwork>(), new List<IPAddress>());
        foreach (var each in known.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            if (System.Net.IPNetwork.TryParse(each, out var network))
                networks.Add(network);
            else if (IPAddress.TryParse(each, out var proxy))
                proxies.Add(proxy);
            else
                throw new SettingException(
                    $"Proxies:Known has '{each}' in it, which is no address and no network. Set it to some as 10.0.0.4, 10.1.0.0/16."
                );
        }

        return (networks, proxies);
    }

    private static void Believe(ForwardedHeadersOptions options, List<System.Net.IPNetwork> networks, List<IPAddress> proxies, int most)
    {
        options.ForwardLimit = most == 0 ? null : most; // back through the known ones to the first that is not
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedPrefix;
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in networks)
            options.KnownIPNetworks.Add(network);
        foreach (var proxy in proxies)
            options.KnownProxies.Add(proxy);
    }
}
