using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Transforms;

namespace SupportPortal.Testing;

/// <summary>
/// A reverse proxy on loopback before several processes of the product: call by call it goes on to the next of those that say they are
/// ready. So nothing that two calls share can be kept in a process.
/// </summary>
public sealed class BalancedPortals : IAsyncDisposable
{
    private static readonly TimeSpan BetweenQuestions = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly WebApplication _proxy;
    private readonly ConcurrentDictionary<string, int> _answered;

    private BalancedPortals(WebApplication proxy, ConcurrentDictionary<string, int> answered) => (_proxy, _answered) = (proxy, answered);

    /// <summary>How many calls each process answered.</summary>
    public IReadOnlyDictionary<string, int> Answered => _answered;

    /// <summary>Where people reach the processes.</summary>
    public Uri Address => new(_proxy.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Settings of a process behind it.</summary>
    public static IReadOnlyDictionary<string, string> Settings { get; } =
        new Dictionary<string, string> { ["Proxies__Known"] = "127.0.0.1", ["Stopping__DrainSeconds"] = "3" };

    /// <summary>Starts it.</summary>
    /// <param name="portals">The addresses of the processes.</param>
    public static async Task<BalancedPortals> StartAsync(params IReadOnlyList<Uri> portals)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { ApplicationName = typeof(BalancedPortals).Assembly.GetName().Name }
        );
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder
            .Services.AddReverseProxy()
            .LoadFromMemory(
                [
                    new RouteConfig
                    {
                        RouteId = "all",
                        ClusterId = "portals",
                        Match = new() { Path = "{**path}" },
                    },
                ],
                [
                    new ClusterConfig
                    {
                        ClusterId = "portals",
                        LoadBalancingPolicy = "RoundRobin",
                        Destinations = portals.ToDictionary(
                            portal => $"{portal}",
                            portal => new DestinationConfig { Address = $"{portal}" }
                        ),
                        HealthCheck = new()
                        {
                            Active = new()
                            {
                                Enabled = true,
                                Interval = BetweenQuestions,
                                Timeout = Patience,
                                Path = "/health/ready",
                            },
                        },
                        Metadata = new Dictionary<string, string> { ["ConsecutiveFailuresHealthPolicy.Threshold"] = "1" },
                    },
                ]
            )
            .AddTransforms(context => context.AddOriginalHost());
        var proxy = builder.Build();
        var answered = new ConcurrentDictionary<string, int>();
        proxy.MapReverseProxy(way =>
        {
            way.Use(
                async (context, next) =>
                {
                    await next();
                    if (context.GetReverseProxyFeature().ProxiedDestination is { } process)
                        answered.AddOrUpdate(process.DestinationId, 1, (_, count) => count + 1);
                }
            );
            way.UseLoadBalancing();
        });
        await proxy.StartAsync();
        return new BalancedPortals(proxy, answered);
    }

    /// <summary>Somebody with cookies of their own, who does not follow where an answer leads.</summary>
    public HttpClient Visit() => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Address };

    /// <summary>Signs in as one of the demo people.</summary>
    public Task<Visitor> SignInAsync(string email) => RunningPortal.SignInAsync(Visit(), email);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _proxy.DisposeAsync();
}
