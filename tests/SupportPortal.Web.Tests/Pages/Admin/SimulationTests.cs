using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Application.Publishing;
using SupportPortal.Core.People;
using SupportPortal.Core.Publishing;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Pages.Admin;

/// <summary>Stored requests decided again by a draft.</summary>
public sealed class SimulationTests : IDisposable
{
    private readonly Portal _portal = new();

    public void Dispose() => _portal.Dispose();

    [Fact]
    public async Task It_counts_what_would_go_elsewhere_or_be_due_at_another_time_and_changes_no_request()
    {
        var draft = await DraftAsync(document =>
        {
            foreach (var target in document["targets"]!.AsArray().Where(target => (string?)target!["severity"] == "b"))
            {
                if (target!["minutes"] is not null)
                    target["minutes"] = (int)target["minutes"]! * 2;
            }

            var lcs = document["routes"]!.AsArray().Where(route => (string?)route!["portal"] == "lcs");
            foreach (var route in lcs)
                route!["portal"] = "ppac";
        });
        var before = await HashesAsync();
        var requests = await _portal.WithDataAsync(db => db.Requests.AsNoTracking().ToListAsync());
        var elsewhere = requests.Count(request => request.Decision.Destination!.Code == "lcs");
        var later = requests.Count(request => request.Severity == "b" && request.Decision.Response is not null);
        Assert.True(elsewhere > 0 && later > 0);

        var olga = await _portal.SignInAsync(DemoAccounts.Owner);
        var page = await olga.GetAsync(Address(draft));
        Assert.Contains("Nothing was simulated yet", page.Words, StringComparison.Ordinal);
        page = await olga.SubmitAsync(page, page.FormWith("#Days"), new() { ["Days"] = "3650" });
        page = await EndedAsync(olga, draft);

        Assert.Equal(
            (requests.Count, elsewhere, 0, later, 0),
            (
                Tile(page, "Decided again"),
                Tile(page, "Would go elsewhere"),
                Tile(page, "Due sooner"),
                Tile(page, "Due later"),
                Tile(page, "Not known")
            )
        );
        Assert.Contains("LCS → PPAC", page.TextOf("svg.chart"), StringComparison.Ordinal);
        Assert.Equal(before, await HashesAsync());
    }

    [Fact]
    public async Task Only_requests_of_the_last_days_are_decided()
    {
        var draft = await DraftAsync(_ => { });
        var olga = await _portal.SignInAsync(DemoAccounts.Owner);
        var page = await olga.GetAsync(Address(draft));
        await olga.SubmitAsync(page, page.FormWith("#Days"), new() { ["Days"] = "1" });
        page = await EndedAsync(olga, draft);

        var yesterday = _portal.Clock.GetCurrentInstant() - NodaTime.Duration.FromDays(1);
        var recent = await _portal.WithDataAsync(db => db.Requests.CountAsync(request => request.SubmittedAt >= yesterday));
        Assert.Equal((recent, 0), (Tile(page, "Decided again"), Tile(page, "Would go elsewhere")));
    }

    [Fact]
    public async Task A_number_of_days_that_cannot_be_is_refused_beside_the_field()
    {
        var draft = await DraftAsync(_ => { });
        var olga = await _portal.SignInAsync(DemoAccounts.Owner);
        var page = await olga.GetAsync(Address(draft));
        page = await olga.SubmitAsync(page, page.FormWith("#Days"), new() { ["Days"] = "0" });

        Assert.Contains("Give a number of days from 1 to 3650.", page.Errors);
    }

    [Fact]
    public async Task One_that_is_asked_to_stop_stops_and_says_how_far_it_came()
    {
        var draft = await DraftAsync(_ => { });
        var id = await _portal.WithDataAsync(async db =>
        {
            var simulation = PolicySimulation.Begin(
                draft,
                90,
                new Actor(1, "Olga Novak", IsStaff: true),
                _portal.Clock.GetCurrentInstant()
            );
            simulation.Stop();
            db.PolicySimulations.Add(simulation);
            await db.SaveChangesAsync();
            return simulation.Id;
        });
        await using (var scope = _portal.Services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<SupportPortal.Data.TenantScope>().OpenEverything();
            await scope.ServiceProvider.GetRequiredService<SimulationRun>().RunAsync(id, CancellationToken.None);
        }

        var page = await (await _portal.SignInAsync(DemoAccounts.Lead)).GetAsync(Address(draft));
        Assert.Contains("It was stopped after", page.Words, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("#Days")); // a lead reads
    }

    [Fact]
    public async Task One_whose_process_ended_counts_as_failed_and_can_be_begun_again()
    {
        var draft = await DraftAsync(_ => { });
        await _portal.WithDataAsync(async db =>
        {
            db.PolicySimulations.Add(
                PolicySimulation.Begin(draft, 90, new Actor(1, "Olga Novak", IsStaff: true), _portal.Clock.GetCurrentInstant())
            );
            return await db.SaveChangesAsync();
        });
        var olga = await _portal.SignInAsync(DemoAccounts.Owner);
        Assert.Contains("requests decided", (await olga.GetAsync(Address(draft))).Words, StringComparison.Ordinal);

        _portal.Clock.Advance(PolicySimulation.Silence);
        var page = await olga.GetAsync(Address(draft));
        Assert.Contains("It could not be carried to its end.", page.Words, StringComparison.Ordinal);
        Assert.NotNull(page.FormWith("#Days"));
    }

    [Fact]
    public async Task One_question_is_answered_by_two_versions_beside_each_other()
    {
        var draft = await DraftAsync(document => document["routes"]!.AsArray()[0]!["portal"] = "lcs");
        var page = await (await _portal.SignInAsync(DemoAccounts.Lead)).GetAsync(
            $"/admin/policy/versions/{draft}/try?Ask.Product=dynamics-365-sales&Ask.Plan=subscription&Ask.Severity=b"
        );

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(["Power Platform admin center", "Lifecycle Services"], page.AllTexts("article dd > b"));
        Assert.Equal(["A portal takes it", "A portal takes it"], page.AllTexts("article dl.facts dd:first-of-type"));
    }

    private static string Address(int version) => $"/admin/policy/versions/{version}/simulate";

    private static int Tile(Page page, string name) =>
        int.Parse(
            page.Document.QuerySelectorAll("dl.tiles > div")
                .Single(tile => tile.QuerySelector("dt")!.TextContent.Trim() == name)
                .QuerySelector("dd")!
                .TextContent,
            System.Globalization.NumberStyles.AllowThousands,
            System.Globalization.CultureInfo.InvariantCulture
        );

    private static async Task<Page> EndedAsync(Visitor visitor, int version)
    {
        for (var tries = 0; ; tries++)
        {
            var page = await visitor.GetAsync(Address(version));
            if (page.Document.QuerySelector("dl.tiles") is not null)
                return page;
            Assert.True(tries < 300, page.Words);
            await Task.Delay(100);
        }
    }

    private Task<Dictionary<int, string>> HashesAsync() =>
        _portal.WithDataAsync(async db =>
            (await db.Requests.AsNoTracking().ToListAsync()).ToDictionary(
                request => request.Id,
                request => $"{request.Version} {Convert.ToHexString(request.HashOfFields())}"
            )
        );

    /// <summary>A draft of the version in force, changed.</summary>
    private Task<int> DraftAsync(Action<JsonObject> change) =>
        _portal.WithDataAsync(async db =>
        {
            var (_, utf8) = Core.Policy.PolicyReader.ShippedDocument();
            var document = JsonNode.Parse(utf8)!.AsObject();
            const int Number = 9;
            document["version"] = Number;
            change(document);
            var text = new PolicyText(PolicyLayout.Of(document), "A draft", new NodaTime.LocalDate(2020, 9, 14));
            db.PolicyVersions.Add(
                PolicyVersion.Begin(Number, 1, text, new Actor(1, "Olga Novak", IsStaff: true), _portal.Clock.GetCurrentInstant())
            );
            await db.SaveChangesAsync();
            return Number;
        });
}
