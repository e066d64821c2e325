using Microsoft.EntityFrameworkCore;
using NodaTime.Testing;
using SupportPortal.Data.Files;
using SupportPortal.Data.Tenants;

namespace SupportPortal.Data.Tests;

public sealed class ErasedTenantInSqliteTests(DatabaseFile file) : ErasedTenantTests(file), IClassFixture<DatabaseFile>;

public sealed class ErasedTenantInSqlServerTests(ServerDatabase server) : ErasedTenantTests(server), IClassFixture<ServerDatabase>;

/// <summary>A tenant goes with all it has and leaves its hashes; the same on both providers.</summary>
public abstract class ErasedTenantTests(TestDatabase file)
{
    [SkippableFact]
    public async Task A_tenant_is_gone_and_another_is_left()
    {
        await file.WithAsync(
            scope => scope.OpenEverything(),
            async db =>
            {
                db.Requests.AddRange(Sample.Request(), Sample.Request(), Sample.Request(tenant: 2));
                await db.SaveChangesAsync();
            }
        );
        TenantScope? sees = null;

        var erased = await file.WithAsync(
            scope => sees = scope,
            db =>
                new TenantErasure(db, sees!, new FileStore(Path.GetTempPath()), new FakeClock(Sample.Noon)).EraseAsync(
                    1,
                    CancellationToken.None
                )
        );

        Assert.Equal((2, 0, true), (erased.Requests, erased.Files, erased.IsGone));
        await file.WithAsync(
            scope => scope.OpenEverything(),
            async db =>
            {
                Assert.Equal([2], await db.Requests.Select(request => request.TenantId).ToListAsync());
                Assert.Equal(["Two"], await db.Tenants.Select(tenant => tenant.Name).ToListAsync());
                Assert.Equal(2, await db.ErasedLinks.CountAsync(link => link.TenantId == 1));
            }
        );
    }
}
