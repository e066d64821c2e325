using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Application.Audit;
using SupportPortal.Application.Settings;
using SupportPortal.Data;
using SupportPortal.Web.Startup;

namespace SupportPortal.Web.Commands;

/// <summary>Proves that nothing in the trails was altered or removed.</summary>
internal static class VerifyAuditCommand
{
    public static Command For(WebApplication app)
    {
        var digest = new Option<string>("--digest")
        {
            Description = "A digest kept from a log or from the page Audit; it must be among those stored.",
        };
        var seals = new Option<string>("--seals")
        {
            Description = "A file of seals that was kept elsewhere (see Audit:SealsTo); each must be among those stored.",
        };
        var command = new Command(
            "verify-audit",
            "Counts the trails' chains and daily digests anew, and reports what was altered or removed."
        )
        {
            digest,
            seals,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                await using var scope = app.Services.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<TenantScope>().OpenEverything();
                var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
                var verification = new AuditVerification(db, KeptFrom(app.Services));
                var report = await Progress.ShowAsync(progress => verification.RunAsync(cancellationToken, progress));
                if (parsed.GetValue(seals) is { } file)
                    await SealFile.CompareAsync(db, file, report, cancellationToken);
                if (parsed.GetValue(digest) is { } kept && !await IsStoredAsync(db, kept, cancellationToken))
                    report.Fault($"No stored digest is {kept}.");
                foreach (var fault in report.Faults)
                    Console.WriteLine(LogLines.Escape(fault));
                Console.WriteLine(
                    $"{report.Events} entries on requests, {report.Entries} on settings and {report.Digests} digests checked, "
                        + $"{report.Faults.Count} faults."
                );
                if (report.Older > 0)
                    Console.WriteLine($"{report.Older} entries are older than the chain and cannot be proven.");
                if (report.OlderFields > 0)
                    Console.WriteLine(
                        $"{report.OlderFields} requests did not change since their own fields are sealed; those fields cannot be proven."
                    );
                Console.WriteLine(
                    "Who can write to the database and count hashes can rewrite it so that it holds together. That only a "
                        + "seal shows that was kept where they cannot write: give it by --digest or --seals."
                );
                if (report.LastDigest is { } last)
                    Console.WriteLine($"Last digest: {last}");
                return report.Faults.Count == 0 ? 0 : 1;
            }
        );
        return command;
    }

    private static LocalDate KeptFrom(IServiceProvider services) =>
        (
            services.GetRequiredService<IClock>().GetCurrentInstant()
            - Duration.FromDays(services.GetRequiredService<RetentionSettings>().SignInDays)
        )
            .InUtc()
            .Date;

    private static async Task<bool> IsStoredAsync(PortalDbContext db, string digest, CancellationToken cancellationToken) =>
        (await db.AuditDigests.AsNoTracking().Select(stored => stored.Hash).ToListAsync(cancellationToken)).Exists(hash =>
            Convert.ToHexStringLower(hash).Equals(digest.Trim(), StringComparison.OrdinalIgnoreCase)
        );
}
