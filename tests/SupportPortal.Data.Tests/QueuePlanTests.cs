using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Core.Queue;

namespace SupportPortal.Data.Tests;

/// <summary>The queue is read from its indexes; as SQLite tells it.</summary>
public sealed class QueuePlanTests(DatabaseFile file) : IClassFixture<DatabaseFile>, IAsyncLifetime
{
    [Theory]
    [InlineData(QueueOrder.Due, "IX_Requests_Queue ")]
    [InlineData(QueueOrder.Updated, "IX_Requests_QueueUpdated ")]
    [InlineData(QueueOrder.Newest, "IX_Requests_QueueSubmitted ")]
    [InlineData(QueueOrder.Oldest, "IX_Requests_QueueSubmitted ")]
    public async Task A_page_of_open_requests_is_read_from_the_index_of_its_order(QueueOrder order, string index)
    {
        foreach (
            var filter in new QueueFilter[]
            {
                new(),
                new() { Portal = "ppac", Severity = "b" },
                new() { Tenants = [2] },
                new() { Tag = "month end" },
                new() { Status = "resolved" },
            }
        )
        {
            var plan = await PlanAsync(db =>
                filter
                    .Apply(db.Requests.AsNoTracking())
                    .Behind(order, Sample.Noon, 3)
                    .In(order)
                    .Select(request => new { request.Id, request.Subject })
                    .Take(51)
            );
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
        var plan = await PlanAsync(db =>
            filter
                .Apply(db.Requests.AsNoTracking())
                .Behind(order, Sample.Noon, 3)
                .In(order)
                .Select(request => new { request.Id, request.Subject })
                .Take(51)
        );
        Assert.Contains($"SEARCH r USING INDEX {index}", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_passes_is_counted_in_an_index_without_a_look_at_any_request()
    {
        foreach (
            var filter in new QueueFilter[]
            {
                new(),
                new()
                {
                    Portal = "ppac",
                    Severity = "b",
                    Plan = "premier",
                },
                new() { Tenants = [2] },
                new() { Status = "resolved" },
                new() { Language = "de" },
                new() { DueUntil = Sample.Noon },
            }
        )
        {
            var plan = await PlanAsync(db => filter.Apply(db.Requests.AsNoTracking()).Take(1001).Select(request => 1));
            Assert.Contains("SEARCH r USING COVERING INDEX IX_Requests_Queue", plan, StringComparison.Ordinal);
        }
    }

    public Task InitializeAsync() => QueueTests.FillAsync(file);

    public Task DisposeAsync() => Task.CompletedTask;

    private Task<string> PlanAsync<T>(Func<PortalDbContext, IQueryable<T>> query) =>
        file.WithAsync(
            scope => scope.OpenEverything(),
            async db =>
            {
                await db.Database.OpenConnectionAsync();
                await using var command = query(db).CreateDbCommand();
                command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
                await using var reader = (SqliteDataReader)await command.ExecuteReaderAsync();
                var lines = new List<string>();
                while (await reader.ReadAsync())
                    lines.Add(reader.GetString(3));
                return string.Join('\n', lines);
            }
        );
}
