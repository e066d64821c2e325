using System.Net;
using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Data.Files;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Files;

public sealed class DownloadTests(Portal portal) : IClassFixture<Portal>
{
    private const string Subject = "Cases are not routed";

    [Fact]
    public async Task The_tenant_and_support_read_a_file_and_nobody_else_does()
    {
        var url = await SendAsync(SentFile.Text("for us.log"));

        foreach (var email in new[] { DemoAccounts.Contoso, DemoAccounts.ContosoViewer, DemoAccounts.Agent })
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(email, url));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(DemoAccounts.Fabrikam, url));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(DemoAccounts.ContosoUser, url)); // to "your role does not open this"
        using var stranger = await portal.Visit().Http.GetAsync(new Uri(url, UriKind.Relative));
        Assert.Contains("/login", stranger.Headers.Location!.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_file_that_is_not_sent_yet_is_read_by_its_uploader_alone()
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var page = await ada.GetAsync($"/requests/{await portal.NumberOfAsync(Subject)}");
        using var answer = await ada.UploadAsync(page, $"{page.Path}/files", SentFile.Text("unsent.log"));
        var row = await ada.ReadAsync(answer);
        var url = row.Document.QuerySelector("a")!.GetAttribute("href")!;

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(DemoAccounts.Contoso, url));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(DemoAccounts.ContosoViewer, url));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(DemoAccounts.Agent, url));
        var sam = await portal.SignInAsync(DemoAccounts.Agent);
        var his = await sam.GetAsync(page.Path);
        Assert.DoesNotContain("unsent.log", his.Words, StringComparison.Ordinal);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await sam.PostAsScriptAsync(his, row.Document.QuerySelector("[data-remove]")!.GetAttribute("data-remove")!)).StatusCode
        );
        await ada.PostAsScriptAsync(page, row.Document.QuerySelector("[data-remove]")!.GetAttribute("data-remove")!);
    }

    [Fact]
    public async Task An_internal_file_is_support_s_alone()
    {
        var url = await SendAsync(SentFile.Text("inner.log"));
        var id = Guid.Parse(url.Split('/')[^1]);
        await portal.WithDataAsync(db =>
            db.Attachments.Where(file => file.Id == id).ExecuteUpdateAsync(set => set.SetProperty(file => file.Internal, true))
        );

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(DemoAccounts.Contoso, url));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(DemoAccounts.Agent, url));
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        Assert.DoesNotContain(
            "inner.log",
            (await ada.GetAsync($"/requests/{await portal.NumberOfAsync(Subject)}")).Words,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_download_is_saved_and_never_shown_by_this_site()
    {
        var file = new SentFile("Größe; 50%.xml", [.. "<?xml version=\"1.0\"?><a/>"u8]);
        using var answer = await GetAsync(await SendAsync(file));

        Assert.Equal("application/octet-stream", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("Größe; 50%.xml", answer.Content.Headers.ContentDisposition?.FileNameStar);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("sandbox", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl is { NoStore: true, Private: true });
        Assert.Equal($"\"{file.Sha256}\"", answer.Headers.ETag?.Tag);
        Assert.Equal(file.Content.Length, answer.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task A_download_that_broke_off_goes_on_where_it_stopped()
    {
        var file = SentFile.Random("dump.dat", 100_000);
        using var answer = await GetAsync(await SendAsync(file), new RangeHeaderValue(60_000, null));

        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal(file.Content[60_000..], await answer.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_altered_or_missing_on_disk_is_not_served(bool altered)
    {
        var url = await SendAsync(SentFile.Random("evidence.dat", 1000));
        var id = Guid.Parse(url.Split('/')[^1]);
        var name = await portal.WithDataAsync(db =>
            db.Attachments.Where(file => file.Id == id).Select(file => file.StoredAs).SingleAsync()
        );
        var path = Path.Combine(portal.Services.GetRequiredService<FileStore>().Folder, name[..2], name);
        if (altered)
            await File.WriteAllBytesAsync(path, new byte[1000]);
        else
            File.Delete(path);

        var page = await (await portal.SignInAsync(DemoAccounts.Contoso)).GetAsync(url);
        Assert.Equal((HttpStatusCode.Gone, "This file cannot be given out"), (page.Status, page.Heading));
    }

    /// <summary>Sends a comment with a file and returns where it is downloaded.</summary>
    private async Task<string> SendAsync(SentFile file)
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var page = await ada.GetAsync($"/requests/{await portal.NumberOfAsync(Subject)}");
        await ada.SubmitFilesAsync(page, page.FormTo("comment"), new() { ["Form.Comment"] = "A file." }, file);
        var id = await portal.WithDataAsync(db =>
            db.Attachments.Where(stored => stored.Sha256 == file.Sha256)
                .OrderByDescending(stored => stored.EventId)
                .Select(stored => stored.Id)
                .FirstAsync()
        );
        return $"/files/{id}";
    }

    private async Task<HttpStatusCode> StatusAsync(string email, string url)
    {
        using var answer = await (await portal.SignInAsync(email)).Http.GetAsync(new Uri(url, UriKind.Relative));
        return answer.StatusCode;
    }

    private async Task<HttpResponseMessage> GetAsync(string url, RangeHeaderValue? range = null)
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(url, UriKind.Relative)) { Headers = { Range = range } };
        return await ada.Http.SendAsync(request);
    }
}
