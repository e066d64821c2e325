using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SupportPortal.Application.Audit;
using SupportPortal.Data.Seeding;
using SupportPortal.Testing;
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
        await scope.ServiceProvider.GetRequiredService<DemoRemoval>().RemoveAsync(CancellationToken.None);
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
