using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportPortal.Application.Files;
using SupportPortal.Core.Requests;
using SupportPortal.Data.Files;
using SupportPortal.Testing;
using SupportPortal.Web.Tests.Commands;

namespace SupportPortal.Web.Tests.Files;

/// <summary>Files that are lost, altered or belong to nothing are found: all of them by the command, some at a time by the health
/// check.</summary>
public sealed class VerifyFilesTests : IDisposable
{
    private const string Subject = "Cases are not routed";
    private static readonly Instant Later = Instant.FromUtc(2100, 1, 1, 0, 0);

    private readonly Portal _portal = new();

    [Fact]
    public async Task What_is_missing_altered_or_belongs_to_nothing_is_named_and_all_else_is_not()
    {
        var number = await _portal.NumberOfAsync(Subject);
        var names = await SendAsync("gone.log", "cut.log", "swapped.log", "fine.log");
        var clean = await VerifyAsync(Later);
        Assert.Equal((4, 0), (clean.Checked, clean.Faults.Count));

        File.Delete(PathOf(names["gone.log"]));
        await File.WriteAllTextAsync(PathOf(names["cut.log"]), "12:00");
        await File.WriteAllTextAsync(PathOf(names["swapped.log"]), "12:00:01 INFO sTarted"); // as long as before
        var store = _portal.Services.GetRequiredService<FileStore>();
        var orphan = store.Keep(await store.ReceiveAsync(new MemoryStream(new byte[7]), 10, default));
        var begun = (await store.ReceiveAsync(new MemoryStream(new byte[3]), 10, default)).Name;
        await File.WriteAllTextAsync(Path.Combine(_portal.Attachments, "README"), "Not ours.");

        var report = await VerifyAsync(Later);
        Assert.Equal((4, 1, 2, 0, 2), (report.Checked, report.Missing, report.Altered, report.Unreadable, report.Orphaned));
        Assert.Equal(5, report.Faults.Count);
        Assert.Contains(report.Faults, fault =>
            fault.StartsWith($"{number}: gone.log is missing; it is stored as {names["gone.log"]}", StringComparison.Ordinal)
        );
        Assert.Contains(report.Faults, fault => fault.StartsWith($"{number}: cut.log was altered;", StringComparison.Ordinal));
        Assert.Contains(report.Faults, fault => fault.StartsWith($"{number}: swapped.log was altered;", StringComparison.Ordinal));
        Assert.Contains($"{orphan}: a file of 7 bytes that no row refers to.", report.Faults);
        Assert.Contains($"{begun}: a file of 3 bytes that was not received to its end.", report.Faults);
    }

    [Fact]
    public async Task A_file_that_may_be_on_its_way_is_counted_and_is_no_fault()
    {
        var store = _portal.Services.GetRequiredService<FileStore>();
        store.Keep(await store.ReceiveAsync(new MemoryStream(new byte[7]), 10, default));
        var report = await VerifyAsync(Instant.FromUtc(2020, 1, 1, 0, 0));

        Assert.Equal((0, 1), (report.Faults.Count, report.Young));
    }

    [Fact]
    public async Task The_command_prints_a_line_for_each_and_ends_with_1()
    {
        var names = await SendAsync("gone\u202E.log", "fine.log");
        (string, string)[] settings =
        [
            ("ConnectionStrings__Portal", $"Data Source={_portal.File}"),
            ("Attachments__Folder", _portal.Attachments),
        ];
        var clean = await ProgramRun.OfAsync(settings, "verify-files");
        Assert.Equal(
            (0, "2 files checked, 0 missing, 0 altered, 0 unreadable; 0 on disk belong to nothing."),
            (clean.Code, clean.Said.Trim())
        );

        File.Delete(PathOf(names.Values.First()));
        var store = _portal.Services.GetRequiredService<FileStore>();
        var orphan = store.Keep(await store.ReceiveAsync(new MemoryStream(new byte[7]), 10, default));
        var found = await ProgramRun.OfAsync(settings, "verify-files");
        Assert.Equal(1, found.Code);
        Assert.Contains("1 files were written a moment ago and have no row yet.", found.Said, StringComparison.Ordinal);

        found = await ProgramRun.OfAsync(settings, "verify-files", "--minutes", "0");
        var lines = found.Said.Trim().Split('\n', StringSplitOptions.TrimEntries);
        Assert.Equal(3, lines.Length);
        Assert.Contains("is missing; it is stored as", lines[0], StringComparison.Ordinal);
        Assert.Equal($"{orphan}: a file of 7 bytes that no row refers to.", lines[1]);
        Assert.Equal((1, "2 files checked, 1 missing, 0 altered, 0 unreadable; 1 on disk belong to nothing."), (found.Code, lines[2]));
    }

    [Fact]
    public async Task Health_tells_of_a_missing_file_until_it_is_back()
    {
        Assert.Equal("healthy", await HealthAsync()); // nothing was stored yet
        await SendAsync([.. Enumerable.Range(1, 9).Select(i => $"{i}.log")]);
        await AddRowsAsync(40, withFiles: true);
        Assert.Equal("healthy", await HealthAsync());
        var lost = await _portal.WithDataAsync(db => db.Attachments.Select(file => file.StoredAs).FirstAsync());
        File.Move(PathOf(lost), PathOf(lost) + ".aside");

        var found = 0; // each look takes twenty of the 49, and goes round
        for (var look = 0; look < 4; look++)
            found += await HealthAsync() == "degraded" ? 1 : 0;
        Assert.True(found > 0);
        for (var look = 0; look < 4; look++)
            Assert.Equal("degraded", await HealthAsync()); // whichever others are looked at

        File.Move(PathOf(lost) + ".aside", PathOf(lost));
        Assert.Equal("healthy", await HealthAsync());
    }

    [Fact]
    public async Task A_file_that_is_removed_with_its_row_is_missed_no_more()
    {
        await SendAsync("lost.log");
        Directory.Delete(_portal.Attachments, recursive: true);
        Assert.Equal("degraded", await HealthAsync());
        Directory.CreateDirectory(_portal.Attachments);
        Assert.Equal("degraded", await HealthAsync());
        await _portal.WithDataAsync(db => db.Attachments.ExecuteDeleteAsync());

        Assert.Equal("healthy", await HealthAsync());
    }

    [Fact]
    public async Task Health_tells_of_a_folder_that_is_none_and_the_process_still_counts_as_ready()
    {
        await SendAsync("a.log");
        Directory.Delete(_portal.Attachments, recursive: true);
        await File.WriteAllTextAsync(_portal.Attachments, "This is no folder.");
        try
        {
            Assert.Equal("degraded", await HealthAsync());
        }
        finally
        {
            File.Delete(_portal.Attachments);
        }

        Directory.CreateDirectory(_portal.Attachments);
        await File.WriteAllTextAsync(Path.Combine(_portal.Attachments, "incoming"), "It cannot be written.");
        Assert.Equal("degraded", await HealthAsync());
    }

    public void Dispose() => _portal.Dispose();

    private string PathOf(string storedAs) => Path.Combine(_portal.Attachments, storedAs[..2], storedAs);

    private Task<FileReport> VerifyAsync(Instant before) =>
        _portal.WithDataAsync(db =>
            FileVerification.RunAsync(db, _portal.Services.GetRequiredService<FileStore>(), before, CancellationToken.None)
        );

    /// <summary>Sends files with a comment and returns what they are stored as.</summary>
    private async Task<Dictionary<string, string>> SendAsync(params string[] names)
    {
        var ada = await _portal.SignInAsync(DemoAccounts.Contoso);
        var page = await ada.GetAsync($"/requests/{await _portal.NumberOfAsync(Subject)}");
        await ada.SubmitFilesAsync(
            page,
            page.FormTo("comment"),
            new() { ["Form.Comment"] = "Files." },
            [.. names.Select(name => SentFile.Text(name))]
        );
        return await _portal.WithDataAsync(db =>
            db.Attachments.Where(file => file.RequestId != null).ToDictionaryAsync(file => file.Name, file => file.StoredAs)
        );
    }

    private async Task AddRowsAsync(int count, bool withFiles)
    {
        var store = _portal.Services.GetRequiredService<FileStore>();
        var stored = new List<StoredFile>();
        for (var i = 0; i < count; i++)
        {
            var file = await store.ReceiveAsync(new MemoryStream([1]), 10, default);
            stored.Add(new StoredFile($"{i}", "text/plain", file.Length, file.Sha256, withFiles ? store.Keep(file) : file.Name, false));
        }

        await _portal.WithDataAsync(async db =>
        {
            var ada = await db.Users.SingleAsync(person => person.Email == DemoAccounts.Contoso);
            db.Attachments.AddRange(stored.Select(file => Attachment.Add(Guid.NewGuid(), ada.TenantId!.Value, ada.Id, file, Portal.Start)));
            return await db.SaveChangesAsync();
        });
    }

    private async Task<string> HealthAsync()
    {
        using var answer = await _portal.CreateClient().GetAsync(new Uri("/health/ready", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var health = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return health.GetProperty("checks").GetProperty("files").GetProperty("status").GetString()!;
    }
}
