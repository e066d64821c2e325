using System.CommandLine;
using SupportPortal.Web.Diagnosis;
using SupportPortal.Web.Startup;

namespace SupportPortal.Web.Commands;

/// <summary>
/// Says what keeps an installation from working, and what to do about it. It needs nothing of the product to be in order, so it is asked
/// before the product is put together.
/// </summary>
internal static class DoctorCommand
{
    public static BareCommand Command { get; } =
        new(
            new Command(
                "doctor",
                "Looks at settings, database, disk, attachments, mail server, Entra, proxy, certificates and clock, and says what is wrong "
                    + "and what to do about it. Changes nothing; exit code 1 where something is wrong."
            ),
            (_, args) => RunAsync(args)
        );

    private static async Task<int> RunAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddPortalSecrets();
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Installation.Patience };
        var installation = new Installation(
            builder.Configuration,
            builder.Environment,
            new MillisecondClock(NodaTime.SystemClock.Instance),
            http
        );
        var faults = 0;
        await foreach (var (part, findings) in Examination.RunAsync(installation, CancellationToken.None))
        {
            foreach (var finding in findings)
            {
                Console.WriteLine($"{WordFor(finding.Weight).PadRight(6)} {part.PadRight(12)} {LogLines.Escape(finding.Says)}");
                faults += finding.Weight == Weight.Fault ? 1 : 0;
            }
        }

        Console.WriteLine(faults == 0 ? "Nothing is wrong." : $"{faults} faults.");
        return faults == 0 ? 0 : 1;
    }

    private static string WordFor(Weight weight) =>
        weight switch
        {
            Weight.Fine => "ok",
            Weight.Advice => "advice",
            _ => "FAULT",
        };
}
