using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SupportPortal.Testing;

namespace SupportPortal.Benchmarks.Load;

/// <summary>Filing through the form, beside the least a durable insert can cost.</summary>
internal static class Writing
{
    /// <summary>Inserts of one row each into an empty table with the product's own settings: rows in a second.</summary>
    public static double InsertsPerSecond(string folder, TimeSpan time)
    {
        var file = Path.Combine(folder, $"inserts-{Guid.NewGuid():N}.db");
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        Run(
            connection,
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE Rows (Id INTEGER PRIMARY KEY AUTOINCREMENT, "
                + "Words TEXT NOT NULL);"
        );
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO Rows (Words) VALUES ($words)";
        insert.Parameters.AddWithValue("$words", new string('x', 1000));
        var (watch, count) = (Stopwatch.StartNew(), 0);
        for (; watch.Elapsed < time; count++)
            insert.ExecuteNonQuery();
        return count / watch.Elapsed.TotalSeconds;
    }

    /// <summary>Requests that are filled in up to the review by each of some people, ready to be submitted.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<(Visitor Person, Page Review)>>> PrepareAsync(
        IReadOnlyList<Visitor> people,
        int each
    ) =>
        await Task.WhenAll(
            people.Select(async person =>
            {
                var reviews = new List<(Visitor, Page)>();
                for (var i = 0; i < each; i++)
                    reviews.Add((person, await FilingWalk.Critical().ToReviewAsync(person)));
                return (IReadOnlyList<(Visitor, Page)>)reviews;
            })
        );

    /// <summary>Submits one; returns whether it was confirmed.</summary>
    public static async Task<bool> SubmitAsync((Visitor Person, Page Review) ready)
    {
        using var answer = await ready.Person.SendAsync(ready.Review, ready.Review.FormWith(".flow"), []);
        return answer.Headers.Location?.OriginalString.EndsWith("/filed", StringComparison.Ordinal) == true;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
