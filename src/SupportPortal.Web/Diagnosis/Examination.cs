using SupportPortal.Data;
using SupportPortal.Web.Startup;

namespace SupportPortal.Web.Diagnosis;

/// <summary>One part of an installation, and what was found there.</summary>
/// <param name="Part">What it is called.</param>
/// <param name="Findings">What was found; one at least.</param>
internal sealed record Examined(string Part, IReadOnlyList<Finding> Findings);

/// <summary>Looks at every part of an installation, one after the other; what is wrong with one hides nothing of the others.</summary>
internal static class Examination
{
    private static readonly (string Part, Func<Installation, CancellationToken, Task<IReadOnlyList<Finding>>> Look)[] Parts =
    [
        ("settings", (installation, _) => Task.FromResult(SettingsPart.Look(installation))),
        ("database", DatabasePart.LookAsync),
        ("disk", (installation, _) => Task.FromResult(DiskPart.Look(installation))),
        ("attachments", (installation, _) => Task.FromResult(AttachmentsPart.Look(installation))),
        ("mail", MailPart.LookAsync),
        ("entra", EntraPart.LookAsync),
        ("proxy", ProxyPart.LookAsync),
        ("certificate", (installation, _) => Task.FromResult(CertificatePart.Look(installation))),
        ("clock", (installation, _) => Task.FromResult(ClockPart.Look(installation))), // behind all that asked others
    ];

    /// <summary>Looks at them.</summary>
    public static async IAsyncEnumerable<Examined> RunAsync(
        Installation installation,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        foreach (var (part, look) in Parts)
            yield return new(part, await FindAsync(installation, look, cancellationToken));
    }

    private static async Task<IReadOnlyList<Finding>> FindAsync(
        Installation installation,
        Func<Installation, CancellationToken, Task<IReadOnlyList<Finding>>> look,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await look(installation, cancellationToken);
        }
        catch (SettingException)
        {
            return [Finding.Advice("Not looked at, since its settings cannot be meant. Correct them and ask again.")];
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            return [Finding.Fault(StartFaults.SentenceOf(fault) ?? $"It could not be looked at: {LogLines.Escape($"{fault}")}")];
        }
    }
}
