using System.Diagnostics;
using System.Net;
using System.Runtime.InteropServices;
using System.Text;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Deployment;

/// <summary>
/// What is published, started as its image would: by an account without rights, that may write one folder and no other. It takes
/// minutes, so it runs where <c>SUPPORTPORTAL_TEST_PUBLISH</c> is set.
/// </summary>
public sealed class PublishedTests : IDisposable
{
    private const int Nobody = 1654; // the account of the image
    private readonly string _folder = Directory.CreateTempSubdirectory("published-").FullName;

    private string App => Path.Combine(_folder, "app");

    private string Data => Path.Combine(_folder, "data");

    [SkippableFact]
    public async Task It_serves_from_a_folder_it_may_only_read_and_lets_the_first_administrator_in()
    {
        Skip.If(
            string.IsNullOrEmpty(Environment.GetEnvironmentVariable("SUPPORTPORTAL_TEST_PUBLISH")),
            "SUPPORTPORTAL_TEST_PUBLISH is not set."
        );
        Skip.IfNot(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Only root can start a process as somebody else.");
        await PublishAsync();
        AssertCompiledAhead();
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(App, "wwwroot"), "*.br", SearchOption.AllDirectories));
        Own();

        using var process = Process.Start(Call(RunningPortal.FreePort()))!;
        var told = new StringBuilder();
        process.OutputDataReceived += (_, line) =>
        {
            lock (told)
                told.AppendLine(line.Data);
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await SeeAsync(process, told);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        Assert.Equal(
            ["attachments", "portal.db"],
            Directory.GetFileSystemEntries(Data).Select(Path.GetFileName).Where(name => !name!.Contains('-')).Order()
        );
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task SeeAsync(Process process, StringBuilder told)
    {
        for (var look = 0; look < 400 && !process.HasExited && !Told().Contains("Stop it with", StringComparison.Ordinal); look++)
            await Task.Delay(100);
        Assert.False(process.HasExited, Told());
        Assert.Contains("Choose a password for ada@contoso.com here", Told(), StringComparison.Ordinal);
        var link = new Uri(Told().Split('\n').Single(line => line.Contains("/account/accept", StringComparison.Ordinal)).Trim());

        using var http = new HttpClient();
        Assert.Contains("type=\"password\"", await http.GetStringAsync(link), StringComparison.Ordinal);
        using var asked = new HttpRequestMessage(HttpMethod.Get, new Uri(link, "/css/parts.css"))
        {
            Headers = { { "Accept-Encoding", "br" } },
        };
        using var style = await http.SendAsync(asked);
        Assert.Equal((HttpStatusCode.OK, "br"), (style.StatusCode, style.Content.Headers.ContentEncoding.Single()));
        using var health = Process.Start(Call(link.Port, "health", "--ready"))!;
        await health.WaitForExitAsync();
        Assert.Equal(0, health.ExitCode);

        string Told()
        {
            lock (told)
                return told.ToString();
        }
    }

    private async Task PublishAsync()
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [
                "publish",
                Path.Combine(Repository.Root, "src", "SupportPortal.Web"),
                "--configuration",
                "Release",
                "--runtime",
                RuntimeInformation.RuntimeIdentifier.Contains("arm64", StringComparison.Ordinal) ? "linux-arm64" : "linux-x64",
                "--self-contained",
                "false",
                "--artifacts-path",
                Path.Combine(_folder, "build"), // beside what others build at the same time
                "--output",
                App,
                "-p:RunAnalyzers=false",
                "-p:EnforceCodeStyleInBuild=false",
                "-nodeReuse:false",
            ]
        )
        {
            RedirectStandardOutput = true,
        };
        using var publish = Process.Start(start)!;
        var said = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        Assert.True(publish.ExitCode == 0, said);
    }

    /// <summary>What was compiled ahead brings its machine code along, and so is some times larger than what is not.</summary>
    private void AssertCompiledAhead()
    {
        using var reader = new System.Reflection.PortableExecutable.PEReader(File.OpenRead(Path.Combine(App, "SupportPortal.Web.dll")));

        Assert.NotEqual(0, reader.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size);
    }

    /// <summary>The folder above lets everybody through; of those in it, one is the account's own.</summary>
    private void Own()
    {
        Directory.CreateDirectory(Data);
        using var shell = Process.Start(
            "sh",
            ["-c", $"chmod 755 '{_folder}' && chmod -R a+rX,go-w '{App}' && chown {Nobody}:{Nobody} '{Data}' && rm -rf '{_folder}/build'"]
        );
        shell.WaitForExit();
        Assert.Equal(0, shell.ExitCode);
    }

    private ProcessStartInfo Call(int port, params string[] command)
    {
        var start = new ProcessStartInfo(
            "setpriv",
            [$"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups", "dotnet", "SupportPortal.Web.dll", .. command]
        )
        {
            WorkingDirectory = App,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["HOME"] = "/nowhere"; // the image has none
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}";
        start.Environment["ConnectionStrings__Portal"] = $"Data Source={Path.Combine(Data, "portal.db")}";
        start.Environment["Attachments__Folder"] = Path.Combine(Data, "attachments");
        start.Environment["Setup__Administrator"] = "ada@contoso.com";
        return start;
    }
}
