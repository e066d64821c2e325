using Microsoft.Data.Sqlite;

namespace SupportPortal.Testing;

/// <summary>How SQLite goes about the queries of a page.</summary>
public static class QueryPlans
{
    /// <summary>The lines of each query's plan; a table that is read from one end to the other without an index is a fault, and is told
    /// with its query.</summary>
    public static IReadOnlyList<(string Line, bool IsFullScan)> Of(string file, IEnumerable<SentQuery> queries)
    {
        using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly");
        connection.Open();
        return [.. queries.SelectMany(query => Judged(query, Explain(connection, query))).Distinct()];
    }

    private static IEnumerable<(string Line, bool IsFullScan)> Judged(SentQuery query, IReadOnlyList<string> plan)
    {
        string[] parts =
        [
            .. plan.Where(line =>
                    line.StartsWith("CO-ROUTINE ", StringComparison.Ordinal) || line.StartsWith("MATERIALIZE ", StringComparison.Ordinal)
                )
                .Select(line => line.Split(' ')[1]),
        ];
        if (query.Text.EndsWith("WHERE 0", StringComparison.Ordinal))
            return []; // EF asks nothing so; SQLite reads nothing
        var stopsEarly =
            query.Text.Contains("LIMIT", StringComparison.Ordinal)
            && query.Text.Contains("ORDER BY", StringComparison.Ordinal)
            // it walks the table in the order of its own key
            && !plan.Any(line => line.Contains("TEMP B-TREE FOR ORDER BY", StringComparison.Ordinal));
        return plan.Select(line =>
            !stopsEarly && IsFullScan(line) && !parts.Contains(line.Split(' ')[1]) ? ($"{line} by {query.Text}", true) : (line, false)
        );
    }

    private static List<string> Explain(SqliteConnection connection, SentQuery query)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"EXPLAIN QUERY PLAN {query.Text}";
        foreach (var (name, value) in query.Parameters)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        using var reader = command.ExecuteReader();
        var lines = new List<string>();
        while (reader.Read())
            lines.Add(reader.GetString(3));
        return lines;
    }

    private static bool IsFullScan(string line) =>
        line.StartsWith("SCAN ", StringComparison.Ordinal)
        && !line.Contains(" USING ", StringComparison.Ordinal)
        && !line.Contains("VIRTUAL TABLE", StringComparison.Ordinal)
        && !line.Contains("CONSTANT ROW", StringComparison.Ordinal);
}
