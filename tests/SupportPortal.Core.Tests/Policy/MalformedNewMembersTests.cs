using System.Text;
using SupportPortal.Core.Policy;

namespace SupportPortal.Core.Tests.Policy;

/// <summary>Faults of what a policy may say since it tells clouds, channels, ends and former names.</summary>
public sealed class MalformedNewMembersTests
{
    private static readonly string Shipped = Encoding.UTF8.GetString(PolicyReader.ShippedDocument(new(2026, 5, 15)).Utf8);

    [Theory]
    [InlineData("'code': '21vianet-support'", "'clouds': ['china']", "'clouds': ['chine']", "'chine' names no cloud")]
    [InlineData("'portal': 'lcs-china'", "'clouds': ['china']", "'clouds': ['chine']", "'chine' names no cloud")]
    [InlineData("'severity': 'critical', 'minutes': 60", "'clouds': ['china']", "'clouds': ['chine']", "'chine' names no cloud")]
    [InlineData("'code': 'china', 'name': 'China, operated by 21Vianet', 'clouds'", "['china']", "['chine']", "'chine' names no cloud")]
    [InlineData("'code': 'ppac', 'name'", "'dod'", "'navy'", "'navy' names no cloud")]
    [InlineData("'code': 'severity-may-be-lowered'", "'gcc-high'", "'gcc-low'", "'gcc-low' names no cloud")]
    [InlineData(
        "'code': 'china', 'name': 'China, operated by 21Vianet', 'phonePortal'",
        "'21vianet-hotline'",
        "'hotline'",
        "'hotline' names no place"
    )]
    [InlineData("'code': 'csp', 'name'", "'csp-partner'", "'reseller'", "'reseller' names no place")]
    [InlineData("'code': 'csp', 'name'", "'partner-center'", "'partner-centre'", "'partner-centre' names no place")]
    [InlineData("'code': 'csp', 'name'", "'partner-center'", "'documentation'", "'documentation' takes no requests")]
    [InlineData("'managedIn': ['power-platform']", "['power-platform']", "['platform']", "'platform' names no managed place")]
    [InlineData(
        "'dynamics-365-commerce', 'finance-and-operations-on-premises']",
        "'dynamics-365-commerce'",
        "'commerce'",
        "'commerce' names no product"
    )]
    [InlineData("'code': 'emea'", "'western-asia'", "'middle-east'", "'middle-east' names no area")]
    [InlineData("'code': 'dynamics-ax'", "'dynamics-365-finance'", "'finance'", "'finance' names no product")]
    [InlineData("'code': 'software-assurance'", "'pay-per-incident'", "'incident'", "'incident' names no plan")]
    [InlineData("'code': 'premier', 'name'", "'targetsAs': 'unified-enterprise'", "'targetsAs': 'unified'", "'unified' names no plan")]
    [InlineData("'code': 'gdap-needed'", "'portals': ['partner-center']", "'portals': ['partners']", "'partners' names no place")]
    [InlineData("'code': 'gdap-needed'", "'filers': ['partner']", "'filers': ['partners']", "'partners' names no filer")]
    [InlineData("'code': 'non-production-only'", "['visual-studio-benefit']", "['visual-studio']", "'visual-studio' names no plan")]
    [InlineData(
        "'code': 'software-assurance'",
        ", 'replacedBy': ['pay-per-incident', 'unified-enterprise']",
        "",
        "the plan 'software-assurance' is retired; say what to take instead"
    )]
    [InlineData(
        "'code': 'gdap-needed'",
        "'when': { 'delegated': false, 'filers': ['partner'], 'portals': ['partner-center'] }, ",
        "",
        "the notice 'gdap-needed' does not say when it rides along"
    )]
    [InlineData(
        "'code': 'dynamics-365-customer-insights-data'",
        "'formerly': ['dynamics-365-customer-insights']",
        "'formerly': ['dynamics-365-marketing']",
        "the code 'dynamics-365-marketing' stands for two entries"
    )]
    [InlineData(
        "'code': 'dynamics-365-customer-insights-data'",
        "'formerly': ['dynamics-365-customer-insights']",
        "'formerly': ['dynamics-365-sales']",
        "the code 'dynamics-365-sales' stands for two entries"
    )]
    [InlineData(
        "'code': 'partner-cloud-support'",
        "'formerly': ['partner-network']",
        "'formerly': ['unified-core']",
        "the code 'unified-core' stands for two entries"
    )]
    [InlineData("'code': 'non-critical'", "'formerly': ['standard']", "'formerly': ['a']", "the code 'a' stands for two entries")]
    [InlineData(
        "'code': 'partner-cloud-support'",
        "'formerNames': ['Microsoft",
        "'formerNames': ['MPN', 'Microsoft",
        "has more former names than former codes"
    )]
    [InlineData(
        "'code': 'premier', 'name'",
        "'targetsAs': 'unified-enterprise'",
        "'targetsAs': '21vianet-support'",
        "'21vianet-support' has other severities than 'premier'"
    )]
    [InlineData("'portal': 'lcs-china'", "'clouds': ['china'], ", "", "'dynamics-365-finance' on the plan 'subscription' has 2 routes")]
    [InlineData("'managedIn': ['power-platform']", "['power-platform']", "['lcs']", "has 2 routes (public, direct, lcs)")]
    [InlineData(
        "'family': 'customer-engagement', 'portal': 'ppac'",
        "'portal'",
        "'channels': ['csp'], 'portal'",
        "'dynamics-365-sales' on the plan 'subscription' has 0 routes"
    )]
    [InlineData(
        "'plan': 'subscription', 'severity': 'a'",
        "'counted': '24x7'",
        "'counted': '24x7', 'onRequest': '24x7'",
        "only a target counted in business hours can be counted around the clock on request"
    )]
    [InlineData(
        "'plan': 'subscription', 'severity': 'a'",
        "'counted': '24x7'",
        "'counted': '24x7', 'clouds': ['gcc', 'gcc']",
        "the plan 'subscription' has two targets for 'a' in 'gcc'"
    )]
    [InlineData("'code': 'lcs-user'", "'appAssigned': true, ", "", "no directory role grants 'lcs-user'")]
    [InlineData("'code': 'still-supported'", "'still-supported'", "'supported'", "the entry 'still-supported' is missing")]
    [InlineData("'code': 'purchase-channel'", "'purchase-channel'", "'channel'", "the entry 'purchase-channel' is missing")]
    [InlineData("'code': 'plan-retired'", "'plan-retired'", "'retired'", "the entry 'plan-retired' is missing")]
    [InlineData("'code': 'product-support-ended'", "'product-support-ended'", "'ended'", "the entry 'product-support-ended' is missing")]
    public void A_fault_of_a_new_member_is_found(string anchor, string what, string by, string says)
    {
        var lines = Shipped.Split('\n');
        var at = Array.FindIndex(lines, line => line.Contains(Json(anchor), StringComparison.Ordinal));
        Assert.True(at >= 0, anchor);
        Assert.Contains(Json(what), lines[at], StringComparison.Ordinal);
        lines[at] = lines[at].Replace(Json(what), Json(by), StringComparison.Ordinal);

        var faults = PolicyReader.FaultsOf(Encoding.UTF8.GetBytes(string.Join('\n', lines)));

        if (says.Length > 0)
            Assert.Contains(faults, fault => fault.Sentence.Contains(says, StringComparison.Ordinal));
        else
            Assert.NotEmpty(faults);
    }

    [Theory]
    [InlineData("'dated': '2026-05-15'", "'2026-05-15'", "'15 May'", "is not a LocalDate")]
    [InlineData("'confidence': 'quoted'", "'quoted'", "'rumoured'", "could not be converted")]
    [InlineData("'bound': 'at-most'", "'at-most'", "'at-least'", "could not be converted")]
    [InlineData("'security-roles': {", "'heading': 'Security roles', ", "", "missing required properties")]
    [InlineData("'security-roles': {", "'heading'", "'page': 1, 'heading'", "could not be mapped")]
    public void What_cannot_be_read_is_told_with_its_line(string anchor, string what, string by, string says)
    {
        var lines = Shipped.Split('\n');
        var at = Array.FindIndex(lines, line => line.Contains(Json(anchor), StringComparison.Ordinal));
        lines[at] = lines[at].Replace(Json(what), Json(by), StringComparison.Ordinal);

        var fault = Assert.Single(PolicyReader.FaultsOf(Encoding.UTF8.GetBytes(string.Join('\n', lines))));

        Assert.Contains(says, fault.Sentence, StringComparison.Ordinal);
        Assert.Equal(at + 1, fault.Line);
    }

    private static string Json(string text) => text.Replace('\'', '"');
}
