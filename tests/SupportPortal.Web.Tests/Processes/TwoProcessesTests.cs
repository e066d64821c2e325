using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Testing;
using SupportPortal.Web.Tests.Pages.Admin;

namespace SupportPortal.Web.Tests.Processes;

/// <summary>What two calls share is shared by processes: whichever answers, the product is one.</summary>
public sealed class TwoProcessesTests(TwoProcesses two) : IClassFixture<TwoProcesses>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Every_step_goes_to_the_next_process_and_the_request_is_filed_with_its_file()
    {
        var before = two.Proxy.Answered.ToDictionary();
        var ada = await two.Proxy.SignInAsync(DemoAccounts.Contoso);
        var details = await FilingWalk.Critical().ToAsync(ada, "details");
        using (
            var added = await ada.UploadAsync(
                details,
                FilingWalk.AddressOf(details, "files"),
                SentFile.Text("of two.log", "from here to there")
            )
        )
        {
            Assert.Equal(HttpStatusCode.OK, added.StatusCode);
        }

        var filed = await FilingWalk.Critical().FileAsync(ada, FilingWalk.AddressOf(details, "problem"));
        Assert.EndsWith("/filed", filed.Path, StringComparison.Ordinal);
        Assert.All(two.Proxy.Answered, process => Assert.True(process.Value - before.GetValueOrDefault(process.Key) >= 4));

        var request = filed.Path[..^"/filed".Length];
        foreach (var process in new[] { two.One, two.Other })
        {
            var page = await process.Ada.GetAsync(request);
            var file = page.Document.QuerySelector("a[href*='/files/']")!.GetAttribute("href")!;
            Assert.Equal("from here to there", await process.Http.GetStringAsync(new Uri(file, UriKind.Relative)));
        }
    }

    [Fact]
    public async Task Who_signs_out_at_one_process_is_out_at_the_other()
    {
        var cookies = new CookieContainer();
        using var here = new HttpClient(new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = false })
        {
            BaseAddress = two.One.Address,
        };
        var sam = await RunningPortal.SignInAsync(here, DemoAccounts.Agent);
        var taken = cookies.GetCookieHeader(two.Other.Address);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(two.Other, taken, "/queue"));

        var page = await sam.GetAsync("/queue");
        await sam.SubmitAsync(page, page.FormWith("form[data-leaves] button"), []);
        await WaitAsync(async () => await StatusAsync(two.Other, taken, "/queue") == HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task What_is_done_at_one_process_is_told_to_who_listens_at_the_other()
    {
        using var listening = Client(two.One);
        var sam = await RunningPortal.SignInAsync(listening, DemoAccounts.Agent);
        var queue = await sam.GetAsync("/queue");
        var number = queue
            .Document.QuerySelectorAll("tr[data-id]")
            .First(row => row.TextContent.Contains("Unassigned", StringComparison.Ordinal))
            .QuerySelector("td.num a")!
            .TextContent;
        var live = queue.Document.QuerySelector("[data-bell]")!.GetAttribute("data-bell")!;
        using var stream = new StreamReader(await listening.GetStreamAsync(new Uri(live, UriKind.Relative)));
        var priya = await RunningPortal.SignInAsync(Client(two.Other), DemoAccounts.Lead);
        var page = await priya.GetAsync($"/requests/{number}");
        await priya.SubmitAsync(page, page.FormTo("claim"), []);

        using var enough = new CancellationTokenSource(Patience);
        string? line;
        do line = await stream.ReadLineAsync(enough.Token);
        while (line?.Contains("Priya Nair claimed this", StringComparison.Ordinal) == false);
        Assert.NotNull(line);
    }

    [Fact]
    public async Task A_version_published_at_one_process_decides_at_the_other()
    {
        var owner = await RunningPortal.SignInAsync(Client(two.One), DemoAccounts.Owner);
        Assert.NotEqual(Publication.Current, await VersionAsync(two.Other));
        var list = await owner.ProposeAsync(Publication.Current);
        Assert.Contains("Published. It holds from its moment on, in every process.", list.Words, StringComparison.Ordinal);
        await WaitAsync(async () => await VersionAsync(two.Other) == Publication.Current);
    }

    [Fact]
    public async Task The_limits_count_for_each_process_as_the_manual_says()
    {
        var answers = new List<HttpStatusCode>();
        for (var n = 0; n <= TwoProcesses.Decisions; n++)
            answers.Add(await DecideAsync(two.One));
        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
        Assert.Equal(HttpStatusCode.OK, await DecideAsync(two.Other));
    }

    [Fact]
    public async Task Each_mail_is_sent_once_though_both_processes_send()
    {
        await Task.WhenAll(
            new[] { two.One, two.Other }.Select(async process =>
            {
                for (var n = 0; n < 4; n++)
                    await FilingWalk.Critical().Problem(("Subject", $"Mailed once {process.Address.Port}-{n}")).FileAsync(process.Ada);
            })
        );
        using var onlooker = Portal.On(two.File);
        await WaitAsync(async () =>
            !await onlooker.WithDataAsync(db => db.Outbox.AnyAsync(mail => mail.SentAt == null && mail.GivenUpAt == null))
        );
        var (sent, arrived) = (
            await onlooker.WithDataAsync(db => db.Outbox.CountAsync(mail => mail.SentAt != null)),
            two.Mail.Mails.Select(mail => mail.Message.MessageId).ToList()
        );
        Assert.True(sent >= 8);
        Assert.Equal(arrived.Distinct(), arrived);
        Assert.True(arrived.Count >= sent);
    }

    private static HttpClient Client(RunningPortal process) =>
        new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = process.Address };

    private static async Task<HttpStatusCode> StatusAsync(RunningPortal process, string cookies, string address)
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = process.Address,
        };
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        request.Headers.Add("Cookie", cookies);
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }

    private static async Task<int> VersionAsync(RunningPortal process)
    {
        using var http = new HttpClient { BaseAddress = process.Address };
        var versions = await http.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/policies", UriKind.Relative));
        return versions
            .EnumerateArray()
            .Single(version => version.GetProperty("state").GetString() == "in-force")
            .GetProperty("version")
            .GetInt32();
    }

    private static async Task<HttpStatusCode> DecideAsync(RunningPortal process)
    {
        using var http = new HttpClient { BaseAddress = process.Address };
        using var answer = await http.PostAsJsonAsync(
            new Uri("/api/v1/decisions", UriKind.Relative),
            new
            {
                kind = "break-fix",
                product = "dynamics-365-finance",
                plan = "unified-performance",
                severity = "critical",
            }
        );
        return answer.StatusCode == HttpStatusCode.TooManyRequests ? answer.StatusCode : HttpStatusCode.OK;
    }

    private static async Task WaitAsync(Func<Task<bool>> until)
    {
        for (var waited = TimeSpan.Zero; !await until(); waited += TimeSpan.FromMilliseconds(200))
        {
            Assert.True(waited < Patience, "It did not happen in a minute.");
            await Task.Delay(200);
        }
    }
}
