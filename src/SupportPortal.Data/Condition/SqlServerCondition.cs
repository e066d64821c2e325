using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace SupportPortal.Data.Condition;

/// <summary>What SQL Server tells of itself and of the login that asks.</summary>
public sealed record SqlServerCondition
{
    private const int AzureDatabase = 5;
    private const int AzureInstance = 8;
    private static readonly Instant Epoch = Instant.FromUtc(2020, 1, 1, 0, 0);

    /// <summary>Entries and seals are only added to, and retention may be another account's work.</summary>
    private static readonly string[] OnlyAddedTo = ["AuditEntries", "AuditDigests", "SignIns"];

    /// <summary>The server's version: 15 is SQL Server 2019.</summary>
    public int Major { get; init; }

    /// <summary>Which kind of server it is, as <c>SERVERPROPERTY('EngineEdition')</c> counts them.</summary>
    public int Edition { get; init; }

    /// <summary>Whether readers see what was committed last instead of waiting for those who write (READ_COMMITTED_SNAPSHOT).</summary>
    public bool ReadsVersions { get; init; }

    /// <summary>Whether the login may change the schema.</summary>
    public bool MayChangeSchema { get; init; }

    /// <summary>Whether letters with and without accents are the same to the database.</summary>
    public bool IgnoresAccents { get; init; }

    /// <summary>The server's clock.</summary>
    public Instant Now { get; init; }

    /// <summary>The product's tables the login may not read, add to or change.</summary>
    public IReadOnlyList<string> Closed { get; init; } = [];

    /// <summary>Whether it is Azure's, whose version says nothing.</summary>
    public bool IsAzure => Edition is AzureDatabase or AzureInstance;

    /// <summary>Reads it over a connection that is open.</summary>
    /// <exception cref="DbException">It cannot be read.</exception>
    public static async Task<SqlServerCondition> ReadAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        var (connection, tables) = (db.Database.GetDbConnection(), TablesOf(db));
        var told = await RowAsync(connection, Question, cancellationToken);
        var rights = await RowAsync(connection, QuestionOfRights(tables), cancellationToken);
        return new()
        {
            Major = told[0],
            Edition = told[1],
            ReadsVersions = told[2] == 1,
            MayChangeSchema = told[3] == 1,
            IgnoresAccents = told[4] == 1,
            Now = Epoch + Duration.FromSeconds(told[5]),
            Closed = [.. tables.Where((_, at) => rights[at] != 1)],
        };
    }

    /// <summary>What the server is asked of itself: whole numbers only, so that nothing hangs on how it writes words.</summary>
    public const string Question = """
        SELECT CAST(ISNULL(SERVERPROPERTY('ProductMajorVersion'), 0) AS int),
            CAST(SERVERPROPERTY('EngineEdition') AS int),
            (SELECT CAST(d.is_read_committed_snapshot_on AS int) FROM sys.databases AS d WHERE d.database_id = DB_ID()),
            ISNULL(HAS_PERMS_BY_NAME(DB_NAME(), 'DATABASE', 'ALTER'), 0),
            CASE WHEN CAST(DATABASEPROPERTYEX(DB_NAME(), 'Collation') AS nvarchar(128)) LIKE N'%[_]AI%' THEN 1 ELSE 0 END,
            DATEDIFF(second, '2020-01-01', SYSUTCDATETIME())
        """;

    /// <summary>For each table whether the login may do with it what the product does.</summary>
    public static string QuestionOfRights(IEnumerable<string> tables) => $"SELECT {string.Join(",\n    ", tables.Select(MayUse))}";

    /// <summary>The product's tables.</summary>
    public static IReadOnlyList<string> TablesOf(PortalDbContext db) =>
        [
            .. db
                .Model.GetEntityTypes()
                .Select(type => type.GetTableName())
                .OfType<string>()
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];

    private static string MayUse(string table)
    {
        string[] rights = OnlyAddedTo.Contains(table, StringComparer.Ordinal)
            ? ["SELECT", "INSERT"]
            : ["SELECT", "INSERT", "UPDATE", "DELETE"];
        var all = rights.Select(right => $"HAS_PERMS_BY_NAME(N'[{table}]', N'OBJECT', N'{right}') = 1");
        return $"CASE WHEN {string.Join(" AND ", all)} THEN 1 ELSE 0 END";
    }

    private static async Task<int[]> RowAsync(DbConnection connection, string question, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // names of tables of our own
        command.CommandText = question;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetInt32)];
    }
}
