using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Data.Schema;

namespace SupportPortal.Data.Tests.SqlServer;

/// <summary>Keys and indexes fit into what SQL Server has room for, and tables lie in an order rows come in.</summary>
public sealed class KeyTests
{
    private const int ClusteredBytes = 900;
    private const int OtherBytes = 1700;

    [Fact]
    public void No_key_and_no_index_is_longer_than_SQL_Server_takes() =>
        WithTables(table =>
        {
            foreach (var (name, columns, isClustered) in Orders(table))
                Assert.True(
                    columns.Sum(BytesOf) <= (isClustered ? ClusteredBytes : OtherBytes),
                    $"{table.Name}.{name}: {columns.Sum(BytesOf)} bytes"
                );
        });

    [Fact]
    public void Every_table_lies_in_one_order_and_none_in_that_of_keys_that_come_in_no_order() =>
        WithTables(table =>
        {
            var order = Assert.Single(Orders(table), order => order.IsClustered);
            Assert.True(order.Columns[0].StoreType != "uniqueidentifier", $"{table.Name} lies in the order of {order.Columns[0].Name}.");
        });

    private static void WithTables(Action<ITable> look)
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection([
                new("Database:Provider", "SqlServer"),
                new("ConnectionStrings:Portal", "Server=nowhere;Database=Portal"),
            ])
            .Build();
        using var services = new ServiceCollection().AddPortalData(settings, Path.GetTempPath()).BuildServiceProvider();
        using var scope = services.CreateScope();
        Assert.All(SchemaCheck.ModelOf(scope.ServiceProvider.GetRequiredService<PortalDbContext>()).Tables, look);
    }

    private static IEnumerable<(string Name, IReadOnlyList<IColumn> Columns, bool IsClustered)> Orders(ITable table) =>
        [
            (table.PrimaryKey!.Name, table.PrimaryKey.Columns, table.PrimaryKey["SqlServer:Clustered"] is not false),
            .. table.Indexes.Select(index => (index.Name, index.Columns, index["SqlServer:Clustered"] is true)),
        ];

    private static int BytesOf(IColumn column)
    {
        var type = column.StoreType;
        var length = type.Contains('(', StringComparison.Ordinal)
            ? int.Parse(type.Split('(', ')')[1], System.Globalization.CultureInfo.InvariantCulture)
            : 0;
        return type.Split('(')[0] switch
        {
            "nvarchar" => 2 * length,
            "varbinary" => length,
            "bit" => 1,
            "date" => 3,
            "int" => 4,
            "datetime2" or "bigint" => 8,
            "uniqueidentifier" => 16,
            _ => throw new NotSupportedException($"{column.Table.Name}.{column.Name} is {type}."),
        };
    }
}
