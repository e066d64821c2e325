using System.Net;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;
using SupportPortal.Testing;

namespace SupportPortal.Benchmarks.Load;

/// <summary>Many agents claim the same requests at once.</summary>
internal static class Claiming
{
    /// <summary>Lets every agent try to claim every request, each in an order of their own.</summary>
    /// <returns>How many claims were tried, how many requests have exactly one claim, and how many answers were error pages.</returns>
    public static async Task<(int Tried, int ClaimedOnce, int Faults)> RaceAsync(
        LoadPortal portal,
        IReadOnlyList<Visitor> agents,
        int count
    )
    {
        var (ids, before) = await FreeAsync(portal, count);
        var (tried, faults) = (0, 0);
        await Task.WhenAll(
            agents.Select(
                async (agent, n) =>
                {
                    var page = await agent.GetAsync($"/requests/{RequestNumber.Format(ids[0])}/claim");
                    var order = ids.ToArray();
                    new Random(n).Shuffle(order.AsSpan(0, order.Length));
                    foreach (var id in order)
                    {
                        Interlocked.Increment(ref tried);
                        if (await ClaimAsync(agent, page, id) is not (HttpStatusCode.Redirect or HttpStatusCode.OK))
                            Interlocked.Increment(ref faults);
                    }
                }
            )
        );
        var claims = await portal.WithDataAsync(db =>
            db.RequestEvents.Where(happened =>
                    happened.Id > before && ids.Contains(happened.RequestId) && happened.Kind == RequestEventKind.Claimed
                )
                .GroupBy(happened => happened.RequestId)
                .Select(group => group.Count())
                .ToListAsync()
        );
        return (tried, claims.Count(times => times == 1), faults);
    }

    /// <summary>Requests that nobody has, to be claimed by one agent each.</summary>
    public static async Task<Prepared> EachOnceAsync(LoadPortal portal, IReadOnlyList<Visitor> agents, int count)
    {
        var (ids, _) = await FreeAsync(portal, count);
        var page = await Task.WhenAll(agents.Select(agent => agent.GetAsync($"/requests/{RequestNumber.Format(ids[0])}/claim")));
        return new([
            .. agents.Select(
                (agent, n) =>
                    ids.Where((_, i) => i % agents.Count == n)
                        .Select(id => new Func<Task<bool>>(async () => await ClaimAsync(agent, page[n], id) == HttpStatusCode.Redirect))
                        .ToList()
            ),
        ]);
    }

    private static async Task<HttpStatusCode> ClaimAsync(Visitor agent, Page page, int id)
    {
        using var content = new FormUrlEncodedContent([.. Page.FieldsOf(page.FormTo("claim"))]);
        using var answer = await agent.Http.PostAsync(new Uri($"/requests/{RequestNumber.Format(id)}/claim", UriKind.Relative), content);
        return answer.StatusCode;
    }

    /// <summary>Open requests that nobody has; where there are too few, others are given back first. And the key of the last thing that
    /// happened.</summary>
    private static Task<(List<int> Ids, long Before)> FreeAsync(LoadPortal portal, int count) =>
        portal.WithDataAsync(async db =>
        {
            var open = await db
                .Requests.Where(request => request.IsOpen && request.MergedIntoId == null)
                .OrderBy(request => request.AssigneeId != null)
                .ThenBy(request => request.QueueDueAt)
                .Take(count)
                .ToListAsync();
            var lead = new Actor(
                await db.Users.Where(person => person.TenantId == null).Select(person => person.Id).FirstAsync(),
                "Lead",
                IsStaff: true,
                IsLead: true
            );
            foreach (var request in open.Where(request => request.AssigneeId is not null))
                request.Release(lead, NodaTime.SystemClock.Instance.GetCurrentInstant());
            await db.SaveChangesAsync();
            return (open.ConvertAll(request => request.Id), await db.RequestEvents.MaxAsync(happened => happened.Id));
        });
}
