using System.CommandLine;
using System.Data.Common;
using System.Text;
using Microsoft.EntityFrameworkCore.Storage;
using SupportPortal.Data;
using SupportPortal.Data.Schema;
using SupportPortal.Data.Search;

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
        var check = new Option<bool>("--check")
        {
            Description = "Changes nothing; names what is missing in the database or differs from what it should be, exit code 1.",
        };
        var fullText = new Option<bool>("--full-text")
        {
            Description = "Makes the full-text index of the search on SQL Server, and nothing else; migrate makes it where it can.",
        };
        var command = new Command(
            "migrate",
            "Brings the database up to date and says what was done. Any number of processes may run it at once."
        )
        {
            script,
            check,
            fullText,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                await using var scope = app.Services.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
                using var time = db.TimeFor(Work.Update);
                if (parsed.GetResult(script) is not null)
                    return await WriteAsync(db, parsed.GetValue(script), cancellationToken);
                try
                {
                    return parsed.GetValue(check) ? await CheckAsync(db, cancellationToken)
                        : parsed.GetValue(fullText) ? await MakeFullTextAsync(db, cancellationToken)
                        : await ApplyAsync(db, cancellationToken);
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
        var update = await Progress.ShowAsync(progress => db.BringUpToDateAsync(cancellationToken, progress));
        foreach (var name in update.Applied)
            Console.WriteLine($"Applied {name}.");
        if (update.Waited)
            Console.WriteLine("Another process did it meanwhile; nothing was left to do.");
        await MakeFullTextAsync(db, cancellationToken); // the product runs without
        Console.WriteLine("The database is up to date.");
        return 0;
    }

    private static async Task<int> MakeFullTextAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        var was = await db.FullTextAsync(cancellationToken);
        if (await db.MakeFullTextAsync(cancellationToken) is { } fault)
            await Console.Error.WriteLineAsync($"The full-text index of the search could not be made: {fault}");
        var state = await db.FullTextAsync(cancellationToken);
        if (DatabaseAdvice.AdviceOn(state) is { } advice)
            await Console.Error.WriteLineAsync(advice);
        else if (was != state)
            Console.WriteLine("Made the full-text index of the search. Processes that run take it up when they start anew.");
        return state == FullTextState.Indexed ? 0 : 1;
    }

    private static async Task<int> CheckAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        var pending = await db.PendingAsync(cancellationToken);
        foreach (var name in pending)
            Console.WriteLine($"Missing {name}.");
        var differences = pending.Count == 0 ? await db.DifferencesAsync(cancellationToken) : [];
        foreach (var difference in differences)
            Console.WriteLine(difference);
        foreach (var advice in await db.AdviceAsync(cancellationToken))
            await Console.Error.WriteLineAsync(advice);
        if (pending.Count + differences.Count > 0)
            return 1;
        Console.WriteLine("The database is up to date.");
        return 0;
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
                ? "The script may be run on any database of the product, as often as you like: sqlcmd -I -b -i <file>"
                : "SQLite's scripts know no conditions: this one makes a new file. To bring a file up to date run migrate without --script."
        );
        return 0;
    }
}
