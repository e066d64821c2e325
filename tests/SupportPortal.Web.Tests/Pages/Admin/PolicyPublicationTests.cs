using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Core.Publishing;
using SupportPortal.Data.Seeding;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Pages.Admin;

/// <summary>A version of the policy from its draft until it holds, and back.</summary>
public sealed class PolicyPublicationTests : IDisposable
{
    private readonly Portal _portal = new();

    public void Dispose() => _portal.Dispose();

    [Fact]
    public async Task What_one_administrator_proposes_holds_from_its_moment_on_when_another_approves_and_is_rolled_back()
    {
        var (owner, second) = (await _portal.SignInAsync(DemoAccounts.Owner), await _portal.SecondAdministratorAsync());
        using var http = _portal.CreateClient();
        var number = await _portal.DraftAsync(owner, 60);
        var list = await owner.ProposeAsync(number, "2026-03-27T15:00"); // in Berlin: 14:00 UTC, two hours from now
        Assert.Contains("Proposed. Another administrator has to approve it.", list.Words, StringComparison.Ordinal);
        Assert.Contains("Awaits approval", list.TextOf($"#version-{number}"), StringComparison.Ordinal);

        var own = await owner.NewestPublicationAsync();
        Assert.Contains("Another administrator has to approve what you proposed.", own.Words, StringComparison.Ordinal);
        Assert.Null(own.Document.QuerySelector("form[action*='handler=approve' i]"));

        var page = await second.NewestPublicationAsync();
        Assert.Contains("15:00 (Europe/Berlin)", page.Fact("Holds from"), StringComparison.Ordinal);
        var unproved = await second.SubmitAsync(page, page.FormWith("form[action*='handler=approve' i] button"), []);
        Assert.Equal(["Type your present password."], unproved.Errors);
        list = await second.ApproveAsync(page);
        Assert.Contains("Approved. It holds from its moment on, in every process.", list.Words, StringComparison.Ordinal);
        Assert.Contains("Coming", list.TextOf(".holds .coming"), StringComparison.Ordinal);

        Assert.Equal(PolicyStudio.UsualMinutes, await http.MinutesAsync(_portal.Clock.GetCurrentInstant()));
        _portal.Clock.Advance(Duration.FromMinutes(119));
        Assert.Equal(PolicyStudio.UsualMinutes, await http.MinutesAsync(_portal.Clock.GetCurrentInstant()));
        _portal.Clock.Advance(Duration.FromMinutes(1));
        Assert.Equal(60, await http.MinutesAsync(_portal.Clock.GetCurrentInstant()));
        Assert.Contains("Within 60 minutes", (await owner.GetAsync("/admin/policy")).TextOf(".holds .now"), StringComparison.Ordinal);

        page = await owner.NewestPublicationAsync();
        Assert.Contains("What holds is not taken back.", page.Words, StringComparison.Ordinal);
        await owner.ProposeAsync(1);
        await second.ApproveAsync(await second.NewestPublicationAsync());
        Assert.Equal(PolicyStudio.UsualMinutes, await http.MinutesAsync(_portal.Clock.GetCurrentInstant()));

        var trail = await _portal.WithDataAsync(db =>
            db.AuditEntries.Where(entry => entry.Setting == $"policy/{number}").OrderBy(entry => entry.Sequence).ToListAsync()
        );
        Assert.Equal(["begun", "proposed", "approved"], trail.Select(entry => entry.Act));
    }

    [Fact]
    public async Task An_administrator_who_is_alone_publishes_at_once()
    {
        var owner = await _portal.SignInAsync(DemoAccounts.Owner);
        using var http = _portal.CreateClient();
        var list = await owner.ProposeAsync(await _portal.DraftAsync(owner, 60));

        Assert.Contains("Published. It holds from its moment on, in every process.", list.Words, StringComparison.Ordinal);
        Assert.Equal(60, await http.MinutesAsync(_portal.Clock.GetCurrentInstant()));
    }

    [Fact]
    public async Task What_does_not_hold_yet_is_withdrawn_and_its_version_is_a_draft_again()
    {
        var owner = await _portal.SignInAsync(DemoAccounts.Owner);
        var number = await _portal.DraftAsync(owner, 60);
        await owner.ProposeAsync(number, "2026-03-28T09:00");
        var page = await owner.NewestPublicationAsync();
        var list = await owner.SubmitAsync(
            page,
            page.FormWith("form[action*='handler=withdraw' i] button"),
            new() { ["Form.Remark"] = "Too early." }
        );

        Assert.Contains("Withdrawn.", list.Words, StringComparison.Ordinal);
        Assert.Contains("Draft", list.TextOf($"#version-{number} .tag"), StringComparison.Ordinal);
        Assert.Null(list.Document.QuerySelector(".holds .coming"));
        Assert.Contains("Too early.", (await owner.NewestPublicationAsync()).Fact("Remark"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_declines_says_why_and_the_version_is_a_draft_again()
    {
        var (owner, second) = (await _portal.SignInAsync(DemoAccounts.Owner), await _portal.SecondAdministratorAsync());
        var number = await _portal.DraftAsync(owner, 60);
        await owner.ProposeAsync(number);
        var page = await second.NewestPublicationAsync();
        var decline = page.FormWith("form[action*='handler=decline' i] button");
        Assert.Equal(["Say what speaks against it."], (await second.SubmitAsync(page, decline, [])).Errors);
        var list = await second.SubmitAsync(page, decline, new() { ["Form.Remark"] = "The contract says two hours." });

        Assert.Contains("Declined. A version that was made here is a draft again.", list.Words, StringComparison.Ordinal);
        Assert.Contains("Draft", list.TextOf($"#version-{number} .tag"), StringComparison.Ordinal);
        Assert.True(await _portal.WithDataAsync(db => db.PolicyVersions.AnyAsync(version => version.Number == number && version.IsDraft)));
    }

    [Fact]
    public async Task Of_two_who_decide_at_once_one_does()
    {
        var (owner, second) = (await _portal.SignInAsync(DemoAccounts.Owner), await _portal.SecondAdministratorAsync());
        await owner.ProposeAsync(await _portal.DraftAsync(owner, 60), "2026-03-28T09:00");
        var (ofOwner, ofSecond) = (await owner.NewestPublicationAsync(), await second.NewestPublicationAsync());
        var pages = await Task.WhenAll(
            owner.SubmitAsync(ofOwner, ofOwner.FormWith("form[action*='handler=withdraw' i] button"), []),
            second.ApproveAsync(ofSecond)
        );

        Assert.Single(pages, page => page.Errors.Count == 0);
        var late = Assert.Single(pages, page => page.Errors.Count > 0);
        Assert.Equal(["Somebody decided about this publication meanwhile. Look at what it says now."], late.Errors);
        var state = await _portal.WithDataAsync(db => db.PolicyPublications.Select(publication => publication.State).SingleAsync());
        Assert.Equal(late.Document.QuerySelector(".head .tag")!.TextContent, state == PublicationState.Approved ? "Approved" : "Withdrawn");
    }

    [Fact]
    public async Task A_version_that_leaves_a_request_without_an_answer_is_not_published()
    {
        var owner = await _portal.SignInAsync(DemoAccounts.Owner);
        var number = await _portal.DraftAsync(owner, 60);
        var ready = await owner.GetAsync($"/admin/policy/versions/{number}/publish");
        await _portal.RewriteAsync(number, document =>
        {
            document["purchaseChannels"] = System.Text.Json.Nodes.JsonNode.Parse(
                """[{ "code": "direct", "name": "Directly", "source": "who" }, { "code": "csp", "name": "Partner", "source": "who" }]"""
            );
            document["routes"]!.AsArray().First(row => row!["filers"]?[0]?.GetValue<string>() == "administrator")!["channels"] =
                new System.Text.Json.Nodes.JsonArray("csp");
            document["plans"]!.AsArray()[0]!["families"]!.AsArray().Add("business-central");
        });

        var page = await owner.GetAsync($"/admin/policy/versions/{number}/publish");
        Assert.Contains("A request is not answered", page.Words, StringComparison.Ordinal);
        Assert.Contains("Dynamics 365 Business Central", page.Words, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("#Form_Reason"));
        var refused = await owner.SubmitAsync(
            ready,
            ready.FormWith("#Form_Reason"),
            new() { ["Form.Reason"] = "All the same.", ["Proof.Present"] = DemoPeople.Password }
        );
        Assert.StartsWith("The version does not answer every request.", Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.False(await _portal.WithDataAsync(db => db.PolicyPublications.AnyAsync()));
    }

    [Fact]
    public async Task A_draft_is_thrown_away_unless_somebody_changed_it_meanwhile()
    {
        var owner = await _portal.SignInAsync(DemoAccounts.Owner);
        var number = await _portal.DraftAsync(owner, 60);
        var page = await owner.GetAsync($"/admin/policy/versions/{number}/discard");
        await _portal.WithDataAsync(db =>
            db.PolicyVersions.ExecuteUpdateAsync(set =>
                set.SetProperty(version => version.Revision, version => version.Revision + 1)
                    .SetProperty(version => version.ChangedBy, "Noor Haddad")
            )
        );

        page = await owner.SubmitAsync(page, page.FormWith("main .btn-p"), []);
        Assert.Equal(["Noor Haddad changed this draft meanwhile. Look at what it says now, then change it once more."], page.Errors);
        page = await owner.SubmitAsync(page, page.FormWith("main .btn-p"), []);
        Assert.Contains($"Draft {number} is thrown away.", page.Words, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector($"#version-{number}"));
        Assert.Equal(
            System.Net.HttpStatusCode.NotFound,
            (await owner.GetAsync("/admin/policy/versions/1/discard")).Status // what ships is no draft
        );
    }

    [Fact]
    public async Task A_moment_that_has_passed_a_zone_nobody_knows_and_no_reason_are_refused()
    {
        var owner = await _portal.SignInAsync(DemoAccounts.Owner);
        var page = await owner.GetAsync($"/admin/policy/versions/{await _portal.DraftAsync(owner, 60)}/publish");
        var refused = await owner.SubmitAsync(
            page,
            page.FormWith("#Form_Reason"),
            new()
            {
                ["Form.Now"] = "false",
                ["Form.At"] = "2026-03-27T12:00",
                ["Form.Zone"] = "Europe/Berlin",
            }
        );

        Assert.Equal(
            ["Give a day and a time to come, or let it hold at once.", "Say why, for those who look at it later."],
            refused.Errors
        );
    }
}

/// <summary>What one process publishes, another one answers by.</summary>
public sealed class PolicyFollowingTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"portal-{Guid.NewGuid():N}.db");
    private readonly Portal _here;
    private readonly Portal _other;
    private readonly WebApplicationFactory<Program> _there;

    public PolicyFollowingTests()
    {
        _here = Portal.On(_file);
        _ = _here.Server;
        _other = Portal.On(_file);
        _there = _other.WithWebHostBuilder(builder => builder.UseSetting("Policy:FollowSeconds", "1"));
    }

    public void Dispose()
    {
        _here.Dispose();
        _other.Dispose();
        Portal.Remove(_file);
    }

    [Fact]
    public async Task What_is_published_in_one_process_holds_in_the_other_without_a_restart()
    {
        using var http = _there.CreateClient();
        Assert.Equal(PolicyStudio.UsualMinutes, await http.MinutesAsync(Portal.Start));
        var owner = await _here.SignInAsync(DemoAccounts.Owner);
        await owner.ProposeAsync(await _here.DraftAsync(owner, 60));

        for (var tries = 0; tries < 150 && await http.MinutesAsync(Portal.Start) != 60; tries++)
            await Task.Delay(200);
        Assert.Equal(60, await http.MinutesAsync(Portal.Start));
    }
}
