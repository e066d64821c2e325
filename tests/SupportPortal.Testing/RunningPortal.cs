using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace SupportPortal.Testing;

/// <summary>The product in a process of its own, in Development, with an administrator of Contoso signed in.</summary>
public sealed record RunningPortal(Process Process, HttpClient Http, Visitor Ada, string Cookies) : IDisposable
{
    private const int Patience = 1200; // looks, four a second

    /// <summary>The address it listens on.</summary>
    public Uri Address => Http.BaseAddress!;

    /// <summary>Starts it, with its database and attachments in a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="port">Where it is to listen; 0 for a free port.</param>
    /// <param name="settings">Settings besides.</param>
    public static async Task<RunningPortal> StartAsync(string folder, int port = 0, IReadOnlyDictionary<string, string>? settings = null)
    {
        if (port == 0)
            port = FreePort();
        var start = Call(folder);
        start.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}";
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
            start.Environment[name] = value;
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

        var ada = await SignInAsync(http, DemoAccounts.Contoso);
        return new RunningPortal(process, http, ada, handler.CookieContainer.GetCookieHeader(http.BaseAddress));
    }

    /// <summary>Runs one of the administrator's commands on the database of a folder to its end.</summary>
    /// <returns>The exit code, and how much it says it checked, else what it said last.</returns>
    public static async Task<(int ExitCode, string Said)> CommandAsync(string folder, params string[] command)
    {
        using var process = Process.Start(Call(folder, command))!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        var (answer, log) = ((await output).Trim(), (await error).Trim());
        var lines = (answer.Length > 0 ? answer : log).Split('\n');
        return (process.ExitCode, lines.LastOrDefault(line => line.Contains(" checked", StringComparison.Ordinal)) ?? lines[^1]);
    }

    /// <summary>Signs in as one of the demo people.</summary>
    public static async Task<Visitor> SignInAsync(HttpClient http, string email)
    {
        var visitor = new Visitor(http);
        var login = await visitor.GetAsync("/identity/account/login");
        await visitor.SubmitAsync(login, login.FormWith("button[name=email]"), new() { ["email"] = email });
        return visitor;
    }

    private static ProcessStartInfo Call(string folder, params string[] command)
    {
        var program = typeof(Program).Assembly.Location;
        var start = new ProcessStartInfo("dotnet", [program, .. command])
        {
            WorkingDirectory = Path.GetDirectoryName(program),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["DOTNET_TieredPGO"] = "0"; // it does not live long enough to gain from being watched
        start.Environment["ConnectionStrings__Portal"] = $"Data Source={Path.Combine(folder, "portal.db")}";
        start.Environment["Attachments__Folder"] = Path.Combine(folder, "attachments");
        return start;
    }

    /// <summary>Tells it to stop, as a supervisor does, and waits until it has; returns its exit code.</summary>
    public async Task<int> StopAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", $"{Process.Id}"]))
            await kill.WaitForExitAsync();
        await Process.WaitForExitAsync();
        return Process.ExitCode;
    }

    /// <summary>Ends it without a farewell, and with nothing flushed.</summary>
    public void Kill()
    {
        Process.Kill(); // SIGKILL
        Process.WaitForExit();
    }

    public void Dispose()
    {
        if (!Process.HasExited)
            Kill();
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

    /// <summary>A port nobody listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
