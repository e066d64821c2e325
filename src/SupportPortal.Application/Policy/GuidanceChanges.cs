using SupportPortal.Core.Comparison;

namespace SupportPortal.Application.Policy;

/// <summary>What the version that is read says otherwise than the one before it, by page of guidance.</summary>
public sealed class GuidanceChanges(PolicyHistory history, KnownDifferences differences)
{
    /// <summary>The page of a portal: its code after this.</summary>
    public const string Portals = "portals/";

    /// <summary>Members that readers of guidance see without being told: how a page is put together, and what a form is made of.</summary>
    private static readonly string[] Untold = ["quotes", "topics", "next", "kind", "abbreviation", "asks.fields"];

    /// <summary>The parts of the policy that the tables of a page are made from, with the members where not all of them.</summary>
    private static readonly Dictionary<string, (string Section, string[] Members)[]> Tables = new(StringComparer.Ordinal)
    {
        ["where"] =
        [
            ("routes", []),
            ("products", []),
            ("families", []),
            ("clouds", []),
            ("managed-places", []),
            ("purchase-channels", []),
            ("places", ["portal", "url", "urls"]),
        ],
        ["response-times"] = [("targets", []), ("severities", [])],
        ["hours"] = [("calendars", []), ("languages", []), ("areas", [])],
        ["who"] = [("filers", []), ("admin-roles", [])],
        ["cannot-sign-in"] = [("places", ["signIn"]), ("clouds", ["phonePortal"]), ("policy", ["phonePortal"])],
        ["previews"] = [("release-stages", [])],
        ["scope"] = [("kinds", []), ("plans", ["advisory"])],
        ["plans"] = [("plans", [])],
        ["enterprise-agreement"] = [("plans", ["buy.enterpriseAgreement"])],
        ["contracts"] = [("plans", ["contract"]), ("policy", ["contractContact"])],
        ["partners"] = [("plans", ["audience"]), ("policy", ["partnerPortal"]), ("purchase-channels", ["partnerPortal"])],
    };

    /// <summary>What changed for a page of guidance or a portal; for the list of all pages, what is told of the policy as a whole and
    /// what came and went.</summary>
    /// <param name="page">The page's code, a portal's after <see cref="Portals"/>, or nothing for the list.</param>
    public IReadOnlyList<PolicyDifference> On(string page) =>
        history.Before is { } before
            ?
            [
                .. differences
                    .Between(before.Policy, history.Choice.Engine.Policy)
                    .Where(difference => !difference.IsEvidence && !Untold.Contains(difference.Member) && Concerns(difference, page)),
            ]
            : [];

    private static bool Concerns(PolicyDifference difference, string page)
    {
        if (page.Length == 0)
            return difference
                is { Section.Code: "policy" }
                    or { Member: null, Section.Code: "products" or "plans" or "places" or "languages" };
        if (page.StartsWith(Portals, StringComparison.Ordinal))
            return difference.Section.Code == "places" && difference.Entries.Any(entry => entry.Code == page[Portals.Length..]);
        if (difference.Section.Code == "guidance")
            return difference.Entries.Any(entry => entry.Code.Split('/')[0] == page);
        return Tables.TryGetValue(page, out var tables)
            && tables.Any(table =>
                table.Section == difference.Section.Code && (table.Members.Length == 0 || table.Members.Contains(difference.Member))
            );
    }
}
