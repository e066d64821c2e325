using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Core.Requests;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Pages;

public sealed class QueuePagingTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task Pages_follow_each_other_without_a_gap_and_lead_back_to_the_first()
    {
        await AddAsync(70);
        var sam = await portal.SignInAsync(DemoAccounts.Agent);
        foreach (var order in new[] { "", "&order=updated", "&order=newest", "&order=oldest" })
        {
            var (seen, page) = (new List<string>(), await sam.GetAsync($"/queue?language=en{order}"));
            while (true)
            {
                seen.AddRange(page.Document.QuerySelectorAll("tbody tr").Select(row => row.GetAttribute("data-id")!));
                if (page.Document.QuerySelector("a[rel=next]")?.GetAttribute("href") is not { } next) break;
                page = await sam.GetAsync(next);
            }

            Assert.True(seen.Count > 50);
            Assert.Equal(seen.Count, seen.Distinct().Count());
            Assert.Equal(await portal.WithDataAsync(db => db.Requests.CountAsync(request => request.IsOpen && request.Language == "en")), seen.Count);
            Assert.Equal($"/queue?language=en{order}", page.Document.QuerySelector(".pager a")!.GetAttribute("href"));
        }
    }

    /// <summary>More requests than fit two pages.</summary>
    private Task<int> AddAsync(int count) => portal.WithDataAsync(async db =>
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
                Input = like.InputWith(like.Severity) with { SubmittedAt = at },
                Family = like.Family,
                Subject = $"Made for paging {i}",
                Description = "One of many.",
                Contact = like.Contact,
            };
            db.Requests.Add(SupportRequest.Submit(filing, like.Decision, new Actor(person.Id, person.DisplayName, IsStaff: false)));
        }

        return await db.SaveChangesAsync();
    });
}
