using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using SupportPortal.Testing;

namespace SupportPortal.Benchmarks.Load.Bare;

/// <summary>
/// Two Razor pages behind a socket, without tag helpers, layout, sign-in, log and database: what this machine and this client could do
/// at best. Every figure of the product is told as a share of the page with fifty rows.
/// </summary>
internal sealed class BarePortal : IAsyncDisposable
{
    /// <summary>The page with fifty rows out of memory.</summary>
    public const string Rows = "/rows";

    /// <summary>A page with nothing on it.</summary>
    public const string Empty = "/empty";

    private readonly WebApplication _app;

    private BarePortal(WebApplication app) => _app = app;

    private Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Starts it on a free port.</summary>
    public static async Task<BarePortal> StartAsync()
    {
        var own = typeof(BarePortal).Assembly.GetName().Name!;
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = own });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder
            .Services.AddRazorPages()
            .WithRazorPagesRoot("/Load/Bare")
            .ConfigureApplicationPartManager(parts =>
            {
                foreach (var part in parts.ApplicationParts.Where(part => part.Name != own).ToList())
                    parts.ApplicationParts.Remove(part); // the product's own pages
            });
        var app = builder.Build();
        app.MapRazorPages();
        await app.StartAsync();
        return new BarePortal(app);
    }

    /// <summary>Some visitors, each over a connection of their own.</summary>
    public IReadOnlyList<Visitor> Visitors(int count) =>
        [.. Enumerable.Range(0, count).Select(_ => new Visitor(new HttpClient { BaseAddress = Address }))];

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
