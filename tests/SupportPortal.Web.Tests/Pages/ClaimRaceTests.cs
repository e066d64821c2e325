using System.Net;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Core.Requests;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Pages;

public sealed class ClaimRaceTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task Many_people_who_claim_the_same_requests_at_once_leave_one_owner_each_and_see_no_error()
    {
        var ids = await portal.WithDataAsync(db =>
            db.Requests.Where(request => request.IsOpen && request.AssigneeId == null)
                .OrderBy(request => request.Id)
                .Select(request => request.Id)
                .Take(8)
                .ToListAsync()
        );
        Assert.Equal(8, ids.Count);
        var people = await Task.WhenAll(
            new[] { DemoAccounts.Agent, DemoAccounts.Lead, DemoAccounts.Owner, DemoAccounts.Agent, DemoAccounts.Lead }.Select(
                portal.SignInAsync
            )
        );
        var pages = await Task.WhenAll(people.Select(person => person.GetAsync("/queue")));
        var answers = await Task.WhenAll(people.Zip(pages, (person, page) => BulkTests.ActAsync(person, page, "claim", ids)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        foreach (var id in ids)
        {
            var stored = await portal.WithDataAsync(db =>
                db.Requests.AsNoTracking().Include(request => request.Events).SingleAsync(request => request.Id == id)
            );
            var claimed = Assert.Single(stored.Events, happened => happened.Kind == RequestEventKind.Claimed);
            Assert.Equal(stored.AssigneeId, claimed.ActorId);
            var told = answers.Select(answer => answer.TextOf($"[data-result='{id}'] .result")).ToList();
            Assert.All(told, text => Assert.True(text == "Claimed" || text == $"{stored.AssigneeName} claimed this a moment ago.", text));
            Assert.Contains("Claimed", told);
        }
    }
}
