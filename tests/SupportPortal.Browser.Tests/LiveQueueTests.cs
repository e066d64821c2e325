using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using SupportPortal.Core.Alerts;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;
using SupportPortal.Testing;

namespace SupportPortal.Browser.Tests;

/// <summary>The queue and a request's page while others work, also in another process.</summary>
public sealed class LiveQueueTests(BrowserPortal portal) : IClassFixture<BrowserPortal>
{
    private const int Changes = 50;
    private static readonly LocatorAssertionsToBeVisibleOptions Patient = new() { Timeout = 30_000 };

    [SkippableFact]
    public async Task The_page_holds_its_place_while_fifty_changes_arrive()
    {
        var sam = await portal.OpenAsync(DemoAccounts.Agent);
        await OpenLiveAsync(sam, "/queue");
        await sam.EvaluateAsync(
            """
            () => {
              const rows = [...document.querySelectorAll('table[data-live] tbody tr')];
              for (const at of [3, 20, 22]) rows[at].querySelector('input[name=pick]').checked = true;
              rows[21].querySelector('td.subject a').focus();
              rows[21].scrollIntoView({ block: 'center', behavior: 'instant' });
            }
            """
        );
        var before = await PlaceAsync(sam);

        var ids = await portal.Portal.WithDataAsync(db =>
            db.Requests.Where(request => request.IsOpen)
                .OrderBy(request => request.QueueDueAt)
                .ThenBy(request => request.Id)
                .Select(request => request.Id)
                .ToListAsync()
        );
        for (var i = 0; i < Changes; i++)
            await ChangeAsync(ids[i % ids.Count], i);
        var last = ids[(Changes - 1) % ids.Count];
        await Assertions.Expect(sam.Locator($"#r{last}")).ToContainTextAsync($"Colleague {Changes - 1}", new() { Timeout = 30_000 });

        Assert.Equal(before, await PlaceAsync(sam));
        await Assertions.Expect(sam.Locator("tr.gone").First).ToContainTextAsync("No longer in this list");
        await Assertions.Expect(sam.GetByRole(AriaRole.Status).Filter(new() { HasText = "no longer in this list" })).ToBeVisibleAsync();
        await sam.GetByRole(AriaRole.Button, new() { Name = "Refresh" }).ClickAsync();
        await Assertions.Expect(sam.Locator("tr.gone")).ToHaveCountAsync(0);
    }

    [SkippableFact]
    public async Task New_requests_are_offered_to_who_reads_and_stand_there_for_who_does_not()
    {
        var (reading, idle) = (await portal.OpenAsync(DemoAccounts.Agent), await portal.OpenAsync(DemoAccounts.Lead));
        await OpenLiveAsync(idle, "/queue");
        await OpenLiveAsync(reading, "/queue");
        await reading.Locator("table[data-live] td.subject a").Nth(1).FocusAsync();
        var ada = await portal.Portal.SignInAsync(DemoAccounts.Contoso);
        var filed = (await FilingWalk.Critical().FileAsync(ada)).Path.Split('/')[2].ToUpperInvariant();

        var bar = reading.GetByRole(AriaRole.Status).Filter(new() { HasText = "1 new request" });
        await Assertions.Expect(bar).ToBeVisibleAsync(Patient);
        await Assertions.Expect(RowOf(reading, filed)).ToHaveCountAsync(0);
        await Assertions.Expect(RowOf(idle, filed)).ToBeVisibleAsync(Patient);
        await bar.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Assertions.Expect(RowOf(reading, filed).Locator("td.subject a")).ToBeFocusedAsync();
        await Assertions.Expect(bar).ToBeHiddenAsync();
    }

    [SkippableFact]
    public async Task A_request_page_says_what_others_do_and_touches_nothing_that_is_typed()
    {
        var number = await portal.Portal.NumberOfAsync("Gallery shows 500");
        var (sam, priya) = (await portal.OpenAsync(DemoAccounts.Agent), await portal.OpenAsync(DemoAccounts.Lead));
        await OpenLiveAsync(sam, $"/requests/{number}");
        await sam.Keyboard.PressAsync("n");
        var note = sam.Locator("form[action$='/note'] textarea");
        await note.FillAsync("Half a thought");
        await OpenLiveAsync(priya, $"/requests/{number}");
        await Assertions.Expect(sam.GetByText("Priya Nair is looking at this request.")).ToBeVisibleAsync(Patient);
        await Assertions.Expect(priya.GetByText("Sam Okafor is writing on this request.")).ToBeVisibleAsync(Patient);

        await priya.GetByRole(AriaRole.Button, new() { Name = "Claim" }).ClickAsync();
        await Assertions.Expect(sam.GetByText("Priya Nair claimed this a moment ago.")).ToBeVisibleAsync(Patient);
        await sam.GetByRole(AriaRole.Button, new() { Name = "Show", Exact = true }).ClickAsync();
        await Assertions.Expect(sam.GetByText("Claimed · Priya Nair")).ToBeVisibleAsync();
        await Assertions.Expect(note).ToHaveValueAsync("Half a thought");
        await priya.GotoAsync("/queue");
        await Assertions.Expect(sam.GetByText("Priya Nair is looking at this request.")).ToBeHiddenAsync(new() { Timeout = 30_000 });
    }

    [SkippableFact]
    public async Task A_claim_in_one_process_appears_in_another_and_when_one_is_killed_warnings_still_go_out_once()
    {
        var folder = Directory.CreateTempSubdirectory("live-").FullName;
        try
        {
            using var one = await RunningPortal.StartAsync(folder);
            using var two = await RunningPortal.StartAsync(folder);
            var sam = await portal.OpenAsync(DemoAccounts.Agent, address: one.Http.BaseAddress!.ToString().TrimEnd('/'));
            await OpenLiveAsync(sam, "/queue");
            var row = sam.Locator("tr[data-id]").Filter(new() { HasText = "Unassigned" }).First;
            var number = await row.Locator("td.num a").First.InnerTextAsync();
            var priya = await portal.OpenAsync(DemoAccounts.Lead, address: two.Http.BaseAddress!.ToString().TrimEnd('/'));
            await priya.GotoAsync($"/requests/{number}");
            await priya.GetByRole(AriaRole.Button, new() { Name = "Claim" }).ClickAsync();
            await Assertions
                .Expect(sam.Locator("tr[data-id]").Filter(new() { HasText = number }))
                .ToContainTextAsync("Priya Nair", new() { Timeout = 30_000 });

            one.Kill();
            using var onlooker = Portal.On(Path.Combine(folder, "portal.db"));
            var (id, due) = await DueSoonAsync(onlooker);
            for (var i = 0; i < 240 && await CountAsync(onlooker, id) == 0; i++)
                await Task.Delay(500);
            var told = await onlooker.WithDataAsync(db =>
                db.Alerts.Where(alert => alert.RequestId == id && alert.Kind == AlertKind.Overdue).Select(alert => alert.Key).ToListAsync()
            );
            var mails = await onlooker.WithDataAsync(db =>
                db.Outbox.Where(mail => mail.RequestId == id && mail.Reason == MailReason.Overdue).Select(mail => mail.Key).ToListAsync()
            );
            Assert.NotEmpty(told);
            Assert.Equal(told.Order(), mails.Order());
            Assert.Equal(told.Count, told.Distinct().Count());
            Assert.All(told, key => Assert.Contains($"-{due}-", key, StringComparison.Ordinal));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static ILocator RowOf(IPage page, string number) => page.Locator("tr[data-id]").Filter(new() { HasText = number });

    private static async Task OpenLiveAsync(IPage page, string address)
    {
        await page.GotoAsync(address);
        await page.WaitForFunctionAsync("() => document.documentElement.dataset.live === 'on'");
    }

    /// <summary>What the person has in hand: the focused row and where it stands, and what is ticked.</summary>
    private static Task<string> PlaceAsync(IPage page) =>
        page.EvaluateAsync<string>(
            """
            () => {
              const row = document.activeElement.closest('tr');
              const ticked = [...document.querySelectorAll('input[name=pick]:checked')].map(box => box.value);
              return JSON.stringify([row?.id, Math.round(row?.getBoundingClientRect().top), document.activeElement.textContent, ticked]);
            }
            """
        );

    /// <summary>Somebody does something: claims, or, of what is claimed, resolves or notes.</summary>
    private Task ChangeAsync(int id, int turn) =>
        portal.Portal.WithDataAsync(async db =>
        {
            var request = await db.Requests.Include(stored => stored.Events).SingleAsync(stored => stored.Id == id);
            var people = await db.Users.Where(person => person.TenantId == null).Select(person => person.Id).ToListAsync();
            var (agent, now) = (
                new Actor(people[^1], $"Colleague {turn}", IsStaff: true, IsLead: true),
                portal.Portal.Clock.GetCurrentInstant()
            );
            if (request.AssigneeId is not null)
                request.Release(agent, now);
            if (turn % 10 == 4)
                request.Resolve(agent, "Done.", now);
            else
                request.Claim(agent, now);
            return await db.SaveChangesAsync();
        });

    /// <summary>Makes an answered-by-nobody request overdue just now.</summary>
    private static Task<(int Id, long Mark)> DueSoonAsync(Portal portal) =>
        portal.WithDataAsync(async db =>
        {
            var id = await db
                .Requests.Where(request => request.IsOpen && request.FirstResponseAt == null && request.DueAt != null)
                .OrderByDescending(request => request.QueueDueAt)
                .Select(request => request.Id)
                .FirstAsync();
            var due = NodaTime.SystemClock.Instance.GetCurrentInstant() - NodaTime.Duration.FromSeconds(1);
            due = NodaTime.Instant.FromUnixTimeMilliseconds(due.ToUnixTimeMilliseconds());
            await db
                .Requests.Where(request => request.Id == id)
                .ExecuteUpdateAsync(request => request.SetProperty(moved => moved.DueAt, due).SetProperty(moved => moved.QueueDueAt, due));
            return (id, due.ToUnixTimeMilliseconds());
        });

    private static Task<int> CountAsync(Portal portal, int id) =>
        portal.WithDataAsync(db => db.Alerts.CountAsync(alert => alert.RequestId == id && alert.Kind == AlertKind.Overdue));
}
