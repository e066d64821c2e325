using System.CommandLine;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Application.Calendars;
using SupportPortal.Application.Mail;
using SupportPortal.Application.Policy;
using SupportPortal.Core;
using SupportPortal.Core.Decisions;
using SupportPortal.Data;
using SupportPortal.Data.Audit;
using SupportPortal.Data.People;
using SupportPortal.Data.Seeding;
using SupportPortal.Web.Operations;
using SupportPortal.Web.Startup;

namespace SupportPortal.Web.Commands;

/// <summary>What the program does when it is started: serve, or one of the administrator's commands.</summary>
internal static class PortalCommands
{
    /// <summary>The exit code of a command somebody interrupted.</summary>
    private const int Interrupted = 130;

    /// <summary>The host gives up by itself before the process is ended under it.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    public static async Task<int> RunAsync(WebApplication app, string[] args)
    {
        var root = new RootCommand("Support-request intake, routing and triage for Dynamics 365 and Power Platform.")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        root.SetAction((_, cancellationToken) => ServeAsync(app, cancellationToken));
        root.Subcommands.Add(MigrateCommand.For(app));
        root.Subcommands.Add(CreateAdministrator(app));
        root.Subcommands.Add(VerifyClocks(app));
        root.Subcommands.Add(VerifyAuditCommand.For(app));
        root.Subcommands.Add(VerifyFilesCommand.For(app));
        root.Subcommands.Add(SeedCommand.For(app));
        root.Subcommands.Add(BackupCommands.Backup(app));
        root.Subcommands.Add(BackupCommands.Restore(app));
        root.Subcommands.Add(TenantCommands.Export(app));
        root.Subcommands.Add(TenantCommands.Erase(app));
        root.Subcommands.Add(DemoCommand.For(app));
        foreach (var bare in BareCommand.All)
            root.Subcommands.Add(bare.Described);
        var parsed = root.Parse(args);
        if (
            parsed.UnmatchedTokens.Count > 0
            && CommandWords.Fault(parsed.CommandResult.Command, parsed.CommandResult.Command == root ? args : parsed.UnmatchedTokens)
                is { } fault
        )
            throw new SettingException(fault);
        try
        {
            return await parsed.InvokeAsync(
                new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = Limits.Farewell(app.Configuration) + Grace }
            );
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("It was interrupted. What was not done to the end was not begun.");
            return Interrupted;
        }
    }

    private static Command CreateAdministrator(WebApplication app)
    {
        var email = new Option<string>("--email") { Description = "The e-mail address to sign in with.", Required = true };
        var name = new Option<string>("--name") { Description = "The name others see.", DefaultValueFactory = _ => "Administrator" };
        var command = new Command(
            "create-administrator",
            "Makes the first administrator. The password is read from the PORTAL_PASSWORD variable or from standard input."
        )
        {
            email,
            name,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                await using var scope = app.Services.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<PortalDbContext>().BringUpToDateAsync(cancellationToken);
                var people = scope.ServiceProvider.GetRequiredService<UserManager<Person>>();
                var address = parsed.GetRequiredValue(email).Trim();
                if (
                    !app.Services.GetRequiredService<MailAddressRule>().Takes(address)
                    || WrittenText.Line(parsed.GetValue(name)) is not { IsFit: true, Text: { Length: > 0 } shown }
                )
                {
                    await Console.Error.WriteLineAsync("Give one e-mail address, such as ada@contoso.com, and a name that can be read.");
                    return 1;
                }

                var person = new Person
                {
                    UserName = address,
                    Email = address,
                    EmailConfirmed = true,
                    DisplayName = shown,
                };
                var made = await people.CreateAsync(person, Password());
                if (made.Succeeded)
                    made = await people.AddToRoleAsync(person, Roles.Administrator);
                foreach (var fault in made.Errors)
                    await Console.Error.WriteLineAsync(fault.Description);
                if (!made.Succeeded)
                    return 1;
                var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
                await db.RecordAsync(
                    null,
                    $"person/{person.Id}",
                    "role-added",
                    null,
                    Roles.Administrator,
                    app.Services.GetRequiredService<IClock>().GetCurrentInstant(),
                    cancellationToken
                );
                await db.SaveChangesAsync(cancellationToken);
                Console.WriteLine($"{address} is an administrator now.");
                return 0;
            }
        );
        return command;
    }

    private static Command VerifyClocks(WebApplication app)
    {
        var command = new Command("verify-clocks", "Counts every due moment anew from the requests' events, and reports what differs.");
        command.SetAction(
            async (_, cancellationToken) =>
            {
                await using var scope = app.Services.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<TenantScope>().OpenEverything();
                var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
                await CatchUpAsync(app, db, cancellationToken);
                var policies = app.Services.GetRequiredService<PolicyBook>();
                var report = await Progress.ShowAsync(progress => ClockVerification.RunAsync(db, policies, cancellationToken, progress));
                foreach (var difference in report.Differences)
                    Console.WriteLine(LogLines.Escape(difference));
                Console.WriteLine($"{report.Checked} requests checked, {report.Differences.Count} differ.");
                return report.Differences.Count == 0 ? 0 : 1;
            }
        );
        return command;
    }

    private static string Password()
    {
        if (Environment.GetEnvironmentVariable("PORTAL_PASSWORD") is { Length: > 0 } given)
            return given;
        if (!Console.IsInputRedirected)
            Console.Write("Password: ");
        return Console.ReadLine() ?? string.Empty;
    }

    private static async Task<int> ServeAsync(WebApplication app, CancellationToken cancellationToken)
    {
        await PrepareAsync(app, cancellationToken);
        Logging.Serves = true;
        await using (app)
        {
            try
            {
                await app.StartAsync(cancellationToken);
            }
            catch
            {
                // so that what was begun beside it ends without a word: why it cannot start is said once
                await app.StopAsync(CancellationToken.None);
                throw;
            }

            Console.Out.WriteLine(Greeting(app, app.Environment.IsDevelopment() ? [] : await NextStepAsync(app, cancellationToken)));
            await app.WaitForShutdownAsync(cancellationToken);
        }

        return 0;
    }

    /// <summary>SQLite and Development bring their database up to date by themselves; SQL Server waits for the command.</summary>
    private static async Task PrepareAsync(WebApplication app, CancellationToken cancellationToken)
    {
        var folders = app.Services.GetRequiredService<DataFolders>();
        FileModes.Close(folders.Database, folders.Attachments);
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        if (db.Database.IsSqlite() || app.Environment.IsDevelopment())
            await db.BringUpToDateAsync(cancellationToken);
        if ((await db.PendingAsync(cancellationToken)).Count == 0)
        {
            await CatchUpAsync(app, db, cancellationToken);
            await FormerSecrets.ProtectAsync(scope.ServiceProvider, cancellationToken);
        }

        if (!app.Environment.IsDevelopment())
            await DemoCommand.RefuseAsync(db, cancellationToken);
        if (app.Environment.IsDevelopment())
            await scope.ServiceProvider.GetRequiredService<DemoData>().MakeAsync(cancellationToken);
    }

    /// <summary>Takes in the holidays and the policy as they stand in the database.</summary>
    private static async Task CatchUpAsync(WebApplication app, PortalDbContext db, CancellationToken cancellationToken)
    {
        await app.Services.GetRequiredService<CalendarKeeper>().RefreshAsync(db, cancellationToken);
        await app.Services.GetRequiredService<PolicyKeeper>().RefreshAsync(db, cancellationToken);
    }

    /// <summary>Said on standard output alone: what goes into the log is sent elsewhere; the way in is for whoever started it.</summary>
    private static async Task<IReadOnlyList<string>> NextStepAsync(WebApplication app, CancellationToken cancellationToken)
    {
        await using var scope = app.Services.CreateAsyncScope();
        try
        {
            if ((await scope.ServiceProvider.GetRequiredService<PortalDbContext>().PendingAsync(cancellationToken)).Count > 0)
                return ["Its database is not up to date. Run migrate."];
            return await Setup.NextStepAsync(scope.ServiceProvider, cancellationToken);
        }
        catch (Exception fault) when (StorageFaults.IsTrouble(fault))
        {
            return ["Its database does not answer."]; // pages and health say more
        }
    }

    private static string Greeting(WebApplication app, IReadOnlyList<string> next)
    {
        var address = $"Support Portal is at {string.Join(" and ", app.Urls)}";
        string[] people = app.Environment.IsDevelopment()
            ?
            [
                $"Sign in with one click, or with the password {DemoPeople.Password} as:",
                .. DemoPeople.All.Select(person => $"  {person.Email, -28} {person.Purpose}"),
            ]
            : [];
        return string.Join(Environment.NewLine, [string.Empty, address, .. people, .. next, "Stop it with Ctrl+C.", string.Empty]);
    }
}
