using Microsoft.EntityFrameworkCore;
using NodaTime.Text;
using SupportPortal.Core.Requests;
using SupportPortal.Data;

namespace SupportPortal.Benchmarks.Load;

/// <summary>A page that is read under load.</summary>
/// <param name="Name">What it is called in the report.</param>
/// <param name="Address">The address of the n-th reading.</param>
internal sealed record Reading(string Name, Func<int, string> Address)
{
    private const int Before50 = 49 * 50;

    /// <summary>
    /// The searches that are asked in turn: an area, a symptom, two words far apart, a begun word, and a name. The first finds
    /// one request among few and among many, the others fill their page in both: a longer answer would count as growth.
    /// </summary>
    private static readonly string[] Searches =
    [
        "payment journals",
        "\"loses the last entry\"",
        "umlauts error",
        "reconcil",
        "preproduction correlation",
    ];

    /// <summary>The pages of the desk.</summary>
    public static async Task<IReadOnlyList<Reading>> OfAsync(LoadPortal portal) =>
        await portal.WithDataAsync<IReadOnlyList<Reading>>(async db =>
        {
            var last = await db
                .Requests.OrderByDescending(request => request.SubmittedAt)
                .ThenByDescending(request => request.Id)
                .Skip(Before50 - 1)
                .Select(request => new { request.SubmittedAt, request.Id })
                .FirstAsync();
            var numbers = await NumbersAsync(db);
            return
            [
                new("queue, first page", _ => "/queue"),
                new("queue, filtered", _ => "/queue?portal=ppac&severity=b"),
                new("queue, page 50", _ =>
                    $"/queue?status=all&order=newest&after={InstantPattern.ExtendedIso.Format(last.SubmittedAt)}~{last.Id}"
                ),
                new("search", n => $"/search?find={Uri.EscapeDataString(Searches[n % Searches.Length])}"),
                new("request", n => $"/requests/{numbers[n % numbers.Count]}"),
            ];
        });

    private static async Task<IReadOnlyList<string>> NumbersAsync(PortalDbContext db)
    {
        var ids = await db.Requests.OrderBy(request => request.Id).Select(request => request.Id).ToListAsync();
        return [.. Enumerable.Range(0, 997).Select(n => RequestNumber.Format(ids[(int)((long)n * 7919 % ids.Count)]))];
    }
}
