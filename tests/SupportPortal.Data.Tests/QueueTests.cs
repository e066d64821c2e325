using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Core.People;
using SupportPortal.Core.Queue;
using SupportPortal.Core.Requests;

namespace SupportPortal.Data.Tests;

public sealed class QueueInSqliteTests(DatabaseFile file) : QueueTests(file), IClassFixture<DatabaseFile>;

public sealed class QueueInSqlServerTests(ServerDatabase server) : QueueTests(server), IClassFixture<ServerDatabase>;

/// <summary>The queue's filters and orders mean the same to the database as in memory; on both providers.</summary>
public abstract class QueueTests(TestDatabase file) : IAsyncLifetime
{
    private static readonly Actor Sam = new(1, "Sam", IsStaff: true);

    private static readonly QueueFilter[] Filters =
    [
        new(),
        new() { Status = QueueFilter.All },
        new() { Status = "new" },
        new() { Status = "resolved" },
        new() { Assignee = QueueFilter.Unassigned },
        new() { Assignee = "1" },
        new() { Tenants = [2] },
        new() { Tenants = [2], Status = QueueFilter.All },
        new() { Portal = "ppac" },
        new() { Portals = ["support-for-business", "phone"] },
        new() { Portals = [] },
        new() { Family = "dynamics-products" },
        new() { Product = "dynamics-ax" },
        new() { Plan = "premier", Severity = "a" },
        new() { Language = "de" },
        new() { Tag = "month end" },
        new() { Status = "new,resolved" },
        new() { Status = "new,in-progress", Severity = "a,b" },
        new() { Status = $"new,{QueueFilter.All}" },
        new() { Assignee = $"1,{QueueFilter.Unassigned}" },
        new() { Assignee = "1,2" },
        new() { Tenants = [1, 2] },
        new() { Tenants = [1, 2], Status = "new,resolved" },
        new() { Portal = "support-for-business,ppac,phone", Language = "de,en" },
        new() { Plan = "premier,none", Product = "dynamics-ax,dynamics-365-sales" },
        new() { DueUntil = Sample.Noon },
        new() { DueAfter = Sample.Noon, DueUntil = Sample.Noon + Duration.FromHours(2) },
    ];

    [SkippableFact]
    public async Task The_queue_in_sql_is_the_queue_in_memory()
    {
        var all = await file.WithAsync(
            scope => scope.OpenEverything(),
            db => db.Requests.Include(request => request.Tags).AsNoTracking().ToListAsync()
        );
        foreach (var filter in Filters)
        {
            foreach (var order in Enum.GetValues<QueueOrder>())
            {
                var expected = filter.Apply(all.AsQueryable()).In(order).Select(request => request.Id).ToList();
                Assert.Equal(expected, await KeysAsync(filter, order, null));
                if (expected.Count < 2)
                    continue;
                var second = all.Single(request => request.Id == expected[1]);
                Assert.Equal(expected.Skip(2), await KeysAsync(filter, order, second));
            }
        }
    }

    [SkippableFact]
    public async Task Every_filter_is_held_against_something()
    {
        foreach (var filter in Filters.Where(filter => filter.Portals is not { Count: 0 }))
            Assert.NotEmpty(await KeysAsync(filter, QueueOrder.Due, null));
    }

    private Task<List<int>> KeysAsync(QueueFilter filter, QueueOrder order, SupportRequest? behind) =>
        file.WithAsync(
            scope => scope.OpenEverything(),
            db =>
            {
                var requests = filter.Apply(db.Requests);
                if (behind is not null)
                    requests = requests.Behind(
                        order,
                        order switch
                        {
                            QueueOrder.Due => behind.QueueDueAt,
                            QueueOrder.Updated => behind.UpdatedAt,
                            _ => behind.SubmittedAt,
                        },
                        behind.Id
                    );
                return requests.In(order).Select(request => request.Id).ToListAsync();
            }
        );

    public async Task InitializeAsync()
    {
        if (file.Missing is null)
            await FillAsync(file);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>Requests that differ in everything the queue filters by, once.</summary>
    internal static Task FillAsync(TestDatabase file) =>
        file.WithAsync(
            scope => scope.OpenEverything(),
            async db =>
            {
                if (await db.Requests.AnyAsync())
                    return;
                db.Requests.AddRange(Requests());
                await db.SaveChangesAsync();
            }
        );

    private static IEnumerable<SupportRequest> Requests()
    {
        foreach (var (severity, minutes) in new[] { ("a", 0), ("b", 30), ("c", 10), ("a", -50), ("b", -300) })
        {
            yield return Sample.Request(severity: severity, submittedAt: Sample.Noon + Duration.FromMinutes(minutes));
            // the same moments, so that the key decides
            yield return Sample.Request(tenant: 2, severity: severity, submittedAt: Sample.Noon + Duration.FromMinutes(minutes));
        }

        yield return Sample.Request(plan: "software-assurance", product: "dynamics-ax");
        var claimed = Sample.Request(submittedAt: Sample.Noon - Duration.FromHours(1));
        claimed.Claim(Sam, Sample.Noon);
        claimed.AddTag(Sam, "Month end", Sample.Noon);
        yield return claimed;
        foreach (var tenant in new[] { 1, 2 })
        {
            var done = Sample.Request(tenant, submittedAt: Sample.Noon - Duration.FromHours(5));
            done.Resolve(Sam, null, Sample.Noon);
            yield return done;
        }
    }
}
