using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace SupportPortal.Testing;

/// <summary>The product in a process of its own, in Development, with an administrator of Contoso signed in.</summary>
public sealed record RunningPortal(Process Process, HttpClient Http, Visitor Ada, string Cookies) : IDisposable
{
    private const int Patience = 1200; // looks, four a second

    /// <summary>Starts it on a free port, with its database and attachments in a folder.</summary>
    public static async Task<RunningPortal> StartAsync(string folder)
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
        start.Environment["ConnectionStrings__Portal"] = $"Data Source={Path.Combine(folder, "portal.db")}";
        start.Environment["Attachments__Folder"] = Path.Combine(folder, "attachments");
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        var handler = new HttpClientHandler { AllowAutoRedirect = false };
        var http = new HttpClient(handler) { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        for (var tried = 0; !await IsReadyAsync(http); tried++)
        {
            if (tried == Patience || process.HasExited)
            {
                process.Kill();
                throw new InvalidOperationException("The process did not come up.");
            }

            await Task.Delay(250);
        }

        var ada = new Visitor(http);
        var login = await ada.GetAsync("/identity/account/login");
        await ada.SubmitAsync(login, login.FormWith("button[name=email]"), new() { ["email"] = DemoAccounts.Contoso });
        return new RunningPortal(process, http, ada, handler.CookieContainer.GetCookieHeader(http.BaseAddress));
    }

    /// <summary>Ends it without a farewell, and with nothing flushed.</summary>
    public void Kill()
    {
        Process.Kill(); // SIGKILL
        Process.WaitForExit();
    }

    public void Dispose()
    {
        if (!Process.HasExited) Kill();
        Process.Dispose();
        Http.Dispose();
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
}
