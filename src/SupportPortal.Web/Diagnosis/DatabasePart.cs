using Microsoft.EntityFrameworkCore;
using SupportPortal.Data;
using SupportPortal.Data.Condition;

namespace SupportPortal.Web.Diagnosis;

/// <summary>Whether the database answers, has the schema of this version, and lets the product do what it has to.</summary>
internal static class DatabasePart
{
    /// <summary>SQL Server 2019.</summary>
    private const int OldestServer = 15;

    public static async Task<IReadOnlyList<Finding>> LookAsync(Installation installation, CancellationToken cancellationToken)
    {
        await using var provider = installation.OpenDatabase();
        await using var scope = provider.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        scope.ServiceProvider.GetRequiredService<TenantScope>().OpenEverything();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(3 * Installation.Patience);
        var condition = await DatabaseCondition.ReadAsync(db, limit.Token);
        if (condition.NewestEntry is { } newest)
            installation.Note(ClockPart.LastEntry, newest);
        if (condition.Server is { } server)
            installation.Note("the database server", server.Now);
        return [.. Of(condition, MigratesItself(db, installation.Environment))];
    }

    /// <summary>What follows from how it is.</summary>
    /// <param name="condition">How it is.</param>
    /// <param name="isUpdatedAtStart">Whether the product brings it up to date by itself.</param>
    internal static IEnumerable<Finding> Of(DatabaseCondition condition, bool isUpdatedAtStart)
    {
        if (!condition.IsThere)
        {
            yield return Finding.Fine($"{condition.Name} is not there yet; the first start makes it.");
            yield break;
        }

        var isWhole = true;
        if (condition.Later is { } later)
        {
            isWhole = false;
            yield return Finding.Fault(
                $"{condition.Name} was brought up to date by a later version of the product (it has {later}). Install that version, or "
                    + "bring back a backup of before."
            );
        }

        if (condition.Pending.Count > 0)
        {
            isWhole = false;
            var lacks = $"{condition.Name} lacks {condition.Pending.Count} steps, {condition.Pending[0]} first.";
            yield return isUpdatedAtStart
                ? Finding.Advice($"{lacks} The next start takes them; make a backup before.")
                : Finding.Fault($"{lacks} Run migrate with an account that may change the schema.");
        }

        foreach (var difference in condition.Differences)
        {
            isWhole = false;
            yield return Finding.Fault($"{difference} Bring back a backup, or make it so by hand; migrate --check looks again.");
        }

        if (DatabaseAdvice.AdviceOn(condition.FullText) is { } onSearch)
            yield return Finding.Advice(onSearch);
        foreach (var finding in condition.Server is { } server ? OfServer(server, condition.Pending.Count == 0) : [])
        {
            isWhole &= finding.Weight != Weight.Fault;
            yield return finding;
        }

        if (isWhole)
            yield return Finding.Fine($"{condition.Name} is up to date and can be written.");
    }

    private static IEnumerable<Finding> OfServer(SqlServerCondition server, bool isUpToDate)
    {
        if (!server.IsAzure && server.Major < OldestServer)
            yield return Finding.Fault(
                $"The server is of version {server.Major}. Use SQL Server 2019 (15) or newer, or Azure SQL Database."
            );
        if (isUpToDate && server.Closed.Count > 0)
            yield return Finding.Fault(
                $"The login may not read, add to or change {string.Join(", ", server.Closed)}. Make its user a member of db_datareader and "
                    + "db_datawriter."
            );
        if (server.MayChangeSchema)
            yield return Finding.Advice(
                "The login may change the schema, which the processes that serve never do. Give them one with db_datareader and "
                    + "db_datawriter, and keep this one for migrate."
            );
        if (!server.ReadsVersions)
            yield return Finding.Fault(DatabaseAdvice.OnWaiting);
        if (server.IgnoresAccents)
            yield return Finding.Fault(
                "The database's collation takes letters with and without accents for the same. Make the database with one that ends in "
                    + "_CI_AS."
            );
    }

    private static bool MigratesItself(PortalDbContext db, IHostEnvironment environment) =>
        db.Database.IsSqlite() || environment.IsDevelopment();
}
