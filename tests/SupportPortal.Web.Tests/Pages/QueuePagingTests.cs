using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Pages;

public sealed class QueuePagingTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task Pages_follow_each_other_without_a_gap_and_lead_back_to_the_first()
    {
        await AddAsync(portal, 70);
        var sam = await portal.SignInAsync(DemoAccounts.Agent);
        foreach (var order in new[] { "", "&order=updated", "&order=newest", "&order=oldest" })
        {
            var (seen, page) = (new List<string>(), await sam.GetAsync($"/queue?language=en{order}"));
            while (true)
            {
                seen.AddRange(page.Document.QuerySelectorAll("tbody tr").Select(row => row.GetAttribute("data-id")!));
                if (page.Document.QuerySelector("a[rel=next]")?.GetAttribute("href") is not { } next)
                    break;
                page = await sam.GetAsync(next);
            }

            Assert.True(seen.Count > 50);
            Assert.Equal(seen.Count, seen.Distinct().Count());
            Assert.Equal(
                await portal.WithDataAsync(db => db.Requests.CountAsync(request => request.IsOpen && request.Language == "en")),
                seen.Count
            );
            Assert.Equal($"/queue?language=en{order}", page.Document.QuerySelector(".pager a")!.GetAttribute("href"));
        }
    }

    [Fact]
    public async Task A_page_that_is_just_full_has_no_next_and_one_more_has()
    {
        await using var own = new Portal();
        await AddAsync(own, 51);
        var sam = await own.SignInAsync(DemoAccounts.Agent);
        foreach (var (open, next) in new[] { (50, false), (51, true) })
        {
            await own.WithDataAsync(async db =>
            {
                var keys = await db
                    .Requests.Where(request => request.IsOpen)
                    .OrderBy(request => request.Id)
                    .Select(request => request.Id)
                    .Take(open)
                    .ToListAsync();
                return await db
                        .Requests.Where(request => keys.Contains(request.Id))
                        .ExecuteUpdateAsync(set => set.SetProperty(request => request.Language, "fr"))
                    + await db
                        .Requests.Where(request => !keys.Contains(request.Id))
                        .ExecuteUpdateAsync(set => set.SetProperty(request => request.Language, "en"));
            });
            var page = await sam.GetAsync("/queue?language=fr");
            Assert.Equal(
                (50, next),
                (page.Document.QuerySelectorAll("tbody tr").Length, page.Document.QuerySelector("a[rel=next]") is not null)
            );
        }
    }

    /// <summary>More requests than fit two pages.</summary>
    private static Task<int> AddAsync(Portal portal, int count) =>
        portal.WithDataAsync(async db =>
        {
            var like = await db.Requests.AsNoTracking().FirstAsync(request => request.Subject.Contains("Financial dimension"));
            var (now, person) = (portal.Clock.GetCurrentInstant(), await db.Users.SingleAsync(user => user.Id == like.RequesterId));
            for (var i = 0; i < count; i++)
            {
                var at = now - Duration.FromMinutes(i / 3); // some at the same moment
                var filing = new Filing
                {
                    TenantId = like.TenantId,
                    SubmissionKey = Guid.NewGuid(),
                    Input = like.Input with { SubmittedAt = at },
                    Family = like.Family,
                    Subject = $"Made for paging {i}",
                    Details = new() { Description = "One of many." },
                    Contact = like.Contact,
                };
                db.Requests.Add(SupportRequest.Submit(filing, like.Decision, new Actor(person.Id, person.DisplayName, IsStaff: false)));
            }

            return await db.SaveChangesAsync();
        });
}
