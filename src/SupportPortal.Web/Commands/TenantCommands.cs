using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Core.Tenants;
using SupportPortal.Data;
using SupportPortal.Data.Backup;
using SupportPortal.Data.Tenants;

namespace SupportPortal.Web.Commands;

/// <summary>Hands out, and erases, what is kept of one tenant.</summary>
internal static class TenantCommands
{
    public static Command Export(WebApplication app)
    {
        var (tenant, to) = (
            TenantOption(),
            new Option<string>("--to") { Description = "The folder to make; it must not be there yet.", Required = true }
        );
        var command = new Command(
            "export",
            "Writes everything kept of a tenant into a folder: its people, purchases, requests with their timelines, and "
                + "files. Internal notes of the desk are not the tenant's."
        )
        {
            tenant,
            to,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                WithTenantAsync(
                    app,
                    parsed.GetRequiredValue(tenant),
                    async (services, found) =>
                    {
                        var target = Path.GetFullPath(parsed.GetRequiredValue(to));
                        if (Directory.Exists(target))
                            return await RefuseAsync($"{target} is there already. Name a folder that is not.");
                        var report = await Progress.ShowAsync(progress =>
                            WholeFolder.MakeAsync(target, part =>
                                services.GetRequiredService<TenantExport>().WriteAsync(found, part, cancellationToken, progress)
                            )
                        );
                        Console.WriteLine(
                            $"{report.People:N0} people, {report.Requests:N0} requests and {report.Files:N0} files of "
                                + $"{found.Name} are in {target}."
                        );
                        return 0;
                    },
                    cancellationToken
                )
        );
        return command;
    }

    public static Command Erase(WebApplication app)
    {
        var (tenant, confirm) = (
            TenantOption(),
            new Option<string>("--confirm") { Description = "The tenant's name, to say that it is meant.", Required = true }
        );
        var command = new Command(
            "erase",
            "Erases a tenant for good: its requests, files, people and purchases. Export it first. Backups keep it until they are deleted."
        )
        {
            tenant,
            confirm,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                WithTenantAsync(
                    app,
                    parsed.GetRequiredValue(tenant),
                    async (services, found) =>
                    {
                        if (!string.Equals(parsed.GetRequiredValue(confirm), found.Name, StringComparison.Ordinal))
                            return await RefuseAsync(
                                $"--confirm does not say the tenant's name. To erase it, say --confirm \"{found.Name}\"."
                            );
                        var erasure = services.GetRequiredService<TenantErasure>();
                        var erased = await Progress.ShowAsync(progress => erasure.EraseAsync(found.Id, cancellationToken, progress));
                        var rest = await SqliteTraces.RemoveAsync(services.GetRequiredService<PortalDbContext>(), cancellationToken);
                        Console.WriteLine(
                            $"{erased.Requests:N0} requests, {erased.People:N0} people and {erased.Files:N0} files of "
                                + $"{found.Name} are erased."
                        );
                        Console.WriteLine(rest);
                        if (!erased.IsGone)
                            Console.WriteLine("Other tenants' requests refer to it; for them a row without a name is left.");
                        return 0;
                    },
                    cancellationToken
                )
        );
        return command;
    }

    private static Option<string> TenantOption() => new("--tenant") { Description = "The tenant's key or its name.", Required = true };

    private static async Task<int> WithTenantAsync(
        WebApplication app,
        string wanted,
        Func<IServiceProvider, Tenant, Task<int>> work,
        CancellationToken cancellationToken
    )
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantScope>().OpenEverything();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var key = int.TryParse(
            wanted,
            System.Globalization.NumberStyles.None,
            System.Globalization.CultureInfo.InvariantCulture,
            out var id
        )
            ? id
            : 0;
        var found = await db
            .Tenants.AsNoTracking()
            .Include(tenant => tenant.Subscriptions)
            .Include(tenant => tenant.Plans)
            .Where(tenant => tenant.Id == key || tenant.Name == wanted)
            .ToListAsync(cancellationToken);
        return found switch
        {
            [var one] => await work(scope.ServiceProvider, one),
            [] => await RefuseAsync($"There is no tenant {wanted}."),
            _ => await RefuseAsync(
                $"Several tenants are called {wanted}. Name the key of one: {string.Join(", ", found.Select(tenant => tenant.Id))}."
            ),
        };
    }

    private static async Task<int> RefuseAsync(string why)
    {
        await Console.Error.WriteLineAsync(why);
        return 1;
    }
}
