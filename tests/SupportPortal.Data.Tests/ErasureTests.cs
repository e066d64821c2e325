using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime.Testing;
using SupportPortal.Core.Requests;
using SupportPortal.Data.Files;
using SupportPortal.Data.Tenants;

namespace SupportPortal.Data.Tests;

/// <summary>A tenant of many requests is taken away some at a time, and what was interrupted is taken up again.</summary>
public sealed class ErasureTests : IDisposable
{
    private const int Requests = 2 * TenantErasure.Slice + 30;

    private readonly string _folder = Directory.CreateTempSubdirectory("erasure-").FullName;

    [Fact]
    public async Task No_statement_takes_more_rows_of_a_table_than_a_server_locks_one_by_one_and_each_slice_is_stored()
    {
        using var file = await FilledAsync();
        var log = new DeleteLog();

        var erased = await EraseAsync(file, log);

        Assert.Equal((Requests, 1, true), (erased.Requests, erased.Files, erased.IsGone));
        var deletes = log.Rows.Where(sent => sent.Text.StartsWith("DELETE FROM \"Requests\"", StringComparison.Ordinal)).ToList();
        Assert.Equal([TenantErasure.Slice, TenantErasure.Slice, 30], deletes.Select(sent => sent.Rows));
        Assert.All(log.Rows, sent => Assert.InRange(sent.Rows, 0, TenantErasure.Slice));
        Assert.True(log.Commits > deletes.Count);
        Assert.Empty(Directory.GetFiles(_folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Interrupted_it_keeps_what_it_did_and_the_hashes_of_it_and_ends_when_it_is_run_again()
    {
        using var file = await FilledAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => EraseAsync(file, new DeleteLog(breaksAt: 2)));

        var (left, links, acts) = await LookAsync(file);
        Assert.Equal(Requests - TenantErasure.Slice, left);
        Assert.Equal(TenantErasure.Slice, links); // one entry each
        Assert.Equal(["erasing"], acts);

        var erased = await EraseAsync(file, new DeleteLog());

        Assert.Equal((Requests - TenantErasure.Slice, true), (erased.Requests, erased.IsGone));
        (left, links, acts) = await LookAsync(file);
        Assert.Equal((0, Requests), (left, links));
        Assert.Equal(["erasing", "erased"], acts);
        Assert.Equal(
            ["Two"],
            await file.WithAsync(scope => scope.OpenEverything(), db => db.Tenants.Select(tenant => tenant.Name).ToListAsync())
        );
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<DatabaseFile> FilledAsync()
    {
        var file = new DatabaseFile();
        await file.InitializeAsync();
        var stored = new string('b', 40);
        Directory.CreateDirectory(Path.Combine(_folder, stored[..2]));
        await File.WriteAllTextAsync(Path.Combine(_folder, stored[..2], stored), "12:00:01 INFO started");
        await file.WithAsync(
            scope => scope.OpenEverything(),
            async db =>
            {
                db.Requests.AddRange(Enumerable.Range(0, Requests).Select(_ => Sample.Request()));
                db.Requests.Add(Sample.Request(tenant: 2));
                db.Attachments.Add(
                    Attachment.Add(
                        Guid.NewGuid(),
                        1,
                        1,
                        new StoredFile("trace.log", "text/plain", 21, new string('a', 64), stored, Scanned: false),
                        Sample.Noon
                    )
                );
                await db.SaveChangesAsync();
            }
        );
        return file;
    }

    private async Task<Erased> EraseAsync(DatabaseFile file, DeleteLog log)
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection([new("ConnectionStrings:Portal", $"Data Source={file.File}")])
            .Build();
        await using var services = new ServiceCollection()
            .AddPortalData(settings, _folder)
            .ConfigureDbContext<SqlitePortalDbContext>(options => options.AddInterceptors(log, log.Transactions))
            .BuildServiceProvider();
        await using var work = services.CreateAsyncScope();
        return await new TenantErasure(
            work.ServiceProvider.GetRequiredService<PortalDbContext>(),
            work.ServiceProvider.GetRequiredService<TenantScope>(),
            new FileStore(_folder),
            new FakeClock(Sample.Noon)
        ).EraseAsync(1, CancellationToken.None);
    }

    private static Task<(int Requests, int Links, List<string> Acts)> LookAsync(DatabaseFile file) =>
        file.WithAsync(
            scope => scope.OpenEverything(),
            async db =>
                (
                    await db.Requests.CountAsync(request => request.TenantId == 1),
                    await db.ErasedLinks.CountAsync(),
                    await db.AuditEntries.OrderBy(entry => entry.Sequence).Select(entry => entry.Act).ToListAsync()
                )
        );

    /// <summary>Notes how many rows each statement took away, and may break one of those on requests.</summary>
    private sealed class DeleteLog(int breaksAt = 0) : DbCommandInterceptor
    {
        private int _deletes;

        public List<(string Text, int Rows)> Rows { get; } = [];

        public int Commits => Transactions.Commits;

        public CommitLog Transactions { get; } = new();

        public override ValueTask<int> NonQueryExecutedAsync(
            DbCommand command,
            CommandExecutedEventData eventData,
            int result,
            CancellationToken cancellationToken = default
        )
        {
            if (command.CommandText.StartsWith("DELETE FROM \"Requests\"", StringComparison.Ordinal) && ++_deletes == breaksAt)
                throw new InvalidOperationException("The machine stopped.");
            if (command.CommandText.StartsWith("DELETE", StringComparison.Ordinal))
                Rows.Add((command.CommandText, result));
            return ValueTask.FromResult(result);
        }
    }

    private sealed class CommitLog : DbTransactionInterceptor
    {
        public int Commits { get; private set; }

        public override Task TransactionCommittedAsync(
            DbTransaction transaction,
            TransactionEndEventData eventData,
            CancellationToken cancellationToken = default
        )
        {
            Commits++;
            return Task.CompletedTask;
        }
    }
}
