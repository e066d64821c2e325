using System.CommandLine;
using System.Net;
using SupportPortal.Web.Startup;

namespace SupportPortal.Web.Commands;

/// <summary>Asks the product on this machine how it is, for the health check of a container that has no shell and nothing else.</summary>
internal static class HealthCommand
{
    private const string Name = "health";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly Option<bool> Ready = new("--ready") { Description = "Asks whether it can work, not only whether it lives." };

    public static BareCommand Command { get; } =
        new(
            new Command(Name, "Asks the product that runs on this machine how it is; exit code 1 where it is not well.") { Ready },
            (parsed, args) => AskAsync(parsed.GetValue(Ready), WebApplication.CreateBuilder(args).Configuration)
        );

    private static async Task<int> AskAsync(bool ready, IConfiguration configuration)
    {
        using var http = new HttpClient(
            new SocketsHttpHandler
            {
                UseProxy = false,
                // its certificate is for the name people use, and this is this machine
                SslOptions = { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null },
            }
        )
        {
            Timeout = Patience,
        };
        var asked = new Uri(AddressOf(configuration), ready ? "/health/ready" : "/health/live");
        try
        {
            using var answer = await http.GetAsync(asked);
            Console.WriteLine(LogLines.Escape(await answer.Content.ReadAsStringAsync()));
            return answer.StatusCode == HttpStatusCode.OK ? 0 : 1;
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
        {
            await Console.Error.WriteLineAsync($"{asked} does not answer: {LogLines.Escape(fault.GetBaseException().Message)}");
            return 1;
        }
    }

    /// <summary>Where it listens, from this machine.</summary>
    internal static Uri AddressOf(IConfiguration configuration)
    {
        var first = (configuration["urls"] is { Length: > 0 } urls ? urls : Hosting.DefaultUrl).Split(';')[0];
        var address = BindingAddress.Parse(first);
        var host = address.Host is "+" or "*" or "0.0.0.0" or "[::]" ? IPAddress.Loopback.ToString() : address.Host;
        return new Uri($"{address.Scheme}://{host}:{address.Port}");
    }
}
