using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Commands;

/// <summary>The process is told to stop as an init system tells it.</summary>
public sealed class StopTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("stop-").FullName;

    [SkippableTheory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task What_is_under_way_ends_and_then_the_process_with_code_0(string signal)
    {
        Skip.IfNot(OperatingSystem.IsLinux());
        using var portal = await RunningPortal.StartAsync(_folder);
        using var slow = new TcpClient();
        await slow.ConnectAsync(portal.Address.Host, portal.Address.Port);
        await using var stream = slow.GetStream();
        const string Body = "{\"product\":\"power-apps\"}";
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                "POST /api/v1/decisions HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: "
                    + $"{Body.Length}\r\nConnection: close\r\n\r\n{Body[..5]}"
            )
        );
        await Task.Delay(500);

        using (var kill = Process.Start("kill", [$"-{signal}", $"{portal.Process.Id}"]))
            await kill.WaitForExitAsync();
        await Task.Delay(4000); // longer than a command line gives by itself
        Assert.False(portal.Process.HasExited);
        await Assert.ThrowsAnyAsync<Exception>(async () => // nothing new is taken
        {
            using var late = new HttpClient();
            await late.GetAsync(new Uri(portal.Address, "/health/live"));
        });
        await stream.WriteAsync(Encoding.ASCII.GetBytes(Body[5..]));
        using var reader = new StreamReader(stream);
        Assert.Matches("^HTTP/1.1 (200|400|422) ", (await reader.ReadLineAsync())!);
        await portal.Process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(20)).Token);
        Assert.Equal(0, portal.Process.ExitCode);
    }

    [SkippableFact]
    public async Task An_interrupted_command_leaves_nothing_half_done()
    {
        Skip.IfNot(OperatingSystem.IsLinux());
        Assert.Equal(0, (await ProgramRun.OfAsync(Settings, "migrate")).Code);
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "seed", "--requests", "200000"])
        {
            WorkingDirectory = Path.GetDirectoryName(typeof(Program).Assembly.Location),
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Settings)
            start.Environment[name] = value;
        using var seed = Process.Start(start)!;
        for (var look = 0; look < 300 && !File.Exists(Path.Combine(_folder, "portal.db-wal")); look++)
            await Task.Delay(200); // until it works
        await Task.Delay(2000);
        using (var kill = Process.Start("kill", ["-TERM", $"{seed.Id}"]))
            await kill.WaitForExitAsync();
        var said = await seed.StandardError.ReadToEndAsync();
        await seed.WaitForExitAsync();

        Assert.Equal(130, seed.ExitCode);
        Assert.Contains("It was interrupted.", said, StringComparison.Ordinal);
        Assert.StartsWith("0 entries on requests", (await ProgramRun.OfAsync(Settings, "verify-audit")).Said, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private (string, string)[] Settings =>
        [("ConnectionStrings__Portal", $"Data Source={Path.Combine(_folder, "portal.db")}"), ("ASPNETCORE_ENVIRONMENT", "Production")];
}
