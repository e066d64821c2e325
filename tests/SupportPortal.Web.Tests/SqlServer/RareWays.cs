using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SupportPortal.Application.Audit;
using SupportPortal.Data;
using SupportPortal.Data.Schema;
using SupportPortal.Data.Seeding;
using SupportPortal.Testing;
using SupportPortal.Web.Commands;
using SupportPortal.Web.Jobs;
using SupportPortal.Web.Startup;

namespace SupportPortal.Web.Tests.SqlServer;

/// <summary>Goes the ways through the product that no other test of the project goes, so that what is asked there is noted, too.</summary>
public sealed class RareWays : Portal, IAsyncLifetime
{
    private readonly string _seals = Path.Combine(Path.GetTempPath(), $"seals-{Guid.NewGuid():N}.txt");

    public async Task InitializeAsync()
    {
        await (await SignInAsync(DemoAccounts.Lead)).GetAsync("/admin/audit/seals");
        await using var scope = Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<BulkData>().MakeAsync(10, _ => { }, CancellationToken.None);
        await FormerSecrets.ProtectAsync(scope.ServiceProvider, CancellationToken.None);
        await scope.ServiceProvider.GetRequiredService<SealKeeping>().SendAsync(CancellationToken.None);
        await WithDataAsync(db => db.RequestTexts.ExecuteUpdateAsync(text => text.SetProperty(old => old.Folding, 0)));
        await Services.GetServices<IHostedService>().OfType<RefoldingJob>().Single().RunOnceAsync(CancellationToken.None);
        await RunCommandsAsync();
        await scope.ServiceProvider.GetRequiredService<DemoRemoval>().RemoveAsync(CancellationToken.None);
        await UpdateEmptyFileAsync();
    }

    /// <summary>The commands that ask something by themselves, run in this process instead of one of their own.</summary>
    private async Task RunCommandsAsync()
    {
        var app = (WebApplication)
            Activator.CreateInstance(
                typeof(WebApplication),
                BindingFlags.Instance | BindingFlags.NonPublic,
                binder: null,
                [Services.GetRequiredService<IHost>()],
                culture: null
            )!;
        Environment.SetEnvironmentVariable("PORTAL_PASSWORD", "a long walk to the lighthouse");
        var folder = Path.Combine(Path.GetTempPath(), $"export-{Guid.NewGuid():N}");
        Assert.Equal(0, await PortalCommands.RunAsync(app, ["create-administrator", "--email", "rare@desk.example"]));
        Assert.Equal(1, await PortalCommands.RunAsync(app, ["verify-audit", "--digest", "00"]));
        Assert.Equal(0, await PortalCommands.RunAsync(app, ["export", "--tenant", "1", "--to", folder]));
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A file that is there and has nothing in it, as an update that was killed leaves one.</summary>
    private static async Task UpdateEmptyFileAsync()
    {
        var file = Path.Combine(Path.GetTempPath(), $"portal-{Guid.NewGuid():N}.db");
        await System.IO.File.WriteAllBytesAsync(file, []);
        using (var portal = On(file))
        {
            Assert.Empty(await portal.WithDataAsync(db => db.PendingAsync(CancellationToken.None)));
            Assert.Empty(await portal.WithDataAsync(db => db.DifferencesAsync(CancellationToken.None)));
        }

        Remove(file);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Audit:SealsTo", _seals);
    }

    Task IAsyncLifetime.DisposeAsync()
    {
        System.IO.File.Delete(_seals);
        return Task.CompletedTask;
    }
}
