using System.Data.Common;
using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Data;
using SupportPortal.Data.Files;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Files;

/// <summary>The folder of the attachments is full, missing or no folder, at each step of an upload.</summary>
public sealed class FullFolderTests : IDisposable
{
    private const string Why =
        "trace.log was not added: files cannot be stored right now. Nothing else is lost; send the text without it, or try again later.";
    private readonly FullPortal _portal = new();

    [Theory]
    [InlineData("full")]
    [InlineData("a file")]
    [InlineData("no place")]
    public async Task Where_a_file_cannot_be_stored_a_sentence_says_so_and_nothing_of_it_stays(string trouble)
    {
        var (ada, page) = await OpenAsync();
        Make(trouble);
        using var answer = await ada.UploadAsync(page, $"{page.Path}/files", SentFile.Text("trace.log"));
        Assert.Equal(HttpStatusCode.InsufficientStorage, answer.StatusCode);
        Assert.Equal(Why, (await answer.Content.ReadFromJsonAsync<ProblemDetails>())!.Detail);

        page = await ada.SubmitFilesAsync(
            page,
            page.FormTo("comment"),
            new() { ["Form.Comment"] = "Here is the trace." },
            SentFile.Text("trace.log")
        );
        Assert.Equal((HttpStatusCode.OK, "Here is the trace."), (page.Status, page.TextOf("#Form_Comment")));
        Assert.Equal([Why], page.Errors);
        Assert.Equal(0, await _portal.WithDataAsync(db => db.Attachments.CountAsync()));
        await AssertNothingStaysAsync();

        page = await ada.SubmitFilesAsync(page, page.FormTo("comment"), []); // the text goes without it
        Assert.Contains("Here is the trace.", page.Words, StringComparison.Ordinal);
        Mend(trouble);
        Assert.Equal(HttpStatusCode.OK, await UploadAsync(ada, page));
    }

    [Fact]
    public async Task A_folder_that_is_gone_is_made_anew()
    {
        var (ada, page) = await OpenAsync();
        Assert.Equal(HttpStatusCode.OK, await UploadAsync(ada, page));
        Directory.Delete(_portal.Attachments, recursive: true);

        Assert.Equal(HttpStatusCode.OK, await UploadAsync(ada, page));
        Assert.Single(OnDisk());
    }

    [Fact]
    public async Task Where_only_the_row_cannot_be_stored_the_file_does_not_stay_either()
    {
        var (ada, page) = await OpenAsync();
        _portal.Rows.AreFull = true;
        using var answer = await ada.UploadAsync(page, $"{page.Path}/files", SentFile.Text("trace.log"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("Nothing was stored", (await ada.ReadAsync(answer)).Words, StringComparison.Ordinal);
        await AssertNothingStaysAsync();
        _portal.Rows.AreFull = false;
        Assert.Equal(HttpStatusCode.OK, await UploadAsync(ada, page));
        Assert.Single(OnDisk());
    }

    [Fact]
    public async Task A_row_whose_answer_was_lost_keeps_its_file()
    {
        var (ada, page) = await OpenAsync();
        _portal.Rows.LoseAnswer = true;
        using var answer = await ada.UploadAsync(page, $"{page.Path}/files", SentFile.Text("trace.log"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(await _portal.WithDataAsync(db => db.Attachments.Select(file => file.StoredAs).ToListAsync()), OnDisk());
        Assert.Single(OnDisk());
    }

    public void Dispose()
    {
        Mend("a file");
        _portal.Dispose();
    }

    private void Make(string trouble)
    {
        if (trouble == "full")
            _portal.IsFull = true;
        else if (trouble == "a file")
            File.WriteAllText(_portal.Attachments, "This is no folder.");
        else
        {
            Directory.CreateDirectory(_portal.Attachments); // received it may be, but each place is taken
            for (var i = 0; i < 256; i++)
                File.WriteAllText(Path.Combine(_portal.Attachments, $"{i:x2}"), string.Empty);
        }
    }

    private void Mend(string trouble)
    {
        _portal.IsFull = false;
        if (trouble == "a file" && File.Exists(_portal.Attachments))
            File.Delete(_portal.Attachments);
        else if (trouble == "no place")
            Directory.Delete(_portal.Attachments, recursive: true);
    }

    private async Task<(Visitor Visitor, Page Page)> OpenAsync()
    {
        var ada = await _portal.SignInAsync(DemoAccounts.Contoso);
        return (ada, await ada.GetAsync($"/requests/{await _portal.NumberOfAsync("Forecast totals differ")}"));
    }

    private static async Task<HttpStatusCode> UploadAsync(Visitor visitor, Page page)
    {
        using var answer = await visitor.UploadAsync(page, $"{page.Path}/files", SentFile.Text("again.log"));
        return answer.StatusCode;
    }

    private async Task AssertNothingStaysAsync()
    {
        for (var look = 0; look < 100 && OnDisk().Count > 0; look++)
            await Task.Delay(100);
        Assert.Empty(OnDisk());
    }

    private List<string> OnDisk() =>
        !Directory.Exists(_portal.Attachments)
            ? []
            :
            [
                .. Directory
                    .GetFiles(_portal.Attachments, "*", SearchOption.AllDirectories)
                    .Select(path => Path.GetFileName(path))
                    .Where(name => name.Length > 2),
            ];

    private sealed class FullPortal : Portal
    {
        public bool IsFull { get; set; }

        public FullRows Rows { get; } = new();

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services =>
                services
                    .AddSingleton(new FileStore(Attachments, path => IsFull ? new FullDisk(path) : System.IO.File.Create(path)))
                    .ConfigureDbContext<SqlitePortalDbContext>(options => options.AddInterceptors(Rows, Rows.Commits))
            );
        }
    }

    /// <summary>A file on a disk that takes ten bytes more.</summary>
    private sealed class FullDisk(string path) : FileStream(path, FileMode.CreateNew)
    {
        private const int NoSpaceLeft = 28;

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await base.WriteAsync(buffer[..Math.Min(10, buffer.Length)], cancellationToken);
            throw new IOException("No space left on device", unchecked((int)0x80070000) | NoSpaceLeft);
        }
    }

    /// <summary>A database that takes no more rows of files, or takes one and does not say so.</summary>
    private sealed class FullRows : DbCommandInterceptor
    {
        public FullRows() => Commits = new(this);

        public bool AreFull { get; set; }

        public bool LoseAnswer { get; set; }

        public Commit Commits { get; }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default
        )
        {
            if (AreFull && command.CommandText.Contains("INSERT INTO \"Attachments\"", StringComparison.Ordinal))
                throw Full;
            return ValueTask.FromResult(result);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<int> result,
            CancellationToken cancellationToken = default
        )
        {
            if (AreFull && command.CommandText.Contains("INSERT INTO \"Attachments\"", StringComparison.Ordinal))
                throw Full;
            return ValueTask.FromResult(result);
        }

        private static SqliteException Full => new("database or disk is full", 13);

        public sealed class Commit(FullRows rows) : DbTransactionInterceptor
        {
            public override Task TransactionCommittedAsync(
                DbTransaction transaction,
                TransactionEndEventData eventData,
                CancellationToken cancellationToken = default
            )
            {
                if (!rows.LoseAnswer || !eventData.Context!.ChangeTracker.Entries<Core.Requests.Attachment>().Any())
                    return Task.CompletedTask;
                rows.LoseAnswer = false;
                throw Full;
            }
        }
    }
}
