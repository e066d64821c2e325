using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Core.Requests;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Pages;

public sealed class FilingTests(Portal portal) : IClassFixture<Portal>
{
    private static readonly Dictionary<string, string?> Critical = new()
    {
        ["Form.Kind"] = "break-fix",
        ["Form.Product"] = "dynamics-365-finance",
        ["Form.Plan"] = "unified-performance",
        ["Form.Severity"] = "critical",
        ["Form.ReachableRoundTheClock"] = "true",
        ["Form.Subject"] = "Month-end posting fails for all legal entities",
        ["Form.Description"] = "Posting ends with \"The lock could not be granted\" since 06:00.",
    };

    private static Dictionary<string, string?> With(params (string Name, string? Value)[] changes)
    {
        var fields = new Dictionary<string, string?>(Critical);
        foreach (var (name, value) in changes) fields[name] = value;
        return fields;
    }

    [Fact]
    public async Task A_critical_request_for_finance_under_unified_performance_goes_to_lifecycle_services_due_in_30_minutes()
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var form = await ada.GetAsync("/requests/new");
        var filed = await ada.SubmitAsync(form, form.FormWith("#Form_Subject"), Critical);

        Assert.Matches(@"^SR-\d{7} is filed$", filed.Heading);
        Assert.Contains("In Lifecycle Services", filed.Words, StringComparison.Ordinal);
        Assert.Contains("Select Submit an incident", filed.Words, StringComparison.Ordinal);

        var stored = await StoredAsync(filed.Heading[..10]);
        Assert.Equal("lcs", stored.Portal);
        Assert.Equal(stored.SubmittedAt + Duration.FromMinutes(30), stored.DueAt);
        Assert.Equal(1, stored.Decision.PolicyVersion);
        Assert.Equal("routing-table", stored.Decision.Decisive.Rule);
        Assert.True(stored.ReachableRoundTheClock);
    }

    [Fact]
    public async Task The_decision_is_shown_before_submission_without_storing_anything_or_complaining()
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var before = await CountAsync();
        var form = await ada.GetAsync("/requests/new");
        var shown = await ada.SubmitAsync(form, form.FormWith("#Form_Subject"), With(("Form.Subject", ""), ("Form.Description", "kept as typed")), "Show");

        Assert.Contains("Lifecycle Services", shown.TextOf("#decision"), StringComparison.Ordinal);
        Assert.Contains("30 min, counted around the clock", shown.TextOf("#decision"), StringComparison.Ordinal);
        Assert.Empty(shown.Errors);
        Assert.Equal("kept as typed", shown.TextOf("#Form_Description"));
        Assert.Equal(before, await CountAsync());

        var filed = await ada.SubmitAsync(shown, shown.FormWith("#Form_Subject"), With(("Form.Subject", "Filed after a look")));
        Assert.EndsWith("is filed", filed.Heading, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_live_decision_brings_the_card_and_the_severities_of_the_plan()
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var form = await ada.GetAsync("/requests/new");
        using var answer = await ada.SendAsync(form, form.FormWith("#Form_Subject"), With(("Form.Severity", null)), "Decision");
        var html = await answer.Content.ReadAsStringAsync();

        Assert.Contains("Choose a severity to see the time.", html, StringComparison.Ordinal);
        Assert.Contains("data-replace=\"#severities\"", html, StringComparison.Ordinal);
        Assert.Contains("Not part of Unified Performance", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<html", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sending_the_form_twice_at_once_files_one_request_and_confirms_it_twice()
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var before = await CountAsync();
        var form = await ada.GetAsync("/requests/new");
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => ada.SendAsync(form, form.FormWith("#Form_Subject"), Critical)));
        var again = await ada.SendAsync(form, form.FormWith("#Form_Subject"), Critical);

        Assert.Single(answers.Append(again).Select(answer => answer.Headers.Location?.ToString()).Distinct(), location => location is not null);
        Assert.Equal(before + 1, await CountAsync());
    }

    [Fact]
    public async Task A_redirect_is_shown_as_help_and_files_nothing()
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var before = await CountAsync();
        var form = await ada.GetAsync("/requests/new");
        var help = await ada.SubmitAsync(form, form.FormWith("#Form_Subject"), With(("Form.Kind", "how-to"), ("Form.Subject", "")));

        Assert.Contains("Product documentation", help.TextOf("#decision"), StringComparison.Ordinal);
        Assert.Contains("Dynamics community forum", help.TextOf("#decision"), StringComparison.Ordinal);
        Assert.Empty(help.Errors);
        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public async Task A_refusal_names_the_remedy_and_keeps_what_was_typed()
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var form = await ada.GetAsync("/requests/new");
        var help = await ada.SubmitAsync(form, form.FormWith("#Form_Subject"), With(("Form.Plan", "software-assurance"), ("Form.Severity", "b")));

        Assert.Contains("The plan does not cover this product", help.TextOf("#decision"), StringComparison.Ordinal);
        Assert.Contains("Unified Performance", help.TextOf("#decision"), StringComparison.Ordinal);
        Assert.Empty(help.Errors);
        Assert.Equal(Critical["Form.Description"], help.TextOf("#Form_Description"));
    }

    [Fact]
    public async Task An_end_user_is_told_who_may_file()
    {
        var uma = await portal.SignInAsync(DemoAccounts.ContosoUser);
        var form = await uma.GetAsync("/requests/new");
        var help = await uma.SubmitAsync(form, form.FormWith("#Form_Subject"), Critical);

        Assert.Contains("Service Support Administrator", help.TextOf("#decision"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_on_another_enrolment_is_refused()
    {
        var anke = await portal.SignInAsync(DemoAccounts.Adatum);
        var form = await anke.GetAsync("/requests/new");
        var help = await anke.SubmitAsync(form, form.FormWith("#Form_Subject"),
            With(("Form.Product", "dataverse@9900112"), ("Form.Plan", "professional-direct@7654321"), ("Form.Severity", "b")));

        Assert.Contains("tied to enrolment 7654321, the subscription to 9900112", help.TextOf("#decision"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_severity_left_over_from_another_plan_is_asked_for_anew()
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var form = await ada.GetAsync("/requests/new");
        var again = await ada.SubmitAsync(form, form.FormWith("#Form_Subject"), With(("Form.Severity", "a")));

        Assert.Equal(["Choose one of the plan's severities."], again.Errors);
        Assert.Contains("Choose a severity to see the time.", again.TextOf("#decision"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_the_tenant_does_not_have_cannot_be_used()
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var form = await ada.GetAsync("/requests/new");
        var again = await ada.SubmitAsync(form, form.FormWith("#Form_Subject"), With(("Form.Plan", "premier"), ("Form.Severity", "a")));

        Assert.Equal(["Choose one of the plans in the list."], again.Errors);
    }

    [Theory]
    [InlineData("Form.Subject", "", "Say in one line what is wrong.")]
    [InlineData("Form.Description", " ", "Describe what happens, and what you expected instead.")]
    [InlineData("Form.ContactEmail", "nobody", "This is not an e-mail address. It needs a name, an @ and a domain.")]
    [InlineData("Form.ContactPhone", "call me", "Use digits, spaces and + ( ) / . - only.")]
    [InlineData("Form.TimeZone", "Moon/Base", "Choose the contact's time zone.")]
    [InlineData("Form.Language", "xx", "Choose the language you want the answer in.")]
    [InlineData("Form.Product", "", "Choose the product it is about.")]
    [InlineData("Form.Kind", null, "Say what kind of problem it is.")]
    [InlineData("Form.Severity", null, "Say how bad it is for your business.")]
    [InlineData("Form.ReachableRoundTheClock", "false", "Confirm that somebody is reachable round the clock, or choose a lower severity.")]
    public async Task Bad_input_gets_a_sentence_beside_its_field_and_loses_nothing(string field, string? value, string sentence)
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var form = await ada.GetAsync("/requests/new");
        var again = await ada.SubmitAsync(form, form.FormWith("#Form_Subject"), With((field, value), ("Form.BusinessImpact", "200 people wait")));

        Assert.Contains(sentence, again.Errors);
        Assert.Contains(sentence, again.AllTexts(".field-validation-error"));
        Assert.Equal("200 people wait", again.TextOf("#Form_BusinessImpact"));
    }

    [Fact]
    public async Task A_partner_files_for_a_customer_and_both_are_recorded()
    {
        var piet = await portal.SignInAsync(DemoAccounts.Partner);
        var own = await piet.GetAsync("/requests/new");
        var customers = own.Document.QuerySelectorAll("#for option").ToDictionary(option => option.TextContent, option => option.GetAttribute("value"));
        Assert.Equal(["Contoso Ltd", "Northwind Traders"], customers.Keys.Order());

        var form = await piet.GetAsync($"/requests/new?for={customers["Contoso Ltd"]}");
        var filed = await piet.SubmitAsync(form, form.FormWith("#Form_Subject"), With(("Form.Subject", "Filed by a partner")));
        var stored = await StoredAsync(filed.Heading[..10]);

        Assert.Equal("partner", stored.Filer);
        Assert.Equal("lcs", stored.Portal);
        Assert.Equal(customers["Contoso Ltd"], $"{stored.TenantId}");
        Assert.Equal(customers["Northwind Traders"], $"{stored.PartnerTenantId}");
        Assert.Contains("of Northwind Traders", (await piet.GetAsync($"/requests/{stored.Number}")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filing_for_a_tenant_that_is_not_ones_own_is_not_found()
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var fabrikam = await portal.WithDataAsync(async db => (await db.Tenants.SingleAsync(tenant => tenant.Name == "Fabrikam KK")).Id);
        var form = await ada.GetAsync("/requests/new");

        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await ada.GetAsync($"/requests/new?for={fabrikam}")).Status);
        var posted = await ada.SubmitAsync(form, form.FormWith("#Form_Subject"), With(("Form.TenantId", $"{fabrikam}")));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, posted.Status);
    }

    private Task<int> CountAsync() => portal.WithDataAsync(db => db.Requests.CountAsync());

    private Task<SupportRequest> StoredAsync(string number) => portal.WithDataAsync(db =>
    {
        Assert.True(RequestNumber.TryParse(number, out var id));
        return db.Requests.AsNoTracking().SingleAsync(request => request.Id == id);
    });
}
