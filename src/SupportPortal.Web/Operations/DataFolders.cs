using Microsoft.Data.Sqlite;
using SupportPortal.Data.Files;

namespace SupportPortal.Web.Operations;

/// <summary>Where the product's data lies on disk.</summary>
/// <param name="Database">SQLite's file; null for SQL Server.</param>
/// <param name="Attachments">The folder of the attachments.</param>
public sealed record DataFolders(string? Database, string Attachments)
{
    /// <summary>The folders it writes to that are there already, or the nearest above.</summary>
    public IReadOnlyList<string> All =>
        [
            .. new[] { Database is null ? null : Path.GetDirectoryName(Database), Attachments }
                .OfType<string>()
                .Select(Existing)
                .Distinct(StringComparer.Ordinal),
        ];

    /// <summary>Those of a context's connection and a store.</summary>
    public static DataFolders Of(string? connection, bool isSqlite, FileStore store) =>
        new(isSqlite ? Path.GetFullPath(new SqliteConnectionStringBuilder(connection).DataSource) : null, store.Folder);

    private static string Existing(string folder)
    {
        while (!Directory.Exists(folder))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
