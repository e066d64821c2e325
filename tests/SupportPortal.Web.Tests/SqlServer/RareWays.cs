using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Data.Seeding;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.SqlServer;

/// <summary>Goes the ways through the product that no other test of the project goes, so that what is asked there is noted, too.</summary>
public sealed class RareWays : Portal, IAsyncLifetime
{
    public async Task InitializeAsync()
    {
        await (await SignInAsync(DemoAccounts.Lead)).GetAsync("/admin/audit/seals");
        await using var scope = Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<BulkData>().MakeAsync(10, _ => { }, CancellationToken.None);
    }

    Task IAsyncLifetime.DisposeAsync() => Task.CompletedTask;
}
