using SupportPortal.Core.Policy;

namespace SupportPortal.Core.Tests.Policy;

public sealed class UnreadablePolicyTests
{
    [Theory]
    [InlineData("'code': 'dynamics-gp'", "'name'", "'colour': 'red', 'name'", "'colour'")]
    [InlineData("'code': 'dynamics-gp'", "'family'", "'Family'", "'Family'")]
    [InlineData("'code': 'dynamics-gp'", "'name'", "'my colour': 'red', 'name'", "'my colour'")]
    [InlineData("'code': 'dynamics-gp'", "'name': ", "'name': 'GP', 'name': ", "name")]
    [InlineData("'code': 'dynamics-gp'", "'family': 'dynamics-products', ", "", "'family'")]
    [InlineData("'code': 'phone'", "'name': 'Phone: Global Customer Service Centers', ", "", "'name'")]
    [InlineData("'code': 'dynamics-gp'", "'Dynamics GP'", "null", "")]
    [InlineData("'code': 'dynamics-gp'", "{ ", "null, { ", "")]
    [InlineData("'code': 'dynamics-gp'", "'Dynamics GP'", "7", "")]
    [InlineData("'version'", "1", "'one'", "")]
    [InlineData("'version'", "1", "'1'", "")]
    [InlineData("'effectiveFrom'", "2020-09-14", "2020-14-09", "'2020-14-09'")]
    [InlineData("'plan': 'premier', 'severity': 'b'", "120", "'120'", "")]
    [InlineData("'plan': 'premier', 'severity': 'b'", "120", "120.5", "")]
    [InlineData("'plan': 'premier', 'severity': 'b'", "'24x7'", "'always'", "")]
    [InlineData("'plan': 'premier', 'severity': 'b'", "'24x7'", "0", "")]
    [InlineData("'code': 'premier',", "'full'", "'some'", "")]
    [InlineData("'code': 'premier',", "'families': [", "'families': 'all', 'products': [", "")]
    [InlineData("'code': 'end-user'", "false", "'no'", "")]
    [InlineData("'code': 'japan'", "17:30", "5:30 pm", "'5:30 pm'")]
    [InlineData("'code': 'japan'", "17:30", "25:30", "'25:30'")]
    [InlineData("'code': 'japan'", "'17:30'", "1730", "")]
    [InlineData("'code': 'japan'", "'17:30' }],", "'17:30' },],", "")]
    [InlineData("'code': 'japan'", "'name'", "name", "")]
    [InlineData("'code': 'japan'", "'name'", "/* Tokyo */ 'name'", "")]
    [InlineData("'code': 'charging'", "'statements'", "'says'", "'says'")]
    [InlineData("'code': 'africa', 'name'", ", 'timeZone': 'Africa/Cairo'", "", "'timeZone'")]
    [InlineData("  'families': [", "  'families': [", "  'families': {", "")]
    public void What_cannot_be_read_is_found_on_its_line(string anchor, string what, string by, string says)
    {
        var policy = Altered.Line(anchor, what, by);
        var message = policy.Fault().Message;

        Assert.StartsWith($"{Altered.File}, line {policy.NumberOf(anchor == what ? by : anchor)}: ", message, StringComparison.Ordinal);
        Assert.Contains(says, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("reasons")]
    [InlineData("targets")]
    [InlineData("routes")]
    public void A_section_that_is_missing_is_named(string section)
    {
        var message = Altered.WithoutSection(section).Fault().Message;

        Assert.StartsWith($"{Altered.File}, line 1: ", message, StringComparison.Ordinal);
        Assert.Contains($"'{section}'", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("hello", 1)]
    [InlineData("null", 1)]
    [InlineData("[]", 1)]
    [InlineData("{\n  'version': 1,\n", 3)]
    [InlineData("{\n  'version': 1,\n  'title': 'half a", 3)]
    [InlineData("{\n  'version': one\n}", 2)]
    public void A_file_that_is_no_policy_is_refused(string text, int line)
    {
        var fault = Assert.Throws<PolicyException>(() => PolicyReader.Read("policies/mine.json", Altered.Utf8(text)));

        Assert.StartsWith($"policies/mine.json, line {line}: ", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_faults_are_counted_and_the_first_one_told()
    {
        var message = Altered.Line("'portalsWithoutTarget'", "['csp-partner', 'partner-center'", "['csp', 'pc'").Fault().Message;

        Assert.Contains("'csp' names no place", message, StringComparison.Ordinal);
        Assert.EndsWith("(Faults after it: 1.)", message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_area_that_countries_lie_in_must_stay()
    {
        var message = Altered.Without("'code': 'central-america', 'name'").Fault().Message;

        Assert.StartsWith("policies/countries.json", message, StringComparison.Ordinal);
        Assert.Contains("'central-america' of AG", message, StringComparison.Ordinal);
    }
}
