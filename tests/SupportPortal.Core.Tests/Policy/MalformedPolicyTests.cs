namespace SupportPortal.Core.Tests.Policy;

public sealed class MalformedPolicyTests
{
    [Theory]
    [InlineData("'plan': 'premier', 'severity': 'c'", "'premier'", "'premiere'", "'premiere' names no plan")]
    [InlineData("'plan': 'premier', 'severity': 'c'", "'severity': 'c'", "'severity': 'd'", "'d' names no severity")]
    [InlineData("'filers': ['partner']", "['partner']", "['partners']", "'partners' names no filer")]
    [InlineData("'filers': ['partner']", "'portal': 'partner-center'", "'portal': 'partner-centre'", "'partner-centre' names no place")]
    [InlineData("'filers': ['partner']", "'business-central'", "'business-centre'", "'business-centre' names no family")]
    [InlineData("'portal': 'services-hub'", "'unified-core'", "'unified'", "'unified' names no plan")]
    [InlineData("'portal': 'services-hub'", "['premier-online']", "['premier-on']", "'premier-on' names no place")]
    [InlineData("'portal': 'services-hub'", "'source': 'plan-needed'", "'source': 'plan'", "'plan' names no source")]
    [InlineData("'code': 'dynamics-gp'", "'dynamics-products'", "'dynamics-product'", "'dynamics-product' names no family")]
    [InlineData("'code': 'power-pages'", "'source': 'contact'", "'source': 'contacts'", "'contacts' names no source")]
    [InlineData("'code': 'software-assurance'", "['dynamics-products']", "['dynamics']", "'dynamics' names no family")]
    [InlineData("'code': 'visual-studio-benefit'", "['customer-engagement-on-premises']", "['crm']", "'crm' names no product")]
    [InlineData("'code': 'advantage'", "'a-b-c'", "'1-2-3'", "'1-2-3' names no severity scheme")]
    [InlineData("'code': 'advantage'", "['support-plans']", "['shop']", "'shop' names no place")]
    [InlineData("'code': 'advantage'", "['large-account-reseller']", "['reseller']", "'reseller' names no place")]
    [InlineData("'code': 'partner-network'", "'portal': 'partner-center'", "'portal': 'partners'", "'partners' names no place")]
    [InlineData("'code': 'how-to', 'name': 'How do I", "'documentation'", "'docs'", "'docs' names no place")]
    [InlineData("'code': 'public-preview'", "['community-forum']", "['forum']", "'forum' names no place")]
    [InlineData("'code': 'north-america', 'name': 'North America'", "'CA'", "'XX'", "'XX' names no country")]
    [InlineData("'code': 'ja'", "'JP'", "'JPN'", "'JPN' names no country")]
    [InlineData("'code': 'it'", "'western-asia'", "'middle-east'", "'middle-east' names no area")]
    [InlineData("Once: select Support, then Manage Contracts", "'premier-for-partners'", "'psfp'", "'psfp' names no plan")]
    [InlineData(
        "Once: select Support, then Manage Contracts",
        "'source': 'premier-submit'",
        "'source': 'premier'",
        "'premier' names no source"
    )]
    [InlineData("'fields': ['environment', 'product'", "'kind'", "'sort'", "'sort' names no hand-off field")]
    [InlineData("'fields': ['environment', 'product'", "'source': 'submit'", "'source': 'submitted'", "'submitted' names no source")]
    [InlineData("'contractContact'", "'technical-account-manager'", "'manager'", "'manager' names no place")]
    [InlineData("'partnerPortal'", "'partner-center'", "'partner-centre'", "'partner-centre' names no place")]
    [InlineData("'phonePortal'", "'phone'", "'telephone'", "'telephone' names no place")]
    [InlineData("'severity': 'critical', 'minutes': 15", "'critical'", "'worst'", "'worst' names no severity")]
    [InlineData("'portalsWithoutTarget'", "'csp-partner'", "'csp'", "'csp' names no place")]
    [InlineData(
        "963797fb-eb3b-4cde-8ce3-5878b3f32a3f",
        "'grants': 'business-central-administrator'",
        "'grants': 'central-administrator'",
        "'central-administrator' names no admin role"
    )]
    [InlineData(
        "'name': 'Dynamics 365 Business Central Administrator', 'files'",
        "'files': 'business-central'",
        "'files': 'central'",
        "'central' names no scope or family"
    )]
    [InlineData("'code': 'africa', 'name'", "'country': 'EG'", "'country': 'EGY'", "'EGY' names no country")]
    [InlineData("'code': 'scope', 'name'", "'kind': 'advisory'", "'kind': 'advice'", "'advice' names no kind")]
    [InlineData("'code': 'scope', 'name'", "'previews'", "'preview'", "'preview' names no guidance page")]
    [InlineData("'code': 'scope', 'name'", "'source': 'plan-includes'", "'source': 'plan-contains'", "'plan-contains' names no source")]
    [InlineData("'code': 'charging'", "'source': 'billed'", "'source': 'bill'", "'bill' names no source")]
    [InlineData("'code': 'other-software'", "['third-party']", "['third-parties']", "'third-parties' names no notice")]
    [InlineData("Every plan includes it.", "'source': 'plan-includes'", "'source': 'plan-contain'", "'plan-contain' names no source")]
    [InlineData("Every plan includes it.", "'support-plans'", "'plan-shop'", "'plan-shop' names no place")]
    public void A_code_that_names_nothing_is_found(string anchor, string what, string by, string says) =>
        AssertFound(Altered.Line(anchor, what, by), by, says);

    [Theory]
    [InlineData("'code': 'dynamics-sl'", "'dynamics-sl'", "'dynamics-gp'", "'Dynamics SL'", "'dynamics-gp' is defined twice")]
    [InlineData(
        "'code': 'third-party'",
        "'third-party'",
        "'add-contract'",
        "Support isolates the fault",
        "'add-contract' is defined twice"
    )]
    [InlineData(
        "'plan': 'premier', 'severity': 'a'",
        "'severity': 'a'",
        "'severity': 'b'",
        "'code': 'premier',",
        "the plan 'premier' has 0 targets for severity 'a'"
    )]
    [InlineData(
        "'plan': 'premier', 'severity': 'a'",
        "'severity': 'a'",
        "'severity': 'critical'",
        "'code': 'premier',",
        "the plan 'premier' has 0 targets for severity 'a'"
    )]
    [InlineData(
        "'severity': 'critical', 'minutes': 15",
        "15",
        "0",
        "'severity': 'critical', 'minutes': 0",
        "a target for the hand-off has minutes above zero"
    )]
    [InlineData(
        "'severity': 'standard', 'minutes': 60",
        "'standard'",
        "'critical'",
        "'severity': 'critical', 'minutes': 60, 'counted': '24x7', 'ourReading'",
        "the severity 'critical' has two targets for the hand-off"
    )]
    [InlineData(
        "'portal': 'services-hub'",
        ", 'unified-core'",
        "",
        "'code': 'customer-engagement-on-premises', 'name'",
        "on the plan 'unified-core' has 0 routes"
    )]
    [InlineData(
        "'portal': 'services-hub'",
        "'unified-core'",
        "'unified-core', 'advantage'",
        "'code': 'customer-engagement-on-premises', 'name'",
        "on the plan 'advantage' has 2 routes"
    )]
    [InlineData(
        "'portal': 'services-hub'",
        "'portal': 'services-hub'",
        "'portal': 'community-forum'",
        "'portal': 'community-forum'",
        "'community-forum' takes no requests"
    )]
    [InlineData(
        "'code': 'partner-network'",
        "'portal': 'partner-center'",
        "'portal': 'documentation'",
        "'code': 'partner-network'",
        "'documentation' takes no requests"
    )]
    [InlineData(
        "'code': 'billing', 'name'",
        "microsoft-365-admin-center",
        "service-health",
        "'code': 'billing', 'name'",
        "'service-health' takes no requests"
    )]
    [InlineData("'phonePortal'", "'phone'", "'documentation'", "'phonePortal'", "'documentation' takes no requests")]
    [InlineData("'code': 'phone'", "'abbreviation': 'Phone', ", "", "'code': 'phone'", "the portal 'phone' has no short name")]
    [InlineData(
        "'fields': ['environment', 'product'",
        "'kind'",
        "'product'",
        "'fields': ['environment', 'product'",
        "'product' is asked twice"
    )]
    [InlineData(
        "'code': 'service-health', 'name'",
        "'source': 'outage'",
        "'source': 'outage', 'portal': true, 'abbreviation': 'SH'",
        "'code': 'service-health', 'name'",
        "does not say what its form asks for"
    )]
    [InlineData(
        "'code': 'billing', 'name'",
        "'to': ['microsoft-365-admin-center'], ",
        "",
        "'code': 'billing', 'name'",
        "'billing' leads nowhere"
    )]
    [InlineData(
        "'code': 'limited-preview'",
        "'otherwiseTo': ['preview-program'], ",
        "",
        "'code': 'limited-preview'",
        "'limited-preview' leads nowhere"
    )]
    [InlineData("'code': 'advantage'", "'online': ['support-plans']", "'online': []", "'code': 'advantage'", "'advantage' leads nowhere")]
    [InlineData(
        "'code': 'japan'",
        "'countries': ['JP']",
        "'countries': []",
        "'calendars'",
        "exactly one calendar serves all the countries no other names"
    )]
    [InlineData("'code': 'japan'", "Asia/Tokyo", "Asia/Tokio", "'code': 'japan'", "'Asia/Tokio' is no IANA time zone")]
    [InlineData(
        "'code': 'japan'",
        "{ 'opens': '09:00', 'closes': '17:30' }",
        "",
        "'code': 'japan'",
        "a calendar without hours is never open"
    )]
    [InlineData("'code': 'japan'", "17:30", "08:30", "'code': 'japan'", "it closes before it opens")]
    [InlineData(
        "f023fd81-a637-4b56-95fd-791ac0226033",
        "f023fd81-a637-4b56-95fd-791ac0226033",
        "44367163-eba1-44c3-98af-f5787879f96a",
        "'name': 'Service Support Administrator', 'id'",
        "stands for two directory roles"
    )]
    [InlineData(
        "b0f54661-2d74-4c50-afa3-1ec803f12efe",
        "b0f54661-2d74-4c50-afa3-1ec803f12efe",
        "00000000-0000-0000-0000-000000000000",
        "'name': 'Billing Administrator', 'id'",
        "the directory role 'billing-administrator' has no identifier"
    )]
    [InlineData(
        "b0f54661-2d74-4c50-afa3-1ec803f12efe",
        "'grants': 'billing-administrator', ",
        "",
        "'name': 'Billing Administrator', 'files'",
        "no directory role grants 'billing-administrator'"
    )]
    [InlineData(
        "'name': 'Service Support Administrator', 'files'",
        "'grantToFile': true, ",
        "",
        "'adminRoles'",
        "exactly one role is the one to grant"
    )]
    [InlineData("'code': 'charging'", "'charging'", "'renewing'", "At the end of the term", "'renewing' is defined twice")]
    [InlineData(
        "'code': 'africa', 'name'",
        "Africa/Cairo",
        "Africa/Kairo",
        "'code': 'africa', 'name'",
        "'Africa/Kairo' is no IANA time zone"
    )]
    public void What_does_not_hold_together_is_found_where_it_stands(string where, string what, string by, string anchor, string says) =>
        AssertFound(Altered.Line(where, what, by), anchor, says);

    [Theory]
    [InlineData("'plan': 'premier', 'severity': 'b'", "'code': 'premier',", "the plan 'premier' has 0 targets for severity 'b'")]
    [InlineData(
        "'family': 'finance-and-operations', 'plans'",
        "'code': 'dynamics-365-finance'",
        "no portal takes the product 'dynamics-365-finance'"
    )]
    [InlineData(
        "'filers': ['administrator']",
        "'code': 'dynamics-365-business-central'",
        "'dynamics-365-business-central' has 0 routes for the filer 'administrator'"
    )]
    [InlineData(
        "'severity': 'critical', 'minutes': 15",
        "'code': 'critical', 'name'",
        "the severity 'critical' has no target for the hand-off"
    )]
    [InlineData("'code': 'plan-required', 'title'", "'reasons'", "the entry 'plan-required' is missing")]
    [InlineData("'code': 'no-published-target'", "'notices'", "the entry 'no-published-target' is missing")]
    [InlineData("'code': 'same-enrolment'", "'rules'", "the entry 'same-enrolment' is missing")]
    public void A_line_that_is_missing_is_found_where_it_is_missed(string without, string anchor, string says) =>
        AssertFound(Altered.Without(without), anchor, says);

    [Theory]
    [InlineData("'plan': 'premier', 'severity': 'b'", "'minutes': 120, ", "", "a published target has minutes above zero")]
    [InlineData("'plan': 'premier', 'severity': 'b'", "'minutes': 120", "'minutes': 0", "a published target has minutes above zero")]
    [InlineData("'plan': 'premier', 'severity': 'b'", "'counted': '24x7', ", "", "says how they are counted")]
    [InlineData(
        "'plan': 'advantage', 'severity': 'b'",
        "'published': false",
        "'published': false, 'minutes': 60",
        "an unpublished one has neither"
    )]
    [InlineData("'plan': 'advantage', 'severity': 'b'", ", 'published': false", "", "a published target has minutes above zero")]
    public void A_target_that_is_not_whole_is_found(string anchor, string what, string by, string says) =>
        AssertFound(Altered.Line(anchor, what, by), anchor, says);

    private static void AssertFound(Altered policy, string anchor, string says)
    {
        var message = policy.Fault().Message;

        Assert.StartsWith($"{Altered.File}, line {policy.NumberOf(anchor)}: ", message, StringComparison.Ordinal);
        Assert.Contains(says, message, StringComparison.Ordinal);
        Assert.Contains("Correct the line and start again.", message, StringComparison.Ordinal);
    }
}
