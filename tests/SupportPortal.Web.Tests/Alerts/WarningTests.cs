using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportPortal.Application.Alerts;
using SupportPortal.Core.Alerts;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;
using SupportPortal.Data;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Alerts;

public sealed class WarningTests : IDisposable
{
    private const string Claimed = "Users cannot sign in to the sales app"; // severity a, claimed by Sam
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"portal-{Guid.NewGuid():N}.db");

    [Fact]
    public async Task Due_soon_and_overdue_reach_the_assignee_and_the_leads_once_each_in_the_app_and_by_mail()
    {
        using var portal = Portal.On(_file);
        var id = await IdAsync(portal, Claimed);
        var due = await portal.WithDataAsync(db =>
            db.Requests.Where(request => request.Id == id).Select(request => request.DueAt!.Value).SingleAsync()
        );
        portal.Clock.Reset(due - Duration.FromMinutes(1));
        await WarnAsync(portal);
        await WarnAsync(portal);
        portal.Clock.Reset(due);
        await WarnAsync(portal);
        await WarnAsync(portal);

        string[] desk = [DemoAccounts.Agent, DemoAccounts.Lead];
        foreach (var (kind, reason) in new[] { (AlertKind.DueSoon, MailReason.DueSoon), (AlertKind.Overdue, MailReason.Overdue) })
        {
            Assert.Equal(desk, await AlertedAsync(portal, id, kind));
            Assert.Equal(
                desk,
                (await MailedAsync(portal, id, reason)).Where(address => address.EndsWith("@support.example", StringComparison.Ordinal))
            );
        }

        // the requester is told of the first only
        Assert.Equal([DemoAccounts.Fabrikam], (await MailedAsync(portal, id, MailReason.DueSoon)).Except(desk));
        Assert.Equal(desk, await MailedAsync(portal, id, MailReason.Overdue));
    }

    [Fact]
    public async Task Two_hosts_that_warn_at_once_warn_once()
    {
        using var one = Portal.On(_file);
        _ = one.Server;
        using var two = Portal.On(_file);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => WarnAsync(i % 2 == 0 ? one : two))));

        await EachIsTwinnedAsync(one);
    }

    [Fact]
    public async Task A_host_that_is_stopped_between_leaves_the_rest_to_another_which_tells_nothing_twice()
    {
        using (var dying = Portal.On(_file))
        {
            using var stopped = new CancellationTokenSource();
            await using var scope = dying.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<TenantScope>().OpenEverything();
            var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            var saved = 0;
            db.SavedChanges += (_, _) =>
            {
                if (++saved == 2)
                    stopped.Cancel();
            };
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
                scope.ServiceProvider.GetRequiredService<Warnings>().WarnAsync(stopped.Token)
            );
            Assert.Equal(2, await dying.WithDataAsync(after => after.Alerts.Select(alert => alert.RequestId).Distinct().CountAsync()));
        }

        using var other = Portal.On(_file);
        await WarnAsync(other);
        await EachIsTwinnedAsync(other);
        Assert.True(await other.WithDataAsync(db => db.Alerts.Select(alert => alert.RequestId).Distinct().CountAsync()) > 2);
    }

    [Fact]
    public async Task A_due_moment_that_moves_is_warned_of_anew()
    {
        using var portal = Portal.On(_file);
        var id = await IdAsync(portal, Claimed);
        await WarnAtAsync(portal, id, portal.Clock.GetCurrentInstant() - Duration.FromMinutes(5));
        await WarnAtAsync(portal, id, portal.Clock.GetCurrentInstant() - Duration.FromMinutes(4));

        Assert.Equal(
            2,
            await portal.WithDataAsync(db =>
                db.Alerts.CountAsync(alert =>
                    alert.RequestId == id
                    && alert.Kind == AlertKind.Overdue
                    && db.Users.Any(person => person.Id == alert.PersonId && person.Email == DemoAccounts.Agent)
                )
            )
        );
    }

    [Fact]
    public async Task A_mention_and_an_assignment_tell_those_concerned_but_not_who_did_it()
    {
        using var portal = Portal.On(_file);
        var id = await IdAsync(portal, Claimed);
        var people = await portal.WithDataAsync(db =>
            db.Users.Where(person => person.TenantId == null).ToDictionaryAsync(person => person.Email!, person => person.Id)
        );
        var priya = new Actor(people[DemoAccounts.Lead], "Priya Nair", IsStaff: true);
        await using (var scope = portal.Services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<TenantScope>().OpenEverything();
            var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            var request = await db.Requests.Include(stored => stored.Events).SingleAsync(stored => stored.Id == id);
            request.Note(priya, "Look at this, please.", portal.Clock.GetCurrentInstant());
            await scope
                .ServiceProvider.GetRequiredService<AlertSender>()
                .AddAsync(
                    id,
                    AlertKind.Mentioned,
                    request.Events[^1],
                    [people[DemoAccounts.Agent], priya.PersonId],
                    CancellationToken.None
                );
            await db.SaveChangesAsync();
        }

        Assert.Equal([DemoAccounts.Agent], await AlertedAsync(portal, id, AlertKind.Mentioned));
        Assert.Equal([DemoAccounts.Agent], await MailedAsync(portal, id, MailReason.Mentioned));
        var page = await (await portal.SignInAsync(DemoAccounts.Agent)).GetAsync("/alerts");
        Assert.Contains("Mentioned", page.TextOf(".alerts .new"), StringComparison.Ordinal);
        Assert.Contains("by Priya Nair", page.TextOf(".alerts .new"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_bell_counts_what_is_unread_and_each_person_reads_their_own()
    {
        using var portal = Portal.On(_file);
        await WarnAtAsync(portal, await IdAsync(portal, Claimed), portal.Clock.GetCurrentInstant());
        var (priya, sam) = (await portal.SignInAsync(DemoAccounts.Lead), await portal.SignInAsync(DemoAccounts.Agent));
        var page = await priya.GetAsync("/alerts");
        var unread = page.Document.QuerySelectorAll(".alerts .new").Length;
        Assert.True(unread > 2);
        Assert.Equal($"{unread}", page.TextOf(".badge-count"));
        var sams = (await sam.GetAsync("/alerts")).Document.QuerySelectorAll(".alerts .new").Length;

        // One by its button, one by opening its request, another person's not at all, then all.
        page = await priya.SubmitAsync(page, page.FormWith(".alerts .new button"), []);
        Assert.Equal(unread - 1, page.Document.QuerySelectorAll(".alerts .new").Length);
        await priya.GetAsync(page.Document.QuerySelector(".alerts .new a")!.GetAttribute("href")!);
        page = await priya.GetAsync("/alerts");
        Assert.Equal(unread - 2, page.Document.QuerySelectorAll(".alerts .new").Length);
        await priya.SubmitAsync(
            page,
            page.FormWith(".alerts .new button"),
            new() { ["id"] = await AlertOfAsync(portal, DemoAccounts.Agent) }
        );
        Assert.Equal(sams, (await sam.GetAsync("/alerts")).Document.QuerySelectorAll(".alerts .new").Length);
        page = await priya.SubmitAsync(page, page.FormWith(".head form button"), []);
        Assert.Empty(page.Document.QuerySelectorAll(".alerts .new"));
        Assert.Equal("Nothing new", page.TextOf(".empty h2"));
        Assert.Equal(sams, (await sam.GetAsync("/alerts")).Document.QuerySelectorAll(".alerts .new").Length);
    }

    public void Dispose() => Portal.Remove(_file);

    private static async Task<string> AlertOfAsync(Portal portal, string email) =>
        await portal.WithDataAsync(async db =>
            (
                await db
                    .Alerts.Where(alert => db.Users.Any(person => person.Id == alert.PersonId && person.Email == email))
                    .Select(alert => alert.Id)
                    .FirstAsync()
            ).ToString(System.Globalization.CultureInfo.InvariantCulture)
        );

    private static async Task<int> WarnAsync(Portal portal)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantScope>().OpenEverything();
        return await scope.ServiceProvider.GetRequiredService<Warnings>().WarnAsync(CancellationToken.None);
    }

    private static async Task WarnAtAsync(Portal portal, int id, Instant due)
    {
        await portal.WithDataAsync(db =>
            db.Requests.Where(request => request.Id == id)
                .ExecuteUpdateAsync(request => request.SetProperty(moved => moved.DueAt, due).SetProperty(moved => moved.QueueDueAt, due))
        );
        await WarnAsync(portal);
    }

    /// <summary>Each alert has its mail, under the same key and once.</summary>
    private static async Task EachIsTwinnedAsync(Portal portal)
    {
        var alerts = await portal.WithDataAsync(db => db.Alerts.Select(alert => alert.Key).OrderBy(key => key).ToListAsync());
        var mails = await portal.WithDataAsync(db =>
            db.Outbox.Where(mail =>
                    mail.ToAddress.EndsWith("@support.example") && (mail.Reason == MailReason.DueSoon || mail.Reason == MailReason.Overdue)
                )
                .Select(mail => mail.Key)
                .OrderBy(key => key)
                .ToListAsync()
        );
        Assert.NotEmpty(alerts);
        Assert.Equal(alerts, mails);
        Assert.Equal(0, await WarnAsync(portal));
    }

    private static async Task<int> IdAsync(Portal portal, string subject) =>
        RequestNumber.TryParse(await portal.NumberOfAsync(subject), out var id) ? id : 0;

    private static Task<List<string>> AlertedAsync(Portal portal, int id, AlertKind kind) =>
        portal.WithDataAsync(db =>
            db.Alerts.Where(alert => alert.RequestId == id && alert.Kind == kind)
                .Join(db.Users, alert => alert.PersonId, person => person.Id, (_, person) => person.Email!)
                .OrderBy(email => email)
                .ToListAsync()
        );

    private static Task<List<string>> MailedAsync(Portal portal, int id, MailReason reason) =>
        portal.WithDataAsync(db =>
            db.Outbox.Where(mail => mail.RequestId == id && mail.Reason == reason)
                .Select(mail => mail.ToAddress)
                .OrderBy(address => address)
                .ToListAsync()
        );
}
