using System.Net;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Core.Requests;
using SupportPortal.Testing;

namespace SupportPortal.Benchmarks.Load;

/// <summary>Many agents claim the same requests at once.</summary>
internal static class Claiming
{
    /// <summary>Lets every agent try to claim every request, each in an order of their own.</summary>
    /// <returns>How many claims were tried, how many requests have exactly one claim, and how many answers were error pages.</returns>
    public static async Task<(int Tried, int ClaimedOnce, int Faults)> RaceAsync(LoadPortal portal, IReadOnlyList<Visitor> agents, int count)
    {
        var ids = await portal.WithDataAsync(db => db.Requests.Where(request => request.IsOpen && request.AssigneeId == null).OrderBy(request => request.QueueDueAt).Take(count).Select(request => request.Id).ToListAsync());
        var (tried, faults) = (0, 0);
        await Task.WhenAll(agents.Select(async (agent, n) =>
        {
            var page = await agent.GetAsync($"/requests/{RequestNumber.Format(ids[0])}/claim");
            var order = ids.ToArray();
            new Random(n).Shuffle(order.AsSpan(0, order.Length));
            foreach (var id in order)
            {
                using var content = new FormUrlEncodedContent([.. Page.FieldsOf(page.FormTo("claim"))]);
                using var answer = await agent.Http.PostAsync(new Uri($"/requests/{RequestNumber.Format(id)}/claim", UriKind.Relative), content);
                Interlocked.Increment(ref tried);
                if (answer.StatusCode is not (HttpStatusCode.Redirect or HttpStatusCode.OK)) Interlocked.Increment(ref faults);
            }
        }));
        var claims = await portal.WithDataAsync(db => db.RequestEvents.Where(happened => ids.Contains(happened.RequestId) && happened.Kind == RequestEventKind.Claimed)
            .GroupBy(happened => happened.RequestId).Select(group => group.Count()).ToListAsync());
        return (tried, claims.Count(times => times == 1), faults);
    }
}
