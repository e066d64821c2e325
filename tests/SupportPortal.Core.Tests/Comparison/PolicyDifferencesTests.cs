using System.Text.Json.Nodes;
using SupportPortal.Core.Comparison;
using SupportPortal.Core.Policy;

namespace SupportPortal.Core.Tests.Comparison;

public sealed class PolicyDifferencesTests
{
    [Fact]
    public void A_product_that_goes_elsewhere_is_told_by_both_portals() =>
        Told(
            document => Route(document, "ppac", "dynamics-365-supply-chain-management"),
            "Lifecycle Services → Power Platform admin center for Dynamics 365 Supply Chain Management."
        );

    [Fact]
    public void A_family_that_goes_elsewhere_on_some_plans_is_named_with_them() =>
        Told(
            document => document.Section("routes")[2]!["portal"] = "ppac",
            "Lifecycle Services → Power Platform admin center for Finance and Operations, on Subscription (included), "
                + "Professional Direct, Unified Core, Unified Advanced, Unified Performance."
        );

    [Fact]
    public void A_table_drawn_otherwise_with_the_same_ways_makes_no_other_difference()
    {
        void Split(JsonObject document)
        {
            var row = document.Section("routes")[0]!;
            var other = row.DeepClone();
            row["plans"] = new JsonArray("subscription", "professional-direct");
            other["plans"] = new JsonArray("unified-performance", "unified-core", "unified-advanced");
            document.Section("routes").Add(other);
        }

        Told(Split, "The rows of the routing table are written otherwise; every request goes where it went.");
    }

    [Fact]
    public void A_target_is_told_with_its_plan_and_severity() =>
        Told(
            document =>
            {
                foreach (var plan in (string[])["premier", "premier-for-partners"])
                    document.Target(plan, "b")["counted"] = "business-hours";
            },
            "Premier, Premier Support for Partners (PSfP), severity B: less than 2 h, around the clock → less than 2 h, business hours."
        );

    [Fact]
    public void What_goes_by_another_code_is_renamed_and_nothing_else()
    {
        var differences = Between(
            document => document.Rename("products", "dynamics-365-marketing", "dynamics-365-journeys", "Customer Insights - Journeys"),
            document =>
                document
                    .Section("rules")
                    .Insert(0, Changed.Json("{ 'code': 'still-supported', 'name': 'Still supported', 'source': 'who' }"))
        );

        Assert.Equal(
            ["Dynamics 365 Marketing is called Customer Insights - Journeys now.", "New: Still supported."],
            differences.Select(difference => difference.Says.ToString())
        );
        Assert.Equal(DifferenceKind.Renamed, differences[0].Kind);
    }

    [Fact]
    public void A_rename_is_told_both_ways()
    {
        var later = Changed.Policy(
            document => document.Rename("products", "dynamics-365-marketing", "dynamics-365-journeys", "Customer Insights - Journeys"),
            document =>
                document
                    .Section("rules")
                    .Insert(0, Changed.Json("{ 'code': 'still-supported', 'name': 'Still supported', 'source': 'who' }"))
        );

        Assert.Equal(
            ["Customer Insights - Journeys is called Dynamics 365 Marketing now.", "Gone: Still supported."],
            PolicyDifferences.Between(later, Ask.Policy).Select(difference => difference.Says.ToString())
        );
    }

    [Fact]
    public void Hours_are_told_by_region() =>
        Told(
            document =>
                document
                    .Section("calendars")
                    .Add(
                        Changed.Json(
                            "{ 'code': 'emea', 'name': 'EMEA', 'areas': ['europe', 'africa'], 'timeZone': 'Europe/Berlin', "
                                + "'hours': [{ 'opens': '08:00', 'closes': '18:00' }], 'source': 'hours' }"
                        )
                    ),
            "Hours in Europe, Africa: 09:00–17:00 in the customer's own time zone, on the working days of the country → "
                + "08:00–18:00 in Europe/Berlin, on the working days of the country.",
            "New: EMEA."
        );

    [Fact]
    public void Steps_are_told_as_new_gone_moved_and_worded_anew()
    {
        Told(
            document => Steps(document).Insert(1, Changed.Json("{ 'text': 'Choose the environment.' }")),
            "Power Platform admin center, step 2 is new: “Choose the environment.”"
        );
        Told(
            document => Steps(document).RemoveAt(2),
            "Power Platform admin center, step 3 is gone: “Select Help + support in the left navigation.”"
        );
        Told(
            document =>
            {
                var step = Steps(document)[3]!;
                Steps(document).RemoveAt(3);
                Steps(document).Insert(2, step);
            },
            "Power Platform admin center, step 3 is step 4 now: “Select Help + support in the left navigation.”"
        );
        Told(
            document => Steps(document)[2]!["text"] = "Select Support in the left navigation.",
            "Power Platform admin center, step 3: “Select Help + support in the left navigation.” → "
                + "“Select Support in the left navigation.”"
        );
        Told(
            document => Steps(document)[1]!["plans"] = new JsonArray("premier", "premier-for-partners", "unified-core"),
            "Power Platform admin center, step 2, for: no longer Unified Advanced, Unified Performance."
        );

        static JsonArray Steps(JsonObject document) => document.Entry("places", "ppac")["steps"]!.AsArray();
    }

    [Fact]
    public void What_a_plan_covers_is_told_as_what_came_and_what_went() =>
        Told(
            document => document.Entry("plans", "visual-studio-benefit")["products"] = new JsonArray("dynamics-gp"),
            "Customer Engagement (on-premises) does not go to Support for Business any more, on Visual Studio benefit.",
            "Dynamics GP goes to Support for Business, on Visual Studio benefit.",
            "Visual Studio benefit, covers beside whole families: now also Dynamics GP, no longer Customer Engagement (on-premises)."
        );

    [Fact]
    public void The_very_same_change_of_several_entries_is_one_sentence()
    {
        var difference = Assert.Single(
            Between(document =>
            {
                foreach (var code in (string[])["power-apps", "power-automate", "power-pages"])
                    document.Entry("products", code)["source"] = "where";
            })
        );

        Assert.True(difference.IsEvidence);
        Assert.Equal(["power-apps", "power-automate", "power-pages"], difference.Entries.Select(entry => entry.Code));
    }

    [Theory]
    [InlineData("products", "power-apps", "supportEnded", "'2030-01-01'", "Power Apps, support ended: now 2030-01-01.")]
    [InlineData("products", "power-apps", "replacedBy", "['dataverse']", "Power Apps, replaced by: now Dataverse.")]
    [InlineData("plans", "premier", "notSoldSince", "'2021-05-27'", "Premier, not sold since: now 2021-05-27.")]
    [InlineData("plans", "premier", "retired", "'2021-05-27'", "Premier, retired: now 2021-05-27.")]
    [InlineData("plans", "premier", "targetsAs", "'subscription'", "Premier, has the response targets of: now Subscription (included).")]
    [InlineData("languages", "ja", "subjectToAvailability", "true", "Japanese: is served where somebody who speaks it is available now.")]
    [InlineData(
        "adminRoles",
        "billing-administrator",
        "appAssigned",
        "true",
        "Billing Administrator: a product assigns it, and not the directory now."
    )]
    [InlineData("kinds", "how-to", "decidedBy", "'root-cause-analysis'", "How do I…?, decided by the step: now root-cause-analysis.")]
    [InlineData("notices", "third-party", "when", "{ 'advisory': true }", "third-party, rides along: now advisory: yes.")]
    [InlineData("notices", "third-party", "when", "{ 'plans': ['premier'] }", "third-party, rides along: now plans: Premier.")]
    [InlineData("rules", "how-to", "formerly", "['howto']", "How-to questions, former names: now howto.")]
    public void A_member_that_is_given_for_the_first_time_is_told(string section, string code, string member, string value, string sentence)
    {
        var document = Changed.Document(PolicyReader.ShippedDocument().Utf8);
        document.Entry(section, code)[member] = Changed.Json(value);
        document.Section("rules").Insert(0, Changed.Json("{ 'code': 'still-supported', 'name': 'Still supported', 'source': 'who' }"));
        foreach (var reason in (string[])["product-support-ended", "plan-retired"])
            document.Section("reasons").Add(Changed.Json($"{{ 'code': '{reason}', 'title': 'Ended', 'source': 'who' }}"));
        if (member == "retired")
            document.Entry(section, code)["replacedBy"] = new JsonArray("subscription");

        Assert.Contains(
            sentence,
            PolicyDifferences
                .Between(Ask.Policy, PolicyReader.Read("changed.json", Changed.Utf8(document)))
                .Select(difference => difference.Says.ToString())
        );
    }

    [Theory]
    [InlineData(
        "targets",
        "Standard (included in the subscription), severity B: less than 4 h, business hours → "
            + "less than 4 h, business hours (around the clock on request)."
    )]
    [InlineData("plans", "Unified Core, Unified Advanced, Unified Performance is called Unified Enterprise now.")]
    [InlineData(
        "places",
        "Lifecycle Services, step 1: “Sign in to Lifecycle Services and choose the project.” → "
            + "“Sign in to Lifecycle Services and choose the project of the environment.”"
    )]
    public void What_became_of_2020_is_told(string section, string sentence) =>
        Assert.Contains((section, sentence), Since2020.Select(difference => (difference.Section.Code, difference.Says.ToString())));

    [Fact]
    public void What_goes_elsewhere_since_2020_is_told_by_product()
    {
        var moved = Since2020.First(difference =>
            difference is { Section.Code: "routes", Before: "Lifecycle Services", After: "Power Platform admin center", Where.Count: 0 }
        );

        Assert.Contains("dynamics-365-supply-chain-management", moved.Entries.Select(entry => entry.Code));
    }

    [Fact]
    public void Every_sentence_has_a_value_for_each_of_its_gaps() => Assert.All(Since2020.Select(difference => difference.Says), says =>
        {
            Assert.Equal(says.Values.Count, Enumerable.Range(0, 10).Count(i => says.Text.Contains($"{{{i}}}", StringComparison.Ordinal)));
            Assert.All(says.Values, value => Assert.False(string.IsNullOrWhiteSpace(value), says.Text));
        });

    private static IReadOnlyList<PolicyDifference> Since2020 { get; } =
        PolicyDifferences.Between(Ask.Policy, PolicyReader.ReadShipped(new NodaTime.LocalDate(2026, 5, 15)));

    [Fact]
    public void A_cloud_that_is_told_apart_is_told_where_it_differs()
    {
        var differences = Between(
            document =>
                document["clouds"] = Changed.Json(
                    "[{ 'code': 'public', 'name': 'Public cloud', 'source': 'where' }, "
                        + "{ 'code': 'china', 'name': 'China', 'source': 'where' }]"
                ),
            document =>
                document
                    .Section("routes")
                    .Add(
                        Changed.Json(
                            "{ 'family': 'customer-engagement', 'clouds': ['china'], 'plans': ['subscription'], "
                                + "'portal': 'lcs', 'source': 'where' }"
                        )
                    ),
            document =>
                document
                    .Section("targets")
                    .Add(
                        Changed.Json(
                            "{ 'plan': 'subscription', 'severity': 'a', 'minutes': 60, 'counted': 'business-hours', 'bound': 'at-most', "
                                + "'clouds': ['china'], 'source': 'where' }"
                        )
                    )
        );
        var sentences = differences.Select(difference => difference.Says.ToString()).ToList();

        Assert.Contains(
            "Power Platform admin center → Lifecycle Services for Customer engagement and Power Platform, on Subscription (included), "
                + "where: China.",
            sentences
        );
        Assert.Contains(
            "Subscription (included), severity A: less than 1 h, around the clock → at most 1 h, business hours, where: China.",
            sentences
        );
        Assert.Contains("New: Public cloud, China.", sentences);
    }

    private static void Told(Action<JsonObject> change, params string[] sentences) =>
        Assert.Equal(sentences, Between(change).Select(difference => difference.Says.ToString()));

    private static IReadOnlyList<PolicyDifference> Between(params Action<JsonObject>[] changes) =>
        PolicyDifferences.Between(Ask.Policy, Changed.Policy(changes));

    private static void Route(JsonObject document, string portal, string product)
    {
        foreach (var row in document.Section("routes").Where(row => (string)row!["portal"]! == "lcs").ToList())
        {
            var own = row!.DeepClone();
            own["products"] = new JsonArray(product);
            own["portal"] = portal;
            document.Section("routes").Add(own);
        }
    }
}
