using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Data;
using SupportPortal.Web.Startup;

namespace SupportPortal.Web.Commands;

/// <summary>Proves that nothing in the trails was altered or removed.</summary>
internal static class VerifyAuditCommand
{
    public static Command For(WebApplication app)
    {
        var digest = new Option<string>("--digest") { Description = "A digest kept from a log or from the page Audit; it must be among those stored." };
        var command = new Command("verify-audit", "Counts the trails' chains and daily digests anew, and reports what was altered or removed.") { digest };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var scope = app.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<TenantScope>().OpenEverything();
            var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            var report = await new AuditVerification(db).RunAsync(cancellationToken);
            if (parsed.GetValue(digest) is { } kept && !await IsStoredAsync(db, kept, cancellationToken)) report.Fault($"No stored digest is {kept}.");
            foreach (var fault in report.Faults) Console.WriteLine(LogLines.Escape(fault));
            Console.WriteLine($"{report.Events} entries on requests, {report.Entries} on settings and {report.Digests} digests checked, {report.Faults.Count} faults.");
            if (report.Older > 0) Console.WriteLine($"{report.Older} entries are older than the chain and cannot be proven.");
            if (report.LastDigest is { } last) Console.WriteLine($"Last digest: {last}");
            return report.Faults.Count == 0 ? 0 : 1;
        });
        return command;
    }

    private static async Task<bool> IsStoredAsync(PortalDbContext db, string digest, CancellationToken cancellationToken) =>
        (await db.AuditDigests.AsNoTracking().Select(stored => stored.Hash).ToListAsync(cancellationToken)).Exists(hash => Convert.ToHexStringLower(hash).Equals(digest.Trim(), StringComparison.OrdinalIgnoreCase));
}
