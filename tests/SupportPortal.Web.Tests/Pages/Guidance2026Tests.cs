using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Core.Policy;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Pages;

/// <summary>Guidance and the hand-off where the policy of May 2026 is in force.</summary>
public sealed class Guidance2026Tests(Guidance2026Tests.Portal2026 portal) : IClassFixture<Guidance2026Tests.Portal2026>
{
    private static readonly SupportPolicy Policy = PolicyReader.ReadShipped(new(2026, 5, 15));

    public static TheoryData<string> Pages() =>
        [
            .. Policy.Guidance.Codes.Select(code => $"/guidance/{code}"),
            .. Policy.Portals.Select(place => $"/guidance/portals/{place.Code}"),
        ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_of_guidance_is_written_by_the_policy_of_2026(string path)
    {
        var page = await portal.Visit().GetAsync(path);

        Assert.Equal((HttpStatusCode.OK, path), (page.Status, page.Path));
        Assert.Contains("Current 2026 (15 May 2026)", page.TextOf("footer.source"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_packet_says_what_follows_and_what_to_choose_in_the_portal()
    {
        using var own = new Portal();
        await own.WithDataAsync(db =>
            db.Requests.Where(request => request.Subject.Contains("Warehouse app"))
                .ExecuteUpdateAsync(row =>
                    row.SetProperty(request => request.Portal, "ppac").SetProperty(request => request.PolicyVersion, Policy.Version)
                )
        );

        var page = await (await own.SignInAsync(DemoAccounts.Contoso)).GetAsync(
            $"/requests/{await own.NumberOfAsync("Warehouse app")}/packet"
        );

        var text = page.TextOf("main");
        Assert.Contains("Advisory or technical", text, StringComparison.Ordinal);
        Assert.Contains("Technical", text, StringComparison.Ordinal);
        Assert.Contains("Choose there the one that fits best.", text, StringComparison.Ordinal);
        Assert.Contains("Say there whether support may run advanced diagnostics in the environment.", text, StringComparison.Ordinal);
        Assert.Contains("Choose there whether to chat, where it is offered.", text, StringComparison.Ordinal);
    }

    public sealed class Portal2026 : Portal
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Policy:InForce", "2026-05-15");
        }
    }
}
