using System.CommandLine;
using System.Data.Common;
using System.Text;
using Microsoft.EntityFrameworkCore.Storage;
using SupportPortal.Data;

namespace SupportPortal.Web.Commands;

/// <summary>Brings the database up to date, or says or writes down what that takes.</summary>
internal static class MigrateCommand
{
    public static Command For(WebApplication app)
    {
        var script = new Option<string?>("--script")
        {
            Description = "Writes the script for the configured provider to a file, or shows it; needs no database.",
            Arity = ArgumentArity.ZeroOrOne,
            HelpName = "file",
        };
        var check = new Option<bool>("--check") { Description = "Changes nothing; exit code 1 when something is missing." };
        var command = new Command(
            "migrate",
            "Brings the database up to date and says what was done. Any number of processes may run it at once."
        )
        {
            script,
            check,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                await using var scope = app.Services.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
                if (parsed.GetResult(script) is not null)
                    return await WriteAsync(db, parsed.GetValue(script), cancellationToken);
                try
                {
                    return parsed.GetValue(check) ? await CheckAsync(db, cancellationToken) : await ApplyAsync(db, cancellationToken);
                }
                catch (Exception fault) when (fault is DbException or RetryLimitExceededException)
                {
                    await Console.Error.WriteLineAsync(
                        $"The database could not be reached or changed: {(fault.InnerException ?? fault).Message}"
                    );
                    return 1;
                }
            }
        );
        return command;
    }

    private static async Task<int> ApplyAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        foreach (var name in await db.BringUpToDateAsync(cancellationToken))
            Console.WriteLine($"Applied {name}.");
        Console.WriteLine("The database is up to date.");
        return 0;
    }

    private static async Task<int> CheckAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        var pending = await db.PendingAsync(cancellationToken);
        foreach (var name in pending)
            Console.WriteLine($"Missing {name}.");
        if (pending.Count == 0)
            Console.WriteLine("The database is up to date.");
        return pending.Count == 0 ? 0 : 1;
    }

    private static async Task<int> WriteAsync(PortalDbContext db, string? file, CancellationToken cancellationToken)
    {
        var script = db.Script();
        if (file is null)
            Console.WriteLine(script);
        else
            await File.WriteAllTextAsync(file, script, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancellationToken);
        await Console.Error.WriteLineAsync(
            db.MakesIdempotentScripts()
                ? "The script may be run on any database of the product, as often as you like."
                : "SQLite's scripts know no conditions: this one makes a new file. To bring a file up to date run migrate without --script."
        );
        return 0;
    }
}
