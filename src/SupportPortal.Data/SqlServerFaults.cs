using System.Net.Sockets;
using Microsoft.Data.SqlClient;

namespace SupportPortal.Data;

/// <summary>What SQL Server and its client say where the server is in trouble, and not the product.</summary>
internal static class SqlServerFaults
{
    private const byte BrokenFrom = 20; // from this class on the connection is gone
    private const string Client = "Microsoft.Data.SqlClient";

    /// <summary>The database cannot be reached: no line, no login, a replica that is not the first, a copy being put back.</summary>
    private static readonly HashSet<int> Away =
    [
        .. (int[])[2, 20, 26, 40, 53, 64, 121, 233, 258, 10053, 10054, 10060, 10061, 11001], // the line
        .. (int[])[17142, 18401, 18451, 6005, 596], // starting, pausing, ending
        .. (int[])[18452, 18456, 18470, 18486, 18487, 18488, 4060, 4064, 916, 40615], // who may come in
        .. (int[])[921, 922, 923, 924, 926, 927, 942, 945, 951, 954, 955], // a database that is put back, offline or damaged
        .. (int[])[976, 978, 979, 982, 983, 988], // availability groups: failing over, or not the replica that answers
        .. (int[])[40197, 40501, 40613, 42108, 42109], // the same of Azure
    ];

    /// <summary>It is reached, and cannot do what it is asked at this moment.</summary>
    private static readonly HashSet<int> Strained =
    [
        -2, // a command took too long
        .. (int[])[3906, 3908, 1827], // may only be read
        .. (int[])[1101, 1105, 9002, 5149, 40544, 41805, 41822], // full: a file, the log, the quota
        .. (int[])[823, 824, 825, 832, 5120, 5123], // the disk
        .. (int[])[701, 802, 1203, 1204, 1205, 1222, 845, 8628, 8645, 8651, SqlServerLock.StillHeld], // memory and locks
        .. (int[])[10928, 10929, 10936, 40549, 40550, 40551, 40552, 40553, 49918, 49919, 49920], // limits of Azure
        .. (int[])[41301, 41302, 41305, 41325, 41839, 3960], // two changed the same
    ];

    /// <summary>Whether it is such trouble.</summary>
    public static bool IsTrouble(Exception fault) =>
        IsAway(fault)
        || fault switch
        {
            SqlException server => Says(server, Strained),
            InvalidOperationException { Source: Client } => true, // no connection is free, or the one there was broke
            _ => false,
        };

    /// <summary>Whether the database cannot be reached.</summary>
    public static bool IsAway(Exception fault) => IsBroken(fault) || (fault is SqlException server && Says(server, Away));

    /// <summary>Whether a connection broke, also in the middle of a command.</summary>
    public static bool IsBroken(Exception fault) =>
        fault switch
        {
            SqlException { Class: >= BrokenFrom, Number: 0 } => true,
            SqlException { InnerException: SocketException or IOException } => true,
            // The client says this instead of what broke where it finds a broken connection while it puts a transaction away or
            // begins a command.
            InvalidOperationException { Source: Client } found => found.StackTrace?.Contains(
                "SqlTransaction.Dispose",
                StringComparison.Ordinal
            ) == true
                || found.Message.Contains("requires an open and available Connection", StringComparison.Ordinal),
            _ => false,
        };

    private static bool Says(SqlException fault, HashSet<int> numbers) =>
        fault.Errors.Cast<SqlError>().Any(error => numbers.Contains(error.Number));
}
