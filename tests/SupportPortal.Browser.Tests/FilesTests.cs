using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using SupportPortal.Testing;

namespace SupportPortal.Browser.Tests;

public sealed class FilesTests(BrowserPortal portal) : IClassFixture<BrowserPortal>, IDisposable
{
    private const int Megabyte = 1024 * 1024;

    private readonly string _folder = Directory.CreateTempSubdirectory("portal-chosen-").FullName;

    [SkippableFact]
    public async Task Three_files_of_20_MB_at_once_show_their_progress_and_arrive_as_they_were()
    {
        var page = await OpenAsync("Forecast totals differ");
        var files = Enumerable.Range(1, 3).Select(i => SentFile.Random($"Abzug {i} größer.dat", 20 * Megabyte)).ToList();
        await ThrottleAsync(page, 12 * Megabyte);
        await page.GetByLabel("Add files").SetInputFilesAsync(files.Select(OnDisk));

        await Assertions.Expect(page.GetByRole(AriaRole.Progressbar)).ToHaveCountAsync(3);
        await page.WaitForFunctionAsync("() => [...document.querySelectorAll('progress')].some(bar => bar.value > 0 && bar.value < 100)");
        await page.GetByLabel("Write a comment").FillAsync("Three dumps.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send comment" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Files are still being sent.")).ToBeVisibleAsync();
        await Assertions
            .Expect(page.GetByRole(AriaRole.Button, new() { Name = "Remove Abzug" }))
            .ToHaveCountAsync(3, new() { Timeout = 60_000 });
        await Assertions.Expect(page.GetByText("Files are still being sent.")).ToBeHiddenAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Send comment" }).ClickAsync();
        await Assertions.Expect(page.Locator(".line .files li")).ToHaveCountAsync(3);
        foreach (var file in files)
        {
            var download = await page.RunAndWaitForDownloadAsync(() =>
                page.Locator(".line .files").GetByRole(AriaRole.Link, new() { Name = file.Name }).ClickAsync()
            );
            await using var stream = await download.CreateReadStreamAsync();
            Assert.Equal(
                (file.Name, file.Sha256),
                (download.SuggestedFilename, Convert.ToHexStringLower(await SHA256.HashDataAsync(stream)))
            );
        }
    }

    [SkippableFact]
    public async Task An_upload_that_failed_is_tried_again()
    {
        var page = await OpenAsync("Forecast totals differ");
        var lost = 0;
        await page.RouteAsync("**/files", route => lost++ == 0 ? route.AbortAsync() : route.ContinueAsync());
        await page.GetByLabel("Add files").SetInputFilesAsync(OnDisk(SentFile.Text("trace.log")));
        await Assertions.Expect(page.GetByText("trace.log was not sent: the connection was lost. Try again.").First).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Try trace.log again" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "trace.log" })).ToBeVisibleAsync();
        await page.ReloadAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove trace.log" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "trace.log" })).ToHaveCountAsync(0);
    }

    [SkippableFact]
    public async Task What_cannot_be_taken_is_refused_before_a_byte_is_sent_and_what_only_the_server_sees_is_said_too()
    {
        var page = await OpenAsync("Canvas app loses offline data");
        var posts = 0;
        page.Request += (_, request) => posts += request.Url.EndsWith("/files", StringComparison.Ordinal) ? 1 : 0;
        await page.GetByLabel("Add files")
            .SetInputFilesAsync([
                OnDisk(SentFile.Text("setup.exe")),
                OnDisk(new SentFile("nothing.log", [])),
                OnDisk(new SentFile("huge.dat", new byte[(25 * Megabyte) + 1])),
            ]);
        await Assertions.Expect(page.Locator(".uploads .failed")).ToHaveCountAsync(3);
        await Assertions.Expect(page.GetByText("huge.dat is larger than 25 MB.").First).ToBeVisibleAsync();
        Assert.Equal(0, posts);

        await page.GetByLabel("Add files").SetInputFilesAsync(OnDisk(new SentFile("notes.txt", [.. "<html>"u8])));
        await Assertions.Expect(page.GetByText("notes.txt is a web page").First).ToBeVisibleAsync();
        Assert.Equal(1, posts);
        Assert.Empty(await page.ViolationsAsync());
    }

    [SkippableFact]
    public async Task The_room_that_is_left_is_shown_and_a_file_larger_than_it_is_not_sent()
    {
        var page = await OpenAsync("Chat widget is not shown");
        var room = page.Locator("[data-room]").First;
        await Assertions.Expect(room).ToHaveTextAsync("Room left in this form: 100 MB of 100 MB.");
        await page.GetByLabel("Add files").SetInputFilesAsync(OnDisk(SentFile.Random("dump.dat", 20 * Megabyte)));
        await Assertions
            .Expect(page.GetByRole(AriaRole.Button, new() { Name = "Remove dump.dat" }))
            .ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Assertions.Expect(room).ToHaveTextAsync("Room left in this form: 80 MB of 100 MB.");

        var posts = 0;
        page.Request += (_, request) => posts += request.Url.EndsWith("/files", StringComparison.Ordinal) ? 1 : 0;
        await page.GetByLabel("Add files")
            .SetInputFilesAsync([.. Enumerable.Range(1, 5).Select(i => OnDisk(SentFile.Random($"{i}.dat", 18 * Megabyte)))]);
        await Assertions
            .Expect(page.GetByText("5.dat was not added: it is larger than the room that is left, 8 MB.").First)
            .ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Remove" })).ToHaveCountAsync(5, new() { Timeout = 60_000 });
        Assert.Equal(4, posts);
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove dump.dat" }).ClickAsync();
        await Assertions.Expect(room).ToHaveTextAsync("Room left in this form: 28 MB of 100 MB.");
        Assert.Empty(await page.ViolationsAsync());
    }

    [SkippableFact]
    public async Task After_signing_out_elsewhere_an_upload_says_so_and_goes_on_after_signing_in_again()
    {
        var page = await OpenAsync("Cases are not routed");
        var cookies = await page.Context.CookiesAsync();
        await page.Context.ClearCookiesAsync();
        await page.GetByLabel("Add files").SetInputFilesAsync(OnDisk(SentFile.Text("late.log")));
        await Assertions.Expect(page.GetByText("late.log was not sent: you are signed out.").First).ToBeVisibleAsync();

        await page.Context.AddCookiesAsync(
            cookies.Select(cookie => new Cookie
            {
                Name = cookie.Name,
                Value = cookie.Value,
                Domain = cookie.Domain,
                Path = cookie.Path,
                HttpOnly = cookie.HttpOnly,
            })
        );
        await page.GetByRole(AriaRole.Button, new() { Name = "Try late.log again" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "late.log" })).ToBeVisibleAsync();
    }

    [SkippableFact]
    public async Task Without_scripts_a_plain_form_sends_files_and_says_which_one_was_too_large()
    {
        var page = await OpenAsync("Maker portal cannot load", script: false);
        await page.GetByLabel("Write a comment").FillAsync("Two of these.");
        await page.GetByLabel("Add files")
            .SetInputFilesAsync([
                OnDisk(SentFile.Text("größe.log")),
                OnDisk(new SentFile("huge.dat", new byte[(25 * Megabyte) + 1])),
                OnDisk(SentFile.Random("after.dat", 15 * Megabyte)),
            ]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send comment" }).ClickAsync();
        var summary = page.GetByRole(AriaRole.Alert).First;
        await Assertions.Expect(summary).ToContainTextAsync("huge.dat is larger than 25 MB.");
        await Assertions.Expect(summary).ToContainTextAsync("The files after it were not read.");
        await Assertions.Expect(page.GetByLabel("Write a comment")).ToHaveValueAsync("Two of these.");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Remove größe.log" })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Send comment" }).ClickAsync();
        await Assertions.Expect(page.Locator(".line .files li")).ToHaveTextAsync(["größe.log Text · 21 bytes"]);
        Assert.Equal(
            1,
            await portal.Portal.WithDataAsync(db => db.Attachments.CountAsync(file => file.Name == "größe.log" && file.RequestId != null))
        );
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<IPage> OpenAsync(string subject, bool script = true)
    {
        var page = await portal.OpenAsync(DemoAccounts.Contoso, script);
        await page.GotoAsync($"/requests/{await portal.Portal.NumberOfAsync(subject)}");
        return page;
    }

    /// <summary>Slows the upload down to what a person could watch.</summary>
    private static async Task ThrottleAsync(IPage page, int bytesPerSecond)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync(
            "Network.emulateNetworkConditions",
            new()
            {
                ["offline"] = false,
                ["latency"] = 1,
                ["downloadThroughput"] = -1,
                ["uploadThroughput"] = bytesPerSecond,
            }
        );
    }

    /// <summary>The file on disk, as a person chooses it.</summary>
    private string OnDisk(SentFile file)
    {
        var path = Path.Combine(_folder, file.Name);
        File.WriteAllBytes(path, file.Content);
        return path;
    }
}
