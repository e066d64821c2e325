using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Core.Requests;
using SupportPortal.Data.People;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests;

public sealed class ClaimRaceTests(Portal portal) : IClassFixture<Portal>
{
    private const int Agents = 10;

    [Fact]
    public async Task Whoever_claims_at_once_every_request_has_one_owner_and_nobody_sees_an_error_page()
    {
        var agents = new List<Visitor>();
        for (var n = 0; n < Agents; n++)
            agents.Add(await AddAgentAsync($"agent{n}@race.example"));
        var ids = await portal.WithDataAsync(db =>
            db.Requests.Where(request => request.IsOpen && request.AssigneeId == null).Select(request => request.Id).ToListAsync()
        );

        var answers = (await Task.WhenAll(agents.Select((agent, n) => ClaimAsync(agent, ids, new Random(n)))))
            .SelectMany(answer => answer)
            .ToList();

        Assert.Equal(ids.Count, answers.Count(status => status == HttpStatusCode.Redirect));
        Assert.All(answers, status => Assert.True(status is HttpStatusCode.Redirect or HttpStatusCode.OK));
        var claims = await portal.WithDataAsync(db =>
            db.RequestEvents.Where(happened => ids.Contains(happened.RequestId) && happened.Kind == RequestEventKind.Claimed)
                .Select(happened => new { happened.RequestId, happened.ActorId })
                .ToListAsync()
        );
        Assert.Equal(ids.Order(), claims.Select(claim => claim.RequestId).Order());
        var owners = await portal.WithDataAsync(db =>
            db.Requests.Where(request => ids.Contains(request.Id)).ToDictionaryAsync(request => request.Id, request => request.AssigneeId)
        );
        Assert.All(claims, claim => Assert.Equal(claim.ActorId, owners[claim.RequestId]));
    }

    private static async Task<List<HttpStatusCode>> ClaimAsync(Visitor agent, List<int> ids, Random random)
    {
        var page = await agent.GetAsync($"/requests/{RequestNumber.Format(ids[0])}/claim");
        var fields = Page.FieldsOf(page.FormTo("claim"));
        var order = ids.ToArray();
        random.Shuffle(order);
        var answers = new List<HttpStatusCode>();
        foreach (var id in order)
        {
            using var content = new FormUrlEncodedContent(fields);
            using var answer = await agent.Http.PostAsync(
                new Uri($"/requests/{RequestNumber.Format(id)}/claim", UriKind.Relative),
                content
            );
            answers.Add(answer.StatusCode);
        }

        return answers;
    }

    private async Task<Visitor> AddAgentAsync(string email)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var people = scope.ServiceProvider.GetRequiredService<UserManager<Person>>();
        var person = new Person
        {
            UserName = email,
            Email = email,
            EmailConfirmed = true,
            DisplayName = email.Split('@')[0],
        };
        await people.CreateAsync(person, "correct horse battery");
        await people.AddToRoleAsync(person, Roles.Agent);
        var visitor = portal.Visit();
        var login = await visitor.GetAsync("/identity/account/login");
        await visitor.SubmitAsync(
            login,
            login.FormWith("#Form_Password"),
            new() { ["Form.Email"] = email, ["Form.Password"] = "correct horse battery" }
        );
        return visitor;
    }
}
