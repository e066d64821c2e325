using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Update;

namespace SupportPortal.Data;

/// <summary>
/// Writes the steps of a migration for SQL Server. In a script a migration is one batch, and SQL Server looks up the names of a
/// whole batch before it does any of it: what is done to a column that the batch itself adds would be refused, and all else
/// with it. So in a script each statement that a migration writes by hand is handed over as a text, which is read when its
/// turn comes; EF Core does the same with the statements it makes itself.
/// </summary>
internal sealed partial class ScriptableSteps(MigrationsSqlGeneratorDependencies dependencies, ICommandBatchPreparer preparer)
    : SqlServerMigrationsSqlGenerator(dependencies, preparer)
{
    protected override void Generate(SqlOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
        if (!Options.HasFlag(MigrationsSqlGenerationOptions.Script))
        {
            base.Generate(operation, model, builder);
            return;
        }

        foreach (var sql in Separator().Split(operation.Sql).Where(sql => !string.IsNullOrWhiteSpace(sql)))
            base.Generate(
                new SqlOperation
                {
                    Sql = $"EXEC(N'{sql.Trim().Replace("'", "''", StringComparison.Ordinal)}');",
                    SuppressTransaction = operation.SuppressTransaction,
                },
                model,
                builder
            );
    }

    [GeneratedRegex(@"^\s*GO\s*;?\s*$", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex Separator();
}
