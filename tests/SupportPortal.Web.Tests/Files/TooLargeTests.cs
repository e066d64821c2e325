using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using SupportPortal.Core.Requests;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Files;

/// <summary>On the real server, since what is refused unread is refused on the wire.</summary>
public sealed class TooLargeTests : IDisposable
{
    private const int Megabyte = 1024 * 1024;

    private readonly string _folder = Directory.CreateTempSubdirectory("portal-large-").FullName;

    [Fact]
    public async Task Too_large_is_refused_without_reading_it_all()
    {
        using var running = await RunningPortal.StartAsync(_folder);
        var page = await running.Ada.GetAsync(await RequestOfAsync(running.Ada));

        // By its announced length: not a byte of it is waited for.
        var announced = await PostAsync(running, page, $"{page.Path}/files", "Content-Length: 60000000", pieces: 0);
        Assert.StartsWith("HTTP/1.1 413", announced.Answer, StringComparison.Ordinal);
        Assert.Contains("This is more than can be sent at once.", announced.Answer, StringComparison.Ordinal);

        // Without one: what comes after 25 MB is not taken. The network's own buffers hold a few more.
        var endless = await PostAsync(running, page, $"{page.Path}/files", "Transfer-Encoding: chunked", pieces: 200);
        Assert.StartsWith("HTTP/1.1 413", endless.Answer, StringComparison.Ordinal);
        Assert.Contains("big.dat is larger than 25 MB.", endless.Answer, StringComparison.Ordinal);
        Assert.InRange(endless.Sent, 25, 60);
        Assert.Empty(Directory.GetFiles(Path.Combine(_folder, "attachments"), "*", SearchOption.AllDirectories));
    }

    [SkippableFact]
    public async Task Exactly_25_MB_are_taken_and_the_process_grows_by_less_than_30_MB()
    {
        Skip.IfNot(File.Exists("/proc/self/status"), "The peak memory of a process is read from /proc, which is not here.");
        using var running = await RunningPortal.StartAsync(_folder);
        var page = await running.Ada.GetAsync(await RequestOfAsync(running.Ada));
        await RoundTripAsync(running, page, SentFile.Random("warm-up.dat", Megabyte));

        var before = PeakOf(running);
        var file = SentFile.Random("full.dat", (int)Attachment.MaximumBytes);
        await RoundTripAsync(running, page, file);
        var grown = PeakOf(running) - before;

        Assert.True(grown < 30 * Megabyte, $"It grew by {grown / Megabyte} MB.");
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<string> RequestOfAsync(Visitor ada) =>
        (await ada.GetAsync("/requests")).Document.QuerySelectorAll("td.subject a").Select(link => link.GetAttribute("href")!).First();

    private static async Task RoundTripAsync(RunningPortal running, Page page, SentFile file)
    {
        using var answer = await running.Ada.UploadAsync(page, $"{page.Path}/files", file);
        var row = await running.Ada.ReadAsync(answer);
        Assert.Equal(HttpStatusCode.OK, row.Status);
        await using var stream = await running.Http.GetStreamAsync(
            new Uri(row.Document.QuerySelector("a")!.GetAttribute("href")!, UriKind.Relative)
        );
        Assert.Equal(file.Sha256, Convert.ToHexStringLower(await SHA256.HashDataAsync(stream)));
    }

    private static long PeakOf(RunningPortal running)
    {
        var line = File.ReadLines($"/proc/{running.Process.Id}/status").Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) * 1024;
    }

    /// <summary>Posts by hand: the head, a file's head, and then pieces of a megabyte for as long as they are taken.</summary>
    private static async Task<(string Answer, int Sent)> PostAsync(RunningPortal running, Page page, string url, string length, int pieces)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, running.Http.BaseAddress!.Port);
        await using var wire = client.GetStream();
        var token = page.Document.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value");
        await wire.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"POST {url} HTTP/1.1\r\nHost: localhost\r\nCookie: {running.Cookies}\r\nRequestVerificationToken: {token}\r\n"
                    + "X-Requested-With: XMLHttpRequest\r\n"
                    + $"Content-Type: multipart/form-data; boundary=x\r\n{length}\r\n\r\n"
            )
        );
        var sent = 0;
        try
        {
            var piece = new byte[Megabyte];
            if (pieces > 0)
                await ChunkAsync(wire, "--x\r\nContent-Disposition: form-data; name=\"Files\"; filename=\"big.dat\"\r\n\r\n"u8.ToArray());
            for (; sent < pieces; sent++)
                await ChunkAsync(wire, piece);
        }
        catch (IOException)
        {
            // It hung up, as it should.
        }

        using var reader = new StreamReader(wire);
        var answer = new char[8192];
        return (new string(answer, 0, await reader.ReadBlockAsync(answer)), sent);
    }

    private static async Task ChunkAsync(NetworkStream wire, byte[] content)
    {
        await wire.WriteAsync(Encoding.ASCII.GetBytes($"{content.Length:X}\r\n"));
        await wire.WriteAsync(content);
        await wire.WriteAsync("\r\n"u8.ToArray());
    }
}
