using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace SupportPortal.Data.Seeding;

/// <summary>
/// Writes many rows of one entity by one prepared command, as the model maps them, without tracking them: EF Core would
/// have SQLite read the same statement anew for each row. The database gives the keys, and nobody asks for them.
/// </summary>
internal sealed class SqliteRows<T> : IAsyncDisposable
    where T : class
{
    private readonly DbCommand _command;
    private readonly List<Column> _columns;

    public SqliteRows(PortalDbContext db)
    {
        var entity = db.Model.FindEntityType(typeof(T))!;
        var table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value;
        var properties = entity.GetProperties().Where(property => !property.IsPrimaryKey()).ToList();
        _command = db.Database.GetDbConnection().CreateCommand();
        _command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        _columns = [.. properties.Select((property, i) => new Column(property, _command, $"@p{i}"))];
        _command.CommandText =
            $"INSERT INTO \"{table.Name}\" "
            + $"({string.Join(", ", properties.Select(property => $"\"{property.GetColumnName(table)}\""))}) VALUES "
            + $"({string.Join(", ", _columns.Select(column => column.Parameter.ParameterName))})";
        _command.Prepare();
    }

    /// <summary>Writes one.</summary>
    /// <param name="row">What to write.</param>
    /// <param name="owner">The key it refers to its owner by; the row need not know it yet.</param>
    /// <param name="ownerKey">That key's name.</param>
    public void Write(T row, object owner, string ownerKey)
    {
        foreach (var column in _columns)
            column.Parameter.Value = column.Property.Name == ownerKey ? owner : column.ValueOf(row);
        _command.ExecuteNonQuery();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _command.DisposeAsync();

    private sealed class Column
    {
        private readonly IClrPropertyGetter _getter;
        private readonly Func<object?, object?>? _convert;

        public Column(IProperty property, DbCommand command, string name)
        {
            var mapping = property.GetRelationalTypeMapping();
            Property = property;
            Parameter = mapping.CreateParameter(command, name, value: null);
            command.Parameters.Add(Parameter);
            _getter = property.GetGetter();
            _convert = mapping.Converter?.ConvertToProvider;
        }

        public IProperty Property { get; }

        public DbParameter Parameter { get; }

        public object ValueOf(T row)
        {
            var value = _getter.GetClrValue(row);
            return (value is null || _convert is null ? value : _convert(value)) ?? DBNull.Value;
        }
    }
}
