using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Application.Audit;
using SupportPortal.Application.Calendars;
using SupportPortal.Application.Files;
using SupportPortal.Core.Decisions;
using SupportPortal.Data;
using SupportPortal.Data.Files;
using SupportPortal.Data.Seeding;
using SupportPortal.Data.Tenants;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Operations;

/// <summary>A command to the database may take as long as its kind of work takes.</summary>
public sealed class WorkTimeTests(WorkTimeTests.TimedPortal portal) : IClassFixture<WorkTimeTests.TimedPortal>
{
    public static TheoryData<Work> LongWork => [Work.Erasure, Work.Export, Work.Seeding, Work.Verification];

    [Fact]
    public async Task A_page_has_half_a_minute_for_each_command()
    {
        var sam = await portal.SignInAsync(DemoAccounts.Agent);
        portal.Seconds.Clear();

        await sam.GetAsync("/queue");

        Assert.NotEmpty(portal.Seconds);
        Assert.All(portal.Seconds, seconds => Assert.Equal(30, seconds));
    }

    [Theory]
    [MemberData(nameof(LongWork))]
    public async Task What_an_administrator_has_started_has_no_limit(Work work)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<TenantScope>().OpenEverything();
        var db = services.GetRequiredService<PortalDbContext>();
        var tenant = await db.Tenants.Include(found => found.Subscriptions).Include(found => found.Plans).FirstAsync();
        portal.Seconds.Clear();

        await (
            work switch
            {
                Work.Erasure => services.GetRequiredService<TenantErasure>().EraseAsync(tenant.Id, CancellationToken.None),
                Work.Export => ExportAsync(services, tenant),
                Work.Seeding => services.GetRequiredService<BulkData>().MakeAsync(1, _ => { }, CancellationToken.None),
                _ => VerifyAsync(services, db),
            }
        );

        Assert.NotEmpty(portal.Seconds);
        Assert.All(portal.Seconds, seconds => Assert.Equal(0, seconds));
        Assert.Equal(30, db.Database.GetCommandTimeout());
    }

    private static async Task ExportAsync(IServiceProvider services, Core.Tenants.Tenant tenant)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"timed-{Guid.NewGuid():N}");
        await services.GetRequiredService<TenantExport>().WriteAsync(tenant, folder, CancellationToken.None);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task VerifyAsync(IServiceProvider services, PortalDbContext db)
    {
        await new AuditVerification(db).RunAsync(CancellationToken.None);
        await ClockVerification.RunAsync(db, services.GetRequiredService<PolicyBook>(), CancellationToken.None);
        await FileVerification.RunAsync(db, services.GetRequiredService<FileStore>(), Portal.Start, CancellationToken.None);
    }

    /// <summary>A portal that notes how long each command may take.</summary>
    public sealed class TimedPortal : Portal
    {
        /// <summary>The seconds of each; 0 for no limit.</summary>
        public ConcurrentQueue<int> Seconds { get; } = new();

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services =>
                services.ConfigureDbContext<SqlitePortalDbContext>(options => options.AddInterceptors(new Noting(Seconds)))
            );
        }

        private sealed class Noting(ConcurrentQueue<int> seconds) : DbCommandInterceptor
        {
            public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
            {
                seconds.Enqueue(result.CommandTimeout);
                return result;
            }
        }
    }
}
