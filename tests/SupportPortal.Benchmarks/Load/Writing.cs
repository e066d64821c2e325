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

    /// <summary>Requests that people filled in up to the review: what is left is the form's last post.</summary>
    public static async Task<Prepared> PostsAsync(IReadOnlyList<Visitor> people, int each) =>
        new(
            await Task.WhenAll(
                people.Select(async person =>
                {
                    var posts = new List<Func<Task<bool>>>();
                    for (var i = 0; i < each; i++)
                    {
                        var review = await FilingWalk.Critical().ToReviewAsync(person);
                        posts.Add(() => SubmitAsync(person, review));
                    }

                    return posts;
                })
            )
        );

    /// <summary>Requests that programs file, each by one call.</summary>
    public static Task<Prepared> CallsAsync(IReadOnlyList<Visitor> programs, int each) =>
        Task.FromResult(
            new Prepared([
                .. programs.Select(program =>
                    Enumerable.Range(0, each).Select(_ => new Func<Task<bool>>(() => CallAsync(program))).ToList()
                ),
            ])
        );

    private static async Task<bool> SubmitAsync(Visitor person, Page review)
    {
        using var answer = await person.SendAsync(review, review.FormWith(".flow"), []);
        return answer.Headers.Location?.OriginalString.EndsWith("/filed", StringComparison.Ordinal) == true;
    }

    /// <summary>Files one by a call; returns whether it was filed.</summary>
    public static async Task<bool> CallAsync(Visitor program)
    {
        using var answer = await program.Http.PostAsJsonAsync(
            new Uri("/api/v1/requests", UriKind.Relative),
            new
            {
                submissionKey = Guid.NewGuid(),
                kind = "break-fix",
                product = "dynamics-365-finance",
                subject = "Month-end posting fails for all legal entities",
                plan = "unified-performance",
                severity = "critical",
                description = "Posting ends with \"The lock could not be granted\" since 06:00.",
                reachableRoundTheClock = true,
            }
        );
        await answer.Content.CopyToAsync(Stream.Null);
        return answer.StatusCode == System.Net.HttpStatusCode.Created;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

/// <summary>Work that is ready to be done, each person's share; each piece can be done once and says whether it was done.</summary>
internal sealed record Prepared(IReadOnlyList<IReadOnlyList<Func<Task<bool>>>> Shares)
{
    /// <summary>Does it all, every person at once.</summary>
    public Task<Measured> AllAsync() => Crowd.DoAsync(Shares, work => work());

    /// <summary>Does the n-th piece.</summary>
    public Func<int, Task> OneAfterTheOther()
    {
        var all = Shares.SelectMany(share => share).ToList();
        return n => all[n]();
    }
}
