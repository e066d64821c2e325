using NodaTime;
using SupportPortal.Core.Notices;
using SupportPortal.Core.People;
using SupportPortal.Core.Tenants;

namespace SupportPortal.Data.Seeding;

/// <summary>What the demo desk posted: two active notices, one change, and one that is over.</summary>
internal static class DemoNotices
{
    private const string Follower = "admin@contoso.example";

    public static IReadOnlyList<ServiceNotice> All(Dictionary<string, Actor> people, Dictionary<string, Tenant> tenants, Instant now)
    {
        var (agent, lead) = (people[DemoPeople.Agent], people[DemoPeople.Lead]);
        Instant Before(int minutes) => now - Duration.FromMinutes(minutes);

        var signIn = ServiceNotice.Post(
            lead,
            NoticeKind.ServiceHealth,
            "DS601144",
            "Sales forms load without fields for some users",
            ["dynamics-365-sales", "dynamics-365-customer-service"],
            NoticeState.Investigating,
            "Some users see empty forms in model-driven apps. Saved data is not affected. The vendor looks for the cause.",
            Before(185),
            Before(170)
        );
        signIn.Update(
            agent,
            NoticeState.Restoring,
            "A change to the form cache is the cause. It is **being rolled back region by region**; North America is expected first.",
            Before(55)
        );
        signIn.Follow(people[Follower].PersonId, tenants["Contoso Ltd"].Id, Before(120));

        var batch = ServiceNotice.Post(
            agent,
            NoticeKind.ServiceHealth,
            "LC600871",
            "Batch jobs of finance environments start late",
            ["dynamics-365-finance", "dynamics-365-supply-chain-management"],
            NoticeState.Investigating,
            "Batch jobs wait up to 40 minutes before they start. Jobs that have started run to their end.\n\n- Interactive "
                + "work is not affected.\n- No job is lost.",
            Before(75),
            Before(70)
        );

        var gone = ServiceNotice.Post(
            agent,
            NoticeKind.ServiceHealth,
            "PP600402",
            "Flows with approvals stop after the first step",
            ["power-automate"],
            NoticeState.Investigating,
            "Approvals are sent, but the flow does not go on once they are answered.",
            Before(1440),
            Before(1410)
        );
        gone.Update(agent, NoticeState.Restored, "Answers are processed again, those given meanwhile included.", Before(300));

        var change = ServiceNotice.Post(
            lead,
            NoticeKind.MessageCenter,
            "MC588210",
            "Old sign-in addresses end on the first of the month",
            [],
            NoticeState.Restored,
            "Bookmarks to the old sign-in addresses no longer work. Open each product from its admin center once.",
            Before(60 * 24 * 9),
            Before(60 * 24 * 8)
        );
        return [signIn, batch, gone, change];
    }
}
