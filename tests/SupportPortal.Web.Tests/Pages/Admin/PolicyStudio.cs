using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using SupportPortal.Data.People;
using SupportPortal.Data.Seeding;
using SupportPortal.Testing;
using SupportPortal.Web.Tests.Api;

namespace SupportPortal.Web.Tests.Pages.Admin;

/// <summary>What tests do with versions of the policy, as people do it in their browsers.</summary>
internal static class PolicyStudio
{
    /// <summary>The time the demo plan has on severity B by the first policy, in minutes.</summary>
    public const int UsualMinutes = 120;

    /// <summary>Makes a second administrator of the demo agent.</summary>
    public static async Task<Visitor> SecondAdministratorAsync(this Portal portal)
    {
        await portal.WithDataAsync(async db =>
        {
            var agent = await db.Users.SingleAsync(person => person.Email == DemoAccounts.Agent);
            var role = await db.Roles.SingleAsync(role => role.Name == Roles.Administrator);
            db.UserRoles.Add(new IdentityUserRole<int> { UserId = agent.Id, RoleId = role.Id });
            return await db.SaveChangesAsync();
        });
        return await portal.SignInAsync(DemoAccounts.Agent);
    }

    /// <summary>Begins a draft from the first version, in which severity B of Professional Direct is answered within a time.</summary>
    /// <returns>Its number.</returns>
    public static async Task<int> DraftAsync(this Portal portal, Visitor administrator, int minutes)
    {
        var page = await administrator.GetAsync("/admin/policy");
        await administrator.SubmitAsync(page, page.FormWith("#version-1 form button"), []);
        var number = await portal.WithDataAsync(db => db.PolicyVersions.MaxAsync(version => version.Number));
        await portal.RewriteAsync(number, document =>
        {
            document["title"] = $"Within {minutes} minutes";
            var target = document["targets"]!
                .AsArray()
                .First(row => row!["plan"]!.GetValue<string>() == "professional-direct" && row["severity"]!.GetValue<string>() == "b")!;
            target["minutes"] = minutes;
        });
        return number;
    }

    /// <summary>Changes the document of a draft.</summary>
    public static Task RewriteAsync(this Portal portal, int number, Action<JsonObject> change) =>
        portal.WithDataAsync(async db =>
        {
            var draft = await db.PolicyVersions.AsNoTracking().SingleAsync(version => version.Number == number);
            var document = JsonNode.Parse(draft.Document)!.AsObject();
            change(document);
            var (text, title) = (document.ToJsonString(), document["title"]!.GetValue<string>());
            return await db
                .PolicyVersions.Where(version => version.Number == number)
                .ExecuteUpdateAsync(set => set.SetProperty(version => version.Document, text).SetProperty(version => version.Title, title));
        });

    /// <summary>Proposes a version: at once, or from a moment of the zone of Berlin on.</summary>
    public static async Task<Page> ProposeAsync(this Visitor administrator, int number, string? at = null)
    {
        var page = await administrator.GetAsync($"/admin/policy/versions/{number}/publish");
        return await administrator.SubmitAsync(
            page,
            page.FormWith("#Form_Reason"),
            new()
            {
                ["Form.Now"] = at is null ? "true" : "false",
                ["Form.At"] = at ?? string.Empty,
                ["Form.Zone"] = "Europe/Berlin",
                ["Form.Reason"] = "It was measured wrongly.",
                ["Proof.Present"] = DemoPeople.Password,
            }
        );
    }

    /// <summary>Opens the newest publication.</summary>
    public static async Task<Page> NewestPublicationAsync(this Visitor visitor)
    {
        var page = await visitor.GetAsync("/admin/policy");
        return await visitor.GetAsync(page.Document.QuerySelector("a[href*='/publications/']")!.GetAttribute("href")!);
    }

    /// <summary>Approves the publication of a page.</summary>
    public static Task<Page> ApproveAsync(this Visitor administrator, Page page) =>
        administrator.SubmitAsync(
            page,
            page.FormWith("form[action*='handler=approve' i] button"),
            new() { ["Proof.Present"] = DemoPeople.Password }
        );

    /// <summary>Within how many minutes the decision API says that the demo request is answered, submitted now.</summary>
    public static async Task<int> MinutesAsync(this HttpClient http, Instant now)
    {
        var body = JsonNode.Parse(DecisionsApiTests.Example.GetRawText())!.AsObject();
        body["submittedAt"] = now.ToString();
        using var answer = await http.PostAsJsonAsync("/api/v1/decisions", body);
        var decision = await answer.Content.ReadFromJsonAsync<JsonElement>();
        var target = PeriodPattern.NormalizingIso.Parse(decision.GetProperty("response").GetProperty("target").GetString()!).Value;
        return (int)target.ToDuration().TotalMinutes;
    }
}
