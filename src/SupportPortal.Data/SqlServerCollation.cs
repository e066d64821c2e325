using Microsoft.EntityFrameworkCore;

namespace SupportPortal.Data;

/// <summary>
/// Which texts are the same. The product says so letter by letter, and so does SQLite; SQL Server says it by the collation of the
/// column, and the usual ones take other cases, widths and kana for the same. What has to be there once is therefore compared by its
/// code points there, too. Other columns are found by codes in lower case, or by the search.
/// </summary>
internal static class SqlServerCollation
{
    /// <summary>By code points.</summary>
    public const string Exact = "Latin1_General_100_BIN2";

    /// <summary>Texts that are keys, or of which there may be only one.</summary>
    public static void OnKeys(ModelBuilder builder)
    {
        foreach (var kind in builder.Model.GetEntityTypes())
        {
            foreach (
                var text in kind.GetKeys()
                    .SelectMany(key => key.Properties)
                    .Concat(kind.GetIndexes().Where(index => index.IsUnique).SelectMany(index => index.Properties))
                    .Where(property => property.ClrType == typeof(string))
                    .Distinct()
            )
                text.SetCollation(Exact);
        }
    }
}
