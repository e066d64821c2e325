using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace SupportPortal.Data;

/// <summary>Locks of SQL Server on names instead of rows; they end with the transaction.</summary>
internal static class SqlServerLock
{
    /// <summary>The fault where somebody else holds a name for too long. Numbers from 50000 on are the product's own.</summary>
    public const int StillHeld = 51222;

    private const int Patience = 15_000; // milliseconds, within the 30 s a command has

    /// <summary>Takes the locks one after the other, in one command.</summary>
    /// <param name="db">A context in a transaction.</param>
    /// <param name="names">What is locked.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public static Task TakeAsync(DbContext db, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var sql = new StringBuilder("DECLARE @held int;");
        for (var i = 0; i < names.Count; i++)
        {
            sql.Append(
                CultureInfo.InvariantCulture,
                $"""

                EXEC @held = sys.sp_getapplock @Resource = {"{"}{i}{"}"}, @LockMode = 'Exclusive', @LockOwner = 'Transaction',
                    @LockTimeout = {Patience};
                IF @held < 0 THROW {StillHeld}, N'Somebody else holds what is needed here.', 1;
                """
            );
        }

        return db.Database.ExecuteSqlRawAsync(sql.ToString(), names, cancellationToken);
    }
}
