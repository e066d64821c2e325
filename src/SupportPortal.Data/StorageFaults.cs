using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace SupportPortal.Data;

/// <summary>Tells trouble with the disk or the database server, which passes, from faults of the product.</summary>
public static class StorageFaults
{
    internal const int ReadOnly = 8;
    private const int NoSpaceLeft = 28; // ENOSPC, which .NET passes on as the low half of an IOException's number
    private static readonly HashSet<int> Sqlite =
    [
        .. (int[])[5, 6], // busy, locked
        ReadOnly,
        10, // I/O
        13, // full
        14, // cannot open
    ];

    /// <summary>Whether two changed the same at the same moment, and this is told to the second of them.</summary>
    public static bool IsRace(Exception fault) =>
        fault is DbUpdateConcurrencyException
        || (
            fault is DbUpdateException
            && fault.InnerException switch
            {
                SqliteException sqlite => sqlite.SqliteExtendedErrorCode is 1555 or 2067, // a key or a unique index has it already
                SqlException server => server.Number is 2601 or 2627 or 1205, // likewise, or it was the one to give way
                _ => false,
            }
        );

    /// <summary>Whether this, or what caused it, is such trouble.</summary>
    public static bool IsTrouble(Exception fault)
    {
        for (var cause = fault; cause is not null; cause = cause.InnerException)
        {
            if (
                cause is SqliteException sqlite
                    ? Sqlite.Contains(sqlite.SqliteErrorCode)
                    : cause is RetryLimitExceededException or DbException { IsTransient: true } || SqlServerFaults.IsTrouble(cause)
            )
                return true;
            if (cause is IOException && (cause.HResult & 0xFFFF) == NoSpaceLeft)
                return true;
        }

        return false;
    }
}

/// <summary>A connection that was opened while the file could only be read stays so; the next one may find it mended.</summary>
internal sealed class SqliteRecovery : DbCommandInterceptor
{
    public override void CommandFailed(DbCommand command, CommandErrorEventData eventData) => Forget(eventData);

    public override Task CommandFailedAsync(
        DbCommand command,
        CommandErrorEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        Forget(eventData);
        return Task.CompletedTask;
    }

    private static void Forget(CommandErrorEventData failed)
    {
        if (
            failed.Exception is SqliteException { SqliteErrorCode: StorageFaults.ReadOnly }
            && failed.Connection is SqliteConnection connection
        )
            SqliteConnection.ClearPool(connection);
    }
}
