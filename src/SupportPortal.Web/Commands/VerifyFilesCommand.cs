using System.CommandLine;
using NodaTime;
using SupportPortal.Application.Files;
using SupportPortal.Data;
using SupportPortal.Data.Files;
using SupportPortal.Web.Startup;

namespace SupportPortal.Web.Commands;

/// <summary>Proves that every attachment is on disk as it was stored, and nothing else is.</summary>
internal static class VerifyFilesCommand
{
    /// <summary>No upload takes this long from its last byte to its row.</summary>
    private const int Minutes = 10;

    public static Command For(WebApplication app)
    {
        var minutes = new Option<int>("--minutes")
        {
            Description = "Files without a row that were written within so many minutes may be on their way, and are only counted.",
            DefaultValueFactory = _ => Minutes,
        };
        minutes.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<int>() < 0)
                given.AddError("--minutes is below 0. Set it to 0 or more.");
        });
        var command = new Command("verify-files", "Reads every attachment, and reports what is missing, altered or belongs to nothing.")
        {
            minutes,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                await using var scope = app.Services.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<TenantScope>().OpenEverything();
                var before = app.Services.GetRequiredService<IClock>().GetCurrentInstant() - Duration.FromMinutes(parsed.GetValue(minutes));
                var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
                var store = app.Services.GetRequiredService<FileStore>();
                var report = await Progress.ShowAsync(progress =>
                    FileVerification.RunAsync(db, store, before, cancellationToken, progress)
                );
                foreach (var fault in report.Faults)
                    Console.WriteLine(LogLines.Escape(fault));
                if (report.Young > 0)
                    Console.WriteLine($"{report.Young} files were written a moment ago and have no row yet.");
                Console.WriteLine(
                    $"{report.Checked} files checked, {report.Missing} missing, {report.Altered} altered, {report.Unreadable} unreadable; "
                        + $"{report.Orphaned} on disk belong to nothing."
                );
                return report.Faults.Count == 0 ? 0 : 1;
            }
        );
        return command;
    }
}
