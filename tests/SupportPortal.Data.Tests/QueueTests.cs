using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Core.Queue;
using SupportPortal.Core.Requests;

namespace SupportPortal.Data.Tests;

/// <summary>The queue's filters and orders mean the same to the database as in memory, and go by an index.</summary>
public sealed class QueueTests(QueueTests.Filled file) : IClassFixture<QueueTests.Filled>
{
    private static readonly Actor Sam = new(1, "Sam", IsStaff: true);

    private static readonly QueueFilter[] Filters =
    [
        new(), new() { Status = QueueFilter.All }, new() { Status = "new" }, new() { Status = "resolved" }, new() { Assignee = QueueFilter.Unassigned }, new() { Assignee = "1" },
        new() { Tenant = 2 }, new() { Tenant = 2, Status = QueueFilter.All }, new() { Portal = "ppac" }, new() { Portals = ["support-for-business", "phone"] }, new() { Portals = [] },
        new() { Family = "dynamics-products" }, new() { Product = "dynamics-ax" }, new() { Plan = "premier", Severity = "a" }, new() { Language = "de" }, new() { Tag = "month end" },
        new() { DueUntil = Sample.Noon }, new() { DueAfter = Sample.Noon, DueUntil = Sample.Noon + Duration.FromHours(2) },
    ];

    [Fact]
    public async Task The_queue_in_sql_is_the_queue_in_memory()
    {
        var all = await file.WithAsync(scope => scope.OpenEverything(), db => db.Requests.Include(request => request.Tags).AsNoTracking().ToListAsync());
        foreach (var filter in Filters)
        {
            foreach (var order in Enum.GetValues<QueueOrder>())
            {
                var expected = filter.Apply(all.AsQueryable()).In(order).Select(request => request.Id).ToList();
                Assert.Equal(expected, await KeysAsync(filter, order, null));
                if (expected.Count < 2) continue;
                var second = all.Single(request => request.Id == expected[1]);
                Assert.Equal(expected.Skip(2), await KeysAsync(filter, order, second));
            }
        }
    }

    [Fact]
    public async Task Every_filter_is_held_against_something()
    {
        foreach (var filter in Filters.Where(filter => filter.Portals is not { Count: 0 })) Assert.NotEmpty(await KeysAsync(filter, QueueOrder.Due, null));
    }

    [Theory]
    [InlineData(QueueOrder.Due, "IX_Requests_Queue ")]
    [InlineData(QueueOrder.Updated, "IX_Requests_QueueUpdated ")]
    [InlineData(QueueOrder.Newest, "IX_Requests_QueueSubmitted ")]
    [InlineData(QueueOrder.Oldest, "IX_Requests_QueueSubmitted ")]
    public async Task A_page_of_open_requests_is_read_from_the_index_of_its_order(QueueOrder order, string index)
    {
        foreach (var filter in new QueueFilter[] { new(), new() { Portal = "ppac", Severity = "b" }, new() { Tenant = 2 }, new() { Tag = "month end" }, new() { Status = "resolved" } })
        {
            var plan = await PlanAsync(db => filter.Apply(db.Requests.AsNoTracking()).Behind(order, Sample.Noon, 3).In(order).Select(request => new { request.Id, request.Subject }).Take(51));
            Assert.Contains($"USING INDEX {index}(IsOpen=?", plan, StringComparison.Ordinal);
            Assert.DoesNotContain("SCAN r", plan, StringComparison.Ordinal);
            Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(QueueOrder.Updated, "IX_Requests_AllUpdated ")]
    [InlineData(QueueOrder.Newest, "IX_Requests_AllSubmitted ")]
    public async Task A_page_of_all_requests_is_read_from_the_index_of_its_order(QueueOrder order, string index)
    {
        var filter = new QueueFilter { Status = QueueFilter.All, Plan = "premier" };
        var plan = await PlanAsync(db => filter.Apply(db.Requests.AsNoTracking()).Behind(order, Sample.Noon, 3).In(order).Select(request => new { request.Id, request.Subject }).Take(51));
        Assert.Contains($"SEARCH r USING INDEX {index}", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_passes_is_counted_in_an_index_without_a_look_at_any_request()
    {
        foreach (var filter in new QueueFilter[] { new(), new() { Portal = "ppac", Severity = "b", Plan = "premier" }, new() { Tenant = 2 }, new() { Status = "resolved" }, new() { Language = "de" }, new() { DueUntil = Sample.Noon } })
        {
            var plan = await PlanAsync(db => filter.Apply(db.Requests.AsNoTracking()).Take(1001).Select(request => 1));
            Assert.Contains("SEARCH r USING COVERING INDEX IX_Requests_Queue", plan, StringComparison.Ordinal);
        }
    }

    private Task<List<int>> KeysAsync(QueueFilter filter, QueueOrder order, SupportRequest? behind) => file.WithAsync(scope => scope.OpenEverything(), db =>
    {
        var requests = filter.Apply(db.Requests);
        if (behind is not null)
            requests = requests.Behind(order, order switch { QueueOrder.Due => behind.QueueDueAt, QueueOrder.Updated => behind.UpdatedAt, _ => behind.SubmittedAt }, behind.Id);
        return requests.In(order).Select(request => request.Id).ToListAsync();
    });

    private Task<string> PlanAsync<T>(Func<PortalDbContext, IQueryable<T>> query) => file.WithAsync(scope => scope.OpenEverything(), async db =>
    {
        await db.Database.OpenConnectionAsync();
        await using var command = query(db).CreateDbCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
        await using var reader = (SqliteDataReader)await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync()) lines.Add(reader.GetString(3));
        return string.Join('\n', lines);
    });

    /// <summary>A database with requests that differ in everything the queue filters by.</summary>
    public sealed class Filled : IAsyncLifetime, IDisposable
    {
        private readonly DatabaseFile _file = new();

        public Task<T> WithAsync<T>(Action<TenantScope> open, Func<PortalDbContext, Task<T>> work) => _file.WithAsync(open, work);

        public async Task InitializeAsync()
        {
            await _file.InitializeAsync();
            await _file.WithAsync(scope => scope.OpenEverything(), async db =>
            {
                db.Requests.AddRange(Requests());
                await db.SaveChangesAsync();
            });
        }

        public Task DisposeAsync() => Task.CompletedTask;

        public void Dispose() => _file.Dispose();

        private static IEnumerable<SupportRequest> Requests()
        {
            foreach (var (severity, minutes) in new[] { ("a", 0), ("b", 30), ("c", 10), ("a", -50), ("b", -300) })
            {
                yield return Sample.Request(severity: severity, submittedAt: Sample.Noon + Duration.FromMinutes(minutes));
                yield return Sample.Request(tenant: 2, severity: severity, submittedAt: Sample.Noon + Duration.FromMinutes(minutes)); // the same moments, so that the key decides
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
}
