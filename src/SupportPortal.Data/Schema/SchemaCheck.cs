using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Scaffolding;
using Microsoft.EntityFrameworkCore.Scaffolding.Metadata;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Data.Search;

namespace SupportPortal.Data.Schema;

/// <summary>Compares the tables a database has with those the product stores in, whatever its history says was done.</summary>
public static class SchemaCheck
{
    /// <summary>What differs, each in a sentence: what is missing, of another type or shape, and what would keep rows from being
    /// stored.</summary>
    public static async Task<IReadOnlyList<string>> DifferencesAsync(this PortalDbContext db, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            var there = FactoryOf(db).Create(db.Database.GetDbConnection(), new DatabaseModelFactoryOptions());
            if (db.Database.IsSqlServer())
                await AddCarriedAsync(db, there, cancellationToken);
            return [.. Differences(ModelOf(db), there), .. await SearchDifferencesAsync(db, cancellationToken)];
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>The tables as the product knows them.</summary>
    internal static IRelationalModel ModelOf(PortalDbContext db) => db.GetService<IDesignTimeModel>().Model.GetRelationalModel();

    /// <summary>What differs between the tables that should be there and those that are.</summary>
    internal static IEnumerable<string> Differences(IRelationalModel wanted, DatabaseModel there)
    {
        var tables = there.Tables.ToDictionary(table => table.Name, StringComparer.OrdinalIgnoreCase);
        return wanted
            .Tables.OrderBy(table => table.Name, StringComparer.Ordinal)
            .SelectMany(table =>
                tables.TryGetValue(table.Name, out var found)
                    ? new TableCheck(table, found).Differences()
                    : [$"The table {table.Name} is missing."]
            );
    }

    /// <summary>EF Core reads a database's tables for its tools; each provider says where it does.</summary>
    private static IDatabaseModelFactory FactoryOf(PortalDbContext db)
    {
        var provider = Assembly.Load(db.Database.ProviderName!);
        var tools = provider.GetType(provider.GetCustomAttribute<DesignTimeProviderServicesAttribute>()!.TypeName, throwOnError: true)!;
        var services = new ServiceCollection();
        ((IDesignTimeServices)Activator.CreateInstance(tools)!).ConfigureDesignTimeServices(services);
        var factory = services.Single(service => service.ServiceType == typeof(IDatabaseModelFactory)).ImplementationType!;
        return (IDatabaseModelFactory)ActivatorUtilities.CreateInstance(db.GetInfrastructure(), factory);
    }

    /// <summary>EF Core's tools pass over what an index carries besides what it is ordered by.</summary>
    private static async Task AddCarriedAsync(PortalDbContext db, DatabaseModel there, CancellationToken cancellationToken)
    {
        var carried = await db
            .Database.SqlQuery<CarriedColumn>(
                $"""
                SELECT t.name AS TableName, i.name AS IndexName, c.name AS ColumnName
                FROM sys.index_columns AS ic
                JOIN sys.indexes AS i ON i.object_id = ic.object_id AND i.index_id = ic.index_id
                JOIN sys.columns AS c ON c.object_id = ic.object_id AND c.column_id = ic.column_id
                JOIN sys.tables AS t ON t.object_id = ic.object_id
                WHERE ic.is_included_column = 1
                """
            )
            .ToListAsync(cancellationToken);
        var columns = carried.ToLookup(column => (column.TableName, column.IndexName), column => column.ColumnName);
        foreach (var index in there.Tables.SelectMany(table => table.Indexes))
            index[TableCheck.Included] = columns[(index.Table!.Name, index.Name!)].ToArray();
    }

    /// <summary>SQLite's search rests on parts the model does not know.</summary>
    private static async Task<IEnumerable<string>> SearchDifferencesAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        if (!db.Database.IsSqlite())
            return [];
        var there = await db.Database.SqlQuery<string>($"SELECT name AS Value FROM sqlite_schema").ToListAsync(cancellationToken);
        return SearchSchema.OnSqlite.Except(there).Select(part => $"{part}, which the search needs, is missing.");
    }

    /// <summary>A column an index carries.</summary>
    private sealed record CarriedColumn(string TableName, string IndexName, string ColumnName);
}
