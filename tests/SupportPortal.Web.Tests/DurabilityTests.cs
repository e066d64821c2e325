using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests;

public sealed class DurabilityTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("portal-durability-").FullName;

    [Fact]
    public async Task A_request_that_was_confirmed_is_there_after_the_process_was_killed()
    {
        string number;
        using (var running = await StartAsync())
        {
            var filed = await FilingWalk.Critical().Problem(("Subject", "Confirmed just before the power went")).FileAsync(running.Ada);
            number = filed.Heading[..10];
            running.Kill();
        }

        using var again = await StartAsync();
        var page = await again.Ada.GetAsync($"/requests/{number}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("Confirmed just before the power went", page.Heading);
        again.Kill();
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<RunningPortal> StartAsync()
    {
        var port = FreePort();
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location])
        {
            WorkingDirectory = Path.GetDirectoryName(typeof(Program).Assembly.Location),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}";
        start.Environment["ConnectionStrings__Portal"] = $"Data Source={Path.Combine(_folder, "portal.db")}";
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        for (var tried = 0; tried < 240 && !await IsReadyAsync(http); tried++) await Task.Delay(250);
        var ada = new Visitor(http);
        var login = await ada.GetAsync("/identity/account/login");
        await ada.SubmitAsync(login, login.FormWith("button[name=email]"), new() { ["email"] = DemoAccounts.Contoso });
        return new RunningPortal(process, http, ada);
    }

    private static async Task<bool> IsReadyAsync(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false; // not listening yet
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>The product in a process of its own.</summary>
    private sealed record RunningPortal(Process Process, HttpClient Http, Visitor Ada) : IDisposable
    {
        public void Kill()
        {
            Process.Kill(); // SIGKILL: no farewell, nothing flushed
            Process.WaitForExit();
        }

        public void Dispose()
        {
            if (!Process.HasExited) Kill();
            Process.Dispose();
            Http.Dispose();
        }
    }
}
