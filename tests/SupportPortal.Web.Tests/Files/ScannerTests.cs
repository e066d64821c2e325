using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Core.Requests;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Files;

public sealed class ScannerTests
{
    private static readonly SentFile Sent = SentFile.Random("dump.dat", 200_000);

    [Fact]
    public async Task A_clean_file_is_shown_to_the_scanner_in_full_and_taken()
    {
        using var clamd = new ScriptedClamd("stream: OK\0");
        var (status, _, stored) = await UploadAsync(clamd.Port);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.True(Assert.Single(stored).Scanned);
        Assert.Equal(("zINSTREAM\0", Sent.Sha256), (clamd.Command, new SentFile("", clamd.Content).Sha256));
    }

    [Fact]
    public async Task A_harmful_file_is_refused_and_deleted()
    {
        using var clamd = new ScriptedClamd("stream: Win.Test.EICAR_HDB-1 FOUND\0");
        var (status, why, stored) = await UploadAsync(clamd.Port);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "dump.dat was found harmful by the scanner and was deleted."), (status, why));
        Assert.Empty(stored);
    }

    [Theory]
    [InlineData("INSTREAM size limit exceeded. ERROR\0")]
    [InlineData("")]
    [InlineData(null)] // never an answer
    public async Task What_the_scanner_cannot_judge_is_not_taken(string? answer)
    {
        using var clamd = new ScriptedClamd(answer);
        var (status, why, stored) = await UploadAsync(clamd.Port);

        Assert.Equal(
            (HttpStatusCode.ServiceUnavailable, "dump.dat could not be checked right now. Try again in a few minutes."),
            (status, why)
        );
        Assert.Empty(stored);
    }

    [Fact]
    public async Task A_scanner_that_is_not_there_stops_files_not_the_portal()
    {
        using var gone = new ScriptedClamd("stream: OK\0");
        var port = gone.Port;
        gone.Dispose();
        var (status, _, stored) = await UploadAsync(port);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Empty(stored);
    }

    private static async Task<(HttpStatusCode Status, string? Why, List<Attachment> Stored)> UploadAsync(int port)
    {
        using var portal = new ScanningPortal(port);
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var page = await ada.GetAsync($"/requests/{await portal.NumberOfAsync("Forecast totals differ")}");
        using var answer = await ada.UploadAsync(page, $"{page.Path}/files", Sent);
        var why = answer.IsSuccessStatusCode ? null : (await answer.Content.ReadFromJsonAsync<ProblemDetails>())!.Detail;
        var stored = await portal.WithDataAsync(db => db.Attachments.AsNoTracking().ToListAsync());
        Assert.Equal(stored.Count, Directory.GetFiles(portal.Attachments, "*", SearchOption.AllDirectories).Length);
        return (answer.StatusCode, why, stored);
    }

    private sealed class ScanningPortal(int port) : Portal
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("ClamAv:Host", "127.0.0.1");
            builder.UseSetting("ClamAv:Port", $"{port}");
            builder.UseSetting("ClamAv:TimeoutSeconds", "3");
        }
    }
}
