using System.CommandLine;
using SupportPortal.Data;
using SupportPortal.Data.Backup;
using SupportPortal.Data.Seeding;

namespace SupportPortal.Web.Commands;

/// <summary>Everybody knows the password of the demo people, so nobody serves a database with them in earnest.</summary>
internal static class DemoCommand
{
    private const string Name = "remove-demo";

    public static Command For(WebApplication app)
    {
        var command = new Command(
            Name,
            "Removes the demo people, and the demo organisations with all their requests where nobody else is of them."
        );
        command.SetAction(
            async (_, cancellationToken) =>
            {
                await using var scope = app.Services.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
                await db.BringUpToDateAsync(cancellationToken);
                var removed = await scope.ServiceProvider.GetRequiredService<DemoRemoval>().RemoveAsync(cancellationToken);
                if (removed.Requests > 0)
                    Console.WriteLine(await SqliteTraces.RemoveAsync(db, cancellationToken));
                Console.WriteLine($"{removed.People:N0} demo people and {removed.Requests:N0} of their requests are removed.");
                foreach (var kept in removed.Kept)
                    Console.WriteLine($"{kept} is kept: other people than the demo's are of it.");
                if (removed.People > 0)
                    Console.WriteLine("Where no administrator is left, make one: create-administrator --email <address>");
            }
        );
        return command;
    }

    /// <summary>Stops the start of a product that is no demo while demo people may come in.</summary>
    public static async Task RefuseAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        if ((await db.PendingAsync(cancellationToken)).Count > 0)
            return;
        var there = await DemoRemoval.FindAsync(db, cancellationToken);
        if (there.Count > 0)
            throw new SettingException(
                $"The database has demo people in it ({string.Join(", ", there)}), whose password everybody knows. Remove "
                    + $"them with the command {Name}, or use another database."
            );
    }
}
