using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Startup;

/// <summary>A client that goes away in the middle of its body is one line in the log, and no stack trace.</summary>
public sealed partial class GoneClientTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("portal-gone-");
    private readonly List<string> _lines = [];

    [Fact]
    public async Task However_it_goes_and_whatever_it_sent()
    {
        using var running = await RunningPortal.StartAsync(_folder.FullName);
        running.Process.ErrorDataReceived += (_, line) =>
        {
            lock (_lines)
                _lines.Add(line.Data ?? string.Empty);
        };
        var ways = new (string Name, string Path, string Type, string Body)[]
        {
            ("form", "/account/password", "application/x-www-form-urlencoded", "email=ada"),
            ("act", "/requests/SR-0000001/comment", "application/x-www-form-urlencoded", "Form.Text=half"),
            (
                "files",
                "/requests/SR-0000001/comment",
                "multipart/form-data; boundary=x",
                "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb"
            ),
            ("json", "/api/v1/decisions", "application/json", "{ \"filer\": \""),
        };
        foreach (var (name, path, type, body) in ways)
        {
            foreach (var resets in new[] { false, true })
                await SendHalfAsync(running, $"{path}?{name}{(resets ? "reset" : "closed")}", type, body, resets);
        }

        await SettleAsync(running);
        var lines = Lines();
        Assert.DoesNotContain(lines, line => line.StartsWith(' ')); // what is known of a fault stands in indented lines
        Assert.DoesNotContain(lines, line =>
            line.Contains(" ERR ", StringComparison.Ordinal) || line.Contains(" WRN ", StringComparison.Ordinal)
        );
        Assert.All(ways.GroupBy(way => way.Path), way => Assert.Equal(way.Count() * 2, lines.Count(line => Posted(way.Key, line))));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task SendHalfAsync(RunningPortal running, string path, string type, string body, bool resets)
    {
        using var line = new TcpClient();
        await line.ConnectAsync(running.Address.Host, running.Address.Port);
        await line.GetStream()
            .WriteAsync(
                Encoding.ASCII.GetBytes(
                    $"POST {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {running.Cookies}\r\nContent-Type: {type}\r\n"
                        + $"Content-Length: 5000\r\n\r\n{body}"
                )
            );
        await Task.Delay(200); // so that it is being read
        if (resets)
            line.Client.LingerState = new(enable: true, 0); // RST instead of FIN
    }

    /// <summary>Waits until a request that came after them stands in the log, and a moment more for any that is late.</summary>
    private async Task SettleAsync(RunningPortal running)
    {
        for (var look = 0; look < 200 && Lines().Count(line => Gone().IsMatch(line)) < 8; look++)
            await Task.Delay(50);
        await running.Ada.GetAsync("/requests?settled");
        for (var look = 0; look < 200 && !Lines().Exists(line => line.Contains("GET /requests ", StringComparison.Ordinal)); look++)
            await Task.Delay(50);
    }

    private List<string> Lines()
    {
        lock (_lines)
            return [.. _lines.Where(line => line.Length > 0)];
    }

    private static bool Posted(string path, string line) =>
        Gone().IsMatch(line) && line.Contains($" POST {path} ", StringComparison.Ordinal);

    [GeneratedRegex("INF POST /[^ ]+ answered (499|400|401) in ", RegexOptions.None, 1000)]
    private static partial Regex Gone();
}
