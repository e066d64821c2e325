using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Application.Live;
using SupportPortal.Core.Alerts;
using SupportPortal.Core.Queue;
using SupportPortal.Core.Requests;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Live;

/// <summary>Two hosts on one database: what is done in one is told by the other.</summary>
public sealed class LiveStreamTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"portal-{Guid.NewGuid():N}.db");
    private readonly Portal _here;
    private readonly Portal _there;

    public LiveStreamTests()
    {
        _here = Portal.On(_file);
        _ = _here.Server;
        _there = Portal.On(_file);
    }

    [Fact]
    public async Task A_claim_in_one_host_is_told_by_another_on_the_same_database()
    {
        var number = await _here.NumberOfAsync("Gallery shows 500");
        await using var stream = await ListenAsync(_here, DemoAccounts.Agent);
        await ClaimAsync(_there, DemoAccounts.Lead, number);
        var news = await stream.NextAsync("news");

        Assert.Equal("Priya Nair claimed this a moment ago.", news.Text("text"));
        Assert.Equal(IdOf(number), news.Words.GetProperty("request").GetInt32());
        Assert.False(news.Words.GetProperty("own").GetBoolean());
        Assert.NotNull(news.Id);
    }

    [Fact]
    public async Task A_page_that_comes_back_is_told_what_it_missed_and_ones_own_acts_as_own()
    {
        var number = await _here.NumberOfAsync("Gallery shows 500");
        string? last;
        await using (var stream = await ListenAsync(_here, DemoAccounts.Agent))
        {
            await ClaimAsync(_here, DemoAccounts.Agent, number);
            var news = await stream.NextAsync("news");
            Assert.True(news.Words.GetProperty("own").GetBoolean());
            last = news.Id;
        }

        var sam = await _there.SignInAsync(DemoAccounts.Lead);
        var page = await sam.GetAsync($"/requests/{number}/note");
        await sam.SubmitAsync(page, page.FormTo("note"), new() { ["Form.Note"] = "Seen." });
        await using var again = await ListenAsync(_here, DemoAccounts.Agent, last);

        Assert.Equal("Priya Nair added an internal note a moment ago.", (await again.NextAsync("news")).Text("text"));
    }

    [Fact]
    public async Task Who_is_here_is_told_between_hosts_until_they_leave_or_are_not_heard_of()
    {
        var number = await _here.NumberOfAsync("Gallery shows 500");
        await using var stream = await ListenAsync(_here, DemoAccounts.Agent);
        var priya = await _there.SignInAsync(DemoAccounts.Lead);
        var page = await priya.GetAsync($"/requests/{number}");

        await SayAsync(priya, page, number, "writing", "false");
        Assert.Equal(["Priya Nair is looking at this request."], (await stream.NextAsync("here", some => some.People.Count > 0)).People);
        await SayAsync(priya, page, number, "writing", "true");
        Assert.Equal(["Priya Nair is writing on this request."], (await stream.NextAsync("here")).People);
        Assert.Contains(
            "Priya Nair is writing on this request.",
            (await (await _here.SignInAsync(DemoAccounts.Agent)).GetAsync($"/requests/{number}")).TextOf(".here"),
            StringComparison.Ordinal
        );
        await SayAsync(priya, page, number, "left", "true");
        Assert.Empty((await stream.NextAsync("here")).People);

        await SayAsync(priya, page, number, "writing", "false");
        Assert.Single((await stream.NextAsync("here")).People);
        _here.Clock.Advance(Presence.Gone);
        Assert.Empty((await stream.NextAsync("here")).People);
    }

    [Fact]
    public async Task Being_here_is_said_with_the_pages_token_and_of_a_request_that_exists()
    {
        var number = await _here.NumberOfAsync("Gallery shows 500");
        var sam = await _here.SignInAsync(DemoAccounts.Agent);
        using var forged = new FormUrlEncodedContent([new("writing", "true")]);
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await sam.Http.PostAsync(new Uri($"/requests/{number}/here", UriKind.Relative), forged)).StatusCode
        );
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await SayAsync(sam, await sam.GetAsync($"/requests/{number}"), "SR-9999999", "writing", "true")).StatusCode
        );
        Assert.DoesNotContain(
            "data-here",
            (await (await _here.SignInAsync(DemoAccounts.Adatum)).GetAsync($"/requests/{number}")).Document.DocumentElement.OuterHtml,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Only_the_desk_may_listen()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await _here.Visit().GetAsync("/live")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await _here.SignInAsync(DemoAccounts.Contoso)).GetAsync("/live")).Status);
    }

    [Fact]
    public async Task An_alert_reaches_its_person_and_nobody_else()
    {
        await using var sams = await ListenAsync(_here, DemoAccounts.Agent);
        await using var priyas = await ListenAsync(_here, DemoAccounts.Lead);
        var number = await _here.NumberOfAsync("Gallery shows 500");
        await _there.WithDataAsync(db =>
        {
            var (sam, priya) = (
                db.Users.Single(person => person.Email == DemoAccounts.Agent).Id,
                db.Users.Single(person => person.Email == DemoAccounts.Lead).Id
            );
            db.Alerts.Add(Alert.Tell(sam, IdOf(number), AlertKind.Mentioned, "first", "Priya Nair", Portal.Start));
            db.Alerts.Add(Alert.Tell(priya, IdOf(number), AlertKind.Overdue, "second", null, Portal.Start));
            return db.SaveChangesAsync();
        });

        var told = await sams.NextAsync("alert");
        Assert.Equal($"Priya Nair mentioned you on {number}: Gallery shows 500 rows only", told.Text("text"));
        Assert.Equal($"/requests/{number}", told.Text("url"), ignoreCase: true);
        Assert.Equal(1, told.Words.GetProperty("unread").GetInt32());
        Assert.Equal($"{number} is overdue: Gallery shows 500 rows only", (await priyas.NextAsync("alert")).Text("text"));
    }

    [Fact]
    public void A_listener_that_does_not_read_loses_old_news_and_holds_up_nobody()
    {
        var feed = _here.Services.GetRequiredService<LiveFeed>();
        using var slow = feed.Listen(1);
        for (var i = 1; i <= 1000; i++)
            feed.Publish(new LiveNews(i, 1, RequestEventKind.Noted, 2, "Kim", Portal.Start));

        var kept = new List<long>();
        while (slow.Queue.Reader.TryRead(out var item))
            kept.Add(item.Sequence);
        Assert.Equal(1000, kept[^1]);
        Assert.InRange(kept.Count, 1, 200);
    }

    [Fact]
    public async Task The_stream_ends_when_the_host_stops()
    {
        await using var stream = await ListenAsync(_here, DemoAccounts.Agent);
        var end = stream.EndAsync();
        await _here.Services.GetRequiredService<Microsoft.Extensions.Hosting.IHost>().StopAsync();

        await end.WaitAsync(Patience);
    }

    [Theory]
    [InlineData("locked")]
    [InlineData("sessions ended")]
    [InlineData("role taken")]
    [InlineData("session ended")]
    [InlineData("session unused")]
    public async Task The_stream_ends_when_its_person_may_not_hear_it_any_more(string how)
    {
        await using var stream = await ListenAsync(_here, DemoAccounts.Agent);
        await using var other = await ListenAsync(_here, DemoAccounts.Lead);
        var end = stream.EndAsync();
        await _there.WithDataAsync(async db =>
        {
            var sam = db.Users.Single(person => person.Email == DemoAccounts.Agent);
            var sessions = db.Sessions.Where(session => session.PersonId == sam.Id);
            if (how == "locked")
                sam.LockoutEnd = DateTimeOffset.MaxValue;
            else if (how == "sessions ended")
                sam.SecurityStamp = "another";
            else if (how == "role taken")
                db.UserRoles.RemoveRange(db.UserRoles.Where(given => given.UserId == sam.Id));
            else if (how == "session ended")
                await sessions.ExecuteUpdateAsync(session => session.SetProperty(ended => ended.EndedAt, Portal.Start));
            else
                await sessions.ExecuteUpdateAsync(session =>
                    session.SetProperty(seen => seen.SeenAt, Portal.Start - NodaTime.Duration.FromDays(4000))
                );
            return await db.SaveChangesAsync();
        });
        await end.WaitAsync(Patience);

        var number = await _here.NumberOfAsync("Gallery shows 500");
        await ClaimAsync(_there, DemoAccounts.Lead, number);
        Assert.Equal("Priya Nair claimed this a moment ago.", (await other.NextAsync("news")).Text("text"));
    }

    [Fact]
    public async Task A_page_that_comes_back_is_told_how_many_alerts_are_unread()
    {
        await _there.WithDataAsync(db =>
        {
            var sam = db.Users.Single(person => person.Email == DemoAccounts.Agent).Id;
            db.Alerts.Add(Alert.Tell(sam, db.Requests.First().Id, AlertKind.Overdue, "unheard", null, Portal.Start));
            return db.SaveChangesAsync();
        });
        await using var stream = await ListenAsync(_here, DemoAccounts.Agent, "0");

        Assert.Equal(1, (await stream.NextAsync("unread")).Words.GetProperty("unread").GetInt32());
    }

    public void Dispose()
    {
        _here.Dispose();
        _there.Dispose();
        Portal.Remove(_file);
    }

    private static int IdOf(string number) => RequestNumber.TryParse(number, out var id) ? id : 0;

    private static async Task ClaimAsync(Portal portal, string email, string number)
    {
        var visitor = await portal.SignInAsync(email);
        var page = await visitor.GetAsync($"/requests/{number}");
        await visitor.SubmitAsync(page, page.FormTo("claim"), []);
    }

    private static Task<HttpResponseMessage> SayAsync(Visitor visitor, Page page, string number, string name, string value) =>
        visitor.PostAsScriptAsync(page, $"/requests/{number}/here", new FormUrlEncodedContent([new(name, value)]));

    private static async Task<Stream> ListenAsync(Portal portal, string email, string? last = null)
    {
        var visitor = await portal.SignInAsync(email);
        var stream = await Stream.OpenAsync(visitor, last);
        await stream.NextAsync("here"); // from here on it is told
        return stream;
    }

    /// <summary>A page that listens.</summary>
    private sealed class Stream(HttpResponseMessage answer, IAsyncEnumerator<SseItem<string>> items) : IAsyncDisposable
    {
        public static async Task<Stream> OpenAsync(Visitor visitor, string? last)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/live", UriKind.Relative));
            if (last is not null)
                request.Headers.Add("Last-Event-ID", last);
            var answer = await visitor.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
            return new Stream(answer, SseParser.Create(await answer.Content.ReadAsStreamAsync()).EnumerateAsync().GetAsyncEnumerator());
        }

        public async Task<Told> NextAsync(string kind, Func<Told, bool>? which = null)
        {
            // once for all that is passed over: what never comes must not be waited for without end
            using var patience = new CancellationTokenSource(Patience);
            while (await items.MoveNextAsync().AsTask().WaitAsync(patience.Token))
            {
                if (items.Current.EventType != kind)
                    continue;
                var told = new Told(items.Current.EventId, JsonDocument.Parse(items.Current.Data).RootElement);
                if (which?.Invoke(told) ?? true)
                    return told;
            }

            throw new InvalidOperationException("The stream ended.");
        }

        public async Task EndAsync()
        {
            try
            {
                while (await items.MoveNextAsync()) { }
            }
            catch (Exception fault) when (fault is IOException or OperationCanceledException)
            {
                // However it ends.
            }
        }

        public async ValueTask DisposeAsync()
        {
            answer.Dispose();
            try
            {
                await items.DisposeAsync();
            }
            catch (Exception fault) when (fault is IOException or OperationCanceledException or NotSupportedException)
            {
                // A read may still be under way.
            }
        }
    }

    private sealed record Told(string? Id, JsonElement Words)
    {
        public IReadOnlyList<string> People =>
            [.. Words.GetProperty("people").EnumerateArray().Select(person => person.GetProperty("text").GetString()!)];

        public string Text(string name) => Words.GetProperty(name).GetString()!;
    }
}
