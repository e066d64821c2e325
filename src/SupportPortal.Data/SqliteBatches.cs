using Microsoft.EntityFrameworkCore.Update;

namespace SupportPortal.Data;

/// <summary>
/// Sends what a save changes on SQLite as few commands, as EF Core does on SQL Server, and not one for each row: a row of its own costs
/// more in EF Core's work around a command than in the database.
/// </summary>
internal sealed class SqliteBatches(ModificationCommandBatchFactoryDependencies dependencies) : IModificationCommandBatchFactory
{
    private const int MostRows = 40;

    public ModificationCommandBatch Create() => new Batch(dependencies);

    private sealed class Batch(ModificationCommandBatchFactoryDependencies dependencies)
        : AffectedCountModificationCommandBatch(dependencies, MostRows);
}
