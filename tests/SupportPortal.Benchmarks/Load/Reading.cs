using Microsoft.EntityFrameworkCore;
using NodaTime.Text;
using SupportPortal.Core.Requests;

namespace SupportPortal.Benchmarks.Load;

/// <summary>A page that is read under load.</summary>
/// <param name="Name">What it is called in the report.</param>
/// <param name="Address">The address of the n-th reading.</param>
internal sealed record Reading(string Name, Func<int, string> Address)
{
    private const int Before50 = 49 * 50;

    /// <summary>
    /// The searches that are asked in turn, all of which fill their page: a symptom, two words far apart, a begun word, and a name.
    /// </summary>
    private static readonly string[] Searches = ["\"loses the last entry\"", "umlauts error", "reconcil", "preproduction correlation"];

    private static readonly RequestEventKind[] Messages = [RequestEventKind.Commented, RequestEventKind.Replied, RequestEventKind.Noted];

    /// <summary>The first page of the queue.</summary>
    public static Reading Queue { get; } = new("queue, 50 rows", _ => "/queue");

    /// <summary>The first page of a search.</summary>
    public static Reading Search { get; } = new("search, 20 rows", n => Find(Searches[n % Searches.Length]));

    /// <summary>One request of many, each with three messages where there are such, else with as many as there are.</summary>
    public static async Task<Reading> RequestAsync(LoadPortal portal)
    {
        var ids = await portal.WithDataAsync(async db =>
        {
            var talked = await db
                .RequestEvents.Where(happened => Messages.Contains(happened.Kind))
                .GroupBy(happened => happened.RequestId)
                .Where(group => group.Count() == 3)
                .OrderBy(group => group.Key)
                .Select(group => group.Key)
                .ToListAsync();
            return talked.Count > 0 ? talked : await db.Requests.OrderBy(request => request.Id).Select(request => request.Id).ToListAsync();
        });
        var numbers = Enumerable.Range(0, 997).Select(n => RequestNumber.Format(ids[(int)((long)n * 7919 % ids.Count)])).ToList();
        return new("one request", n => $"/requests/{numbers[n % numbers.Count]}");
    }

    /// <summary>What must not become slower as requests become more.</summary>
    public static async Task<IReadOnlyList<Reading>> ThatGrowAsync(LoadPortal portal)
    {
        var last = await portal.WithDataAsync(db =>
            db.Requests.OrderByDescending(request => request.SubmittedAt)
                .ThenByDescending(request => request.Id)
                .Skip(Before50 - 1)
                .Select(request => new { request.SubmittedAt, request.Id })
                .FirstAsync()
        );
        return
        [
            Queue,
            new("queue, filtered", _ => "/queue?portal=ppac&severity=b"),
            new("queue, page 50", _ =>
                $"/queue?status=all&order=newest&after={InstantPattern.ExtendedIso.Format(last.SubmittedAt)}~{last.Id}"
            ),
            new("view, unassigned", _ => "/queue?assignee=nobody"),
            await RequestAsync(portal),
            Search,
            new("search, common word", _ => Find("error")),
            new("search, rare words", _ => Find("payment journals")),
        ];
    }

    private static string Find(string words) => $"/search?find={Uri.EscapeDataString(words)}";
}
