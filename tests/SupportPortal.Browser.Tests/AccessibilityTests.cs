using System.Text.Json.Nodes;
using Microsoft.Playwright;
using NodaTime;
using SupportPortal.Application.Acts;
using SupportPortal.Core.People;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Publishing;
using SupportPortal.Testing;
using SupportPortal.Web.Security;

namespace SupportPortal.Browser.Tests;

/// <summary>Every page, light and dark, wide and narrow, without a violation, without a sideways scroll and without a word in the browser's
/// console.</summary>
public abstract class AccessibilityTests(BrowserPortal portal, bool ofTheDesk) : IClassFixture<BrowserPortal>
{
    private static readonly (ColorScheme Theme, int Width)[] Looks = [(ColorScheme.Light, 1280), (ColorScheme.Dark, 390)];

    /// <summary>What in an address stands for the number of which request.</summary>
    private static readonly (string Mark, string Subject)[] Requests =
    [
        ("{open}", "Journey stops at the consent check"),
        ("{watched}", "Forecast totals differ"),
        ("{unclaimed}", "Gallery shows 500"),
        ("{resolved}", "Duplicate detection finds nothing"),
    ];

    /// <summary>Pages of the access table, as whom and at which address they are looked at; {x} stands for a request's number.</summary>
    private static readonly (string Page, string? Email, string Address)[] Named =
    [
        ("/Index", null, "/"),
        ("/Error", DemoAccounts.Contoso, "/nowhere"),
        ("/Held", null, "/held"),
        ("/Held", DemoAccounts.Contoso, "/held"),
        ("/Sent", DemoAccounts.Contoso, "/sent"),
        ("/Requests/Drafts", DemoAccounts.Contoso, "/requests/drafts"),
        ("/Requests/Index", DemoAccounts.Contoso, "/requests"),
        ("/Requests/New/Problem", DemoAccounts.Contoso, "/requests/new"),
        ("/Requests/New/Problem", DemoAccounts.Contoso, "/requests/new?kind=how-to"),
        ("/Requests/New/Problem", DemoAccounts.Contoso, "/requests/new?kind=outage"),
        ("/Requests/New/Problem", DemoAccounts.ContosoUser, "/requests/new"),
        ("/Requests/New/Problem", DemoAccounts.Partner, "/requests/new"),
        ("/Requests/New/Problem", DemoAccounts.Contoso, "/requests/new/{draft}/problem?check=true"),
        ("/Requests/New/Draft", DemoAccounts.Contoso, "/requests/new/{draft}"),
        ("/Requests/New/Impact", DemoAccounts.Contoso, "/requests/new/{draft}/impact"),
        ("/Requests/New/Impact", DemoAccounts.Contoso, "/requests/new/{draft}/impact?check=true"),
        ("/Requests/New/Details", DemoAccounts.Contoso, "/requests/new/{draft}/details?check=true"),
        ("/Requests/New/Contact", DemoAccounts.Contoso, "/requests/new/{draft}/contact?check=true"),
        ("/Requests/New/Review", DemoAccounts.Contoso, "/requests/new/{draft}/review"),
        ("/Requests/Index", DemoAccounts.Contoso, "/requests"),
        ("/Requests/Filed", DemoAccounts.Adatum, "/requests/{open}/filed"),
        ("/Requests/Request", DemoAccounts.Agent, "/requests/{open}"),
        ("/Requests/Request", DemoAccounts.Agent, "/requests/{unclaimed}"),
        ("/Requests/Request", DemoAccounts.Fabrikam, "/requests/{resolved}"),
        ("/Requests/Request", DemoAccounts.Adatum, "/requests/{open}"),
        ("/Requests/Request", DemoAccounts.ContosoViewer, "/requests/{watched}"),
        ("/Requests/Acts/HandOff", DemoAccounts.Adatum, "/requests/{open}/hand-off"),
        ("/Requests/Acts/Severity", DemoAccounts.Adatum, "/requests/{open}/severity"),
        ("/Requests/Acts/Watch", DemoAccounts.Adatum, "/requests/{open}/watch"),
        ("/Requests/Acts/Rate", DemoAccounts.Fabrikam, "/requests/{resolved}/rate"),
        ("/Preview", DemoAccounts.Contoso, "/preview"),
        ("/Requests/Acts/Comment", DemoAccounts.Adatum, "/requests/{open}/comment"),
        ("/Requests/Acts/Resolve", DemoAccounts.Adatum, "/requests/{open}/resolve"),
        ("/Requests/Acts/Reopen", DemoAccounts.Fabrikam, "/requests/{resolved}/reopen"),
        ("/Requests/Acts/Cancel", DemoAccounts.Adatum, "/requests/{open}/cancel"),
        ("/Requests/Acts/Claim", DemoAccounts.Agent, "/requests/{unclaimed}/claim"),
        ("/Requests/Acts/Release", DemoAccounts.Lead, "/requests/{open}/release"),
        ("/Requests/Acts/HandOff", DemoAccounts.Agent, "/requests/{open}/hand-off"),
        ("/Requests/Acts/Severity", DemoAccounts.Agent, "/requests/{open}/severity"),
        ("/Requests/Acts/Assign", DemoAccounts.Lead, "/requests/{open}/assign"),
        ("/Requests/Acts/DecideAgain", DemoAccounts.Lead, "/requests/{open}/decide-again"),
        ("/Requests/Index", DemoAccounts.Partner, "/requests?status=open&order=due&find=in"),
        ("/Requests/Index", DemoAccounts.ContosoViewer, "/requests?plan=none&severity=a"),
        ("/Requests/Packet", DemoAccounts.Adatum, "/requests/{open}/packet"),
        ("/Requests/Packet", DemoAccounts.Agent, "/requests/{unclaimed}/packet"),
        ("/Contracts/Index", DemoAccounts.Fabrikam, "/contracts"),
        ("/Contracts/New", DemoAccounts.Partner, "/contracts/new"),
        ("/Contracts/New", DemoAccounts.Adatum, "/contracts/new"),
        ("/Contracts/Answer", DemoAccounts.Contoso, "/contracts/1"),
        ("/Contracts/Remove", DemoAccounts.Contoso, "/contracts/1/remove"),
        ("/Notices/Index", DemoAccounts.ContosoUser, "/notices"),
        ("/Notices/Index", DemoAccounts.Agent, "/notices"),
        ("/Notices/Notice", DemoAccounts.Contoso, "/notices/1"),
        ("/Notices/Follow", DemoAccounts.Contoso, "/notices/2/follow"),
        ("/Notices/Unfollow", DemoAccounts.Contoso, "/notices/1/unfollow"),
        ("/Notices/Post", DemoAccounts.Agent, "/notices/post"),
        ("/Notices/Update", DemoAccounts.Agent, "/notices/1/update"),
        ("/Files/Download", DemoAccounts.Contoso, "/files/00000000-0000-0000-0000-000000000000"),
        ("/Files/RequestFiles", DemoAccounts.Adatum, "/requests/{open}/files"),
        ("/Files/DraftFiles", DemoAccounts.Contoso, "/requests/new/00000000-0000-0000-0000-000000000000/files"),
        ("/Queue/Index", DemoAccounts.Agent, "/queue"),
        ("/Queue/Index", DemoAccounts.Agent, "/queue?portal=lcs&severity=c&plan=unified-core"),
        ("/Admin/Audit/Index", DemoAccounts.Lead, "/admin/audit"),
        ("/Admin/Audit/Settings", DemoAccounts.Lead, "/admin/audit/settings"),
        ("/Admin/Audit/Seals", DemoAccounts.Lead, "/admin/audit/seals"),
        (
            "/Queue/Index",
            DemoAccounts.Lead,
            "/queue?status=all&columns=tenant,product,language,status,assignee&density=compact&order=oldest"
        ),
        ("/Queue/Index", DemoAccounts.Lead, "/queue?portal=me"),
        ("/Queue/Bulk", DemoAccounts.Agent, "/queue/act"),
        ("/Queue/Views", DemoAccounts.Lead, "/queue/views"),
        ("/Desk/Settings", DemoAccounts.Agent, "/desk/settings"),
        ("/Reports/Index", DemoAccounts.Lead, "/reports"),
        ("/Reports/Index", DemoAccounts.Owner, "/reports?period=months&from=2026-01&to=2026-03&severity=critical"),
        ("/Templates/Index", DemoAccounts.Agent, "/templates"),
        ("/Templates/Edit", DemoAccounts.Lead, "/templates/edit"),
        ("/Templates/Remove", DemoAccounts.Agent, "/templates/1/remove"),
        ("/Search/Index", DemoAccounts.Agent, "/search"),
        ("/Search/Index", DemoAccounts.Agent, "/search?find=error"),
        ("/Search/Index", DemoAccounts.Contoso, "/search?find=zzzz"),
        ("/Alerts/Index", DemoAccounts.Lead, "/alerts"),
        ("/Live/Here", DemoAccounts.Agent, "/requests/{open}/here"),
        ("/Admin/Calendars/Index", DemoAccounts.Lead, "/admin/calendars?country=JP&year=2026"),
        ("/Admin/Calendars/Import", DemoAccounts.Lead, "/admin/calendars/import?country=JP"),
        ("/Tokens/Index", DemoAccounts.Contoso, "/account/tokens"),
        ("/Tokens/New", DemoAccounts.Contoso, "/account/tokens/new"),
        ("/Admin/Index", DemoAccounts.Owner, "/admin"),
        ("/Admin/Index", DemoAccounts.Lead, "/admin"),
        ("/Admin/Tenants/Index", DemoAccounts.Owner, "/admin/tenants"),
        ("/Admin/Tenants/Index", DemoAccounts.Lead, "/admin/tenants?find=zzzz"),
        ("/Admin/Tenants/Tenant", DemoAccounts.Owner, "/admin/tenants/1"),
        ("/Admin/Tenants/Tenant", DemoAccounts.Lead, "/admin/tenants/4"),
        ("/Admin/Tenants/Edit", DemoAccounts.Owner, "/admin/tenants/edit"),
        ("/Admin/Tenants/Edit", DemoAccounts.Owner, "/admin/tenants/edit/1"),
        ("/Admin/Tenants/Subscription", DemoAccounts.Owner, "/admin/tenants/1/products"),
        ("/Admin/Tenants/Subscription", DemoAccounts.Owner, "/admin/tenants/1/products/1"),
        ("/Admin/Tenants/Plan", DemoAccounts.Owner, "/admin/tenants/1/plans"),
        ("/Admin/Tenants/Plan", DemoAccounts.Owner, "/admin/tenants/1/plans/1"),
        ("/Admin/Tenants/Contract", DemoAccounts.Lead, "/admin/tenants/1/contracts/1"),
        ("/Admin/Tenants/Delegation", DemoAccounts.Owner, "/admin/tenants/4/delegations"),
        ("/Admin/Tenants/Delegation", DemoAccounts.Owner, "/admin/tenants/1/delegations/1"),
        ("/Admin/People/Index", DemoAccounts.Owner, "/admin/people"),
        ("/Admin/People/Index", DemoAccounts.Owner, "/admin/people?tenant=1&role=TenantAdmin&state=locked"),
        ("/Admin/People/Invite", DemoAccounts.Owner, "/admin/people/invite"),
        ("/Admin/People/Person", DemoAccounts.Owner, "/admin/people/1"),
        ("/Admin/Portals/Index", DemoAccounts.Lead, "/admin/portals"),
        ("/Admin/Portals/Note", DemoAccounts.Lead, "/admin/portals/lcs"),
        ("/Admin/Mail/Index", DemoAccounts.Owner, "/admin/mail"),
        ("/Admin/Tokens/Index", DemoAccounts.Owner, "/admin/tokens"),
        ("/Admin/Policy/Index", DemoAccounts.Lead, "/admin/policy"),
        ("/Admin/Policy/Index", DemoAccounts.Owner, "/admin/policy"),
        ("/Admin/Policy/Look", DemoAccounts.Lead, "/admin/policy/versions/1"),
        ("/Admin/Policy/Look", DemoAccounts.Lead, "/admin/policy/versions/1?q=zzzz"),
        ("/Admin/Policy/Publish", DemoAccounts.Owner, "/admin/policy/versions/1/publish"),
        ("/Admin/Policy/Publish", DemoAccounts.Owner, "/admin/policy/versions/{version}/publish"),
        ("/Admin/Policy/Discard", DemoAccounts.Owner, "/admin/policy/versions/900/discard"), // the draft of the step before
        ("/Admin/Policy/Publication", DemoAccounts.Owner, "/admin/policy/publications/{publication}"),
        ("/Admin/Policy/Compare", DemoAccounts.Lead, "/admin/policy/compare"),
        ("/Admin/Policy/Simulate", DemoAccounts.Owner, "/admin/policy/versions/1/simulate"),
        ("/Admin/Policy/Try", DemoAccounts.Lead, "/admin/policy/versions/1/try"),
        ("/Admin/Policy/Edit/Index", DemoAccounts.Owner, "/admin/policy/versions/{policy}/edit"),
        ("/Admin/Policy/Edit/Json", DemoAccounts.Owner, "/admin/policy/versions/{policy}/edit/json"),
        ("/Admin/Policy/Edit/Part", DemoAccounts.Owner, "/admin/policy/versions/{policy}/edit/document"),
        ("/Admin/Policy/Edit/Part", DemoAccounts.Owner, "/admin/policy/versions/{policy}/edit/targets"),
        ("/Admin/Policy/Edit/Part", DemoAccounts.Owner, "/admin/policy/versions/{policy}/edit/routes"),
        ("/Admin/Policy/Edit/Part", DemoAccounts.Owner, "/admin/policy/versions/{policy}/edit/plans/2"),
        ("/Admin/Policy/Edit/Part", DemoAccounts.Owner, "/admin/policy/versions/{policy}/edit/places/0"),
        ("/Admin/Policy/Edit/Part", DemoAccounts.Owner, "/admin/policy/versions/{policy}/edit/guidance/0/topics/0/statements/new"),
        ("/Admin/Policy/Edit/Remove", DemoAccounts.Owner, "/admin/policy/versions/{policy}/edit/remove/plans/2"),
        ("/Guidance/Index", null, "/guidance"),
        ("/Guidance/Where", null, "/guidance/where"),
        ("/Guidance/Portal", null, "/guidance/portals/lcs"),
        ("/Guidance/ResponseTimes", null, "/guidance/response-times"),
        ("/Guidance/Hours", null, "/guidance/hours"),
        ("/Guidance/Who", null, "/guidance/who"),
        ("/Guidance/CannotSignIn", null, "/guidance/cannot-sign-in"),
        ("/Guidance/Previews", null, "/guidance/previews"),
        ("/Guidance/Outages", null, "/guidance/outages"),
        ("/Guidance/Scope", null, "/guidance/scope"),
        ("/Guidance/Plans", null, "/guidance/plans"),
        ("/Guidance/EnterpriseAgreement", null, "/guidance/enterprise-agreement"),
        ("/Guidance/Contracts", null, "/guidance/contracts"),
        ("/Guidance/Partners", null, "/guidance/partners"),
        ("/Identity/Account/Login", null, "/identity/account/login"),
        ("/Identity/Account/Logout", DemoAccounts.Contoso, "/identity/account/logout"),
        ("/Identity/Account/AccessDenied", DemoAccounts.ContosoUser, "/requests"),
        ("/Identity/Account/Lockout", null, "/identity/account/lockout"),
        ("/Identity/Account/Code", null, "/identity/account/code"),
        ("/Identity/Account/Directory", null, "/identity/account/directory"),
        ("/Account/Index", DemoAccounts.Contoso, "/account"),
        ("/Account/Password", DemoAccounts.Contoso, "/account/password"),
        ("/Account/Authenticator", DemoAccounts.Contoso, "/account/authenticator"),
        ("/Account/RecoveryCodes", DemoAccounts.Contoso, "/account/recovery-codes"),
        ("/Account/Passkeys", DemoAccounts.Contoso, "/account/passkeys"),
        ("/Account/RemovePasskey", DemoAccounts.Contoso, "/account/passkeys/remove?id={passkey}"),
        ("/Account/Accept", null, "/account/accept"),
        ("/People/Index", DemoAccounts.Contoso, "/people"),
        ("/People/Invite", DemoAccounts.Contoso, "/people/invite"),
        ("/People/Person", DemoAccounts.Contoso, "/people/2"),
        ("/Admin/SignIns/Index", DemoAccounts.Owner, "/admin/signins"),
    ];

    /// <summary>Those, and every act that is not among them, as an agent.</summary>
    public static readonly (string Page, string? Email, string Address)[] Walk =
    [
        .. Named,
        .. ActKind
            .All.Select(kind => (Page: $"{Access.Acts}/{kind.Name}", Email: (string?)DemoAccounts.Agent, $"/requests/{{open}}/{kind.Code}"))
            .ExceptBy(Named.Select(step => step.Page), step => step.Page),
    ];

    private static readonly Actor Somebody = new(1, "Noor Haddad", IsStaff: true);

    private string? _draft;
    private int? _policy;

    protected BrowserPortal Portal => portal;

    [SkippableFact]
    public async Task No_page_has_a_violation()
    {
        var findings = new List<string>();
        foreach (var visits in Walk.Where(step => IsOfTheDesk(step.Email) == ofTheDesk).GroupBy(step => step.Email))
        {
            var page = await portal.OpenAsync(visits.Key);
            var console = new List<string>();
            page.Console += (_, message) =>
            {
                if (message.Type is "error" or "warning" && !message.Text.Contains("404", StringComparison.Ordinal))
                    console.Add(message.Text);
            };
            foreach (var (_, _, address) in visits)
            {
                console.Clear();
                await page.GotoAsync(await AddressAsync(address));
                findings.AddRange(console.Select(text => $"{address}: {text}")); // before axe, which has much to say itself
                foreach (var (theme, width) in Looks)
                {
                    await page.EmulateMediaAsync(new() { ColorScheme = theme, ReducedMotion = ReducedMotion.Reduce });
                    await page.SetViewportSizeAsync(width, 800);
                    if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth") > width)
                        findings.Add($"{address}: scrolls sideways at {width}");
                    findings.AddRange((await page.UnreadableAsync()).Select(text => $"{address}, {width}: {text}"));
                    findings.AddRange((await page.ViolationsAsync()).Select(violation => $"{address}, {theme}, {width}: {violation}"));
                }
            }

            await page.Context.CloseAsync();
        }

        Assert.True(findings.Count == 0, string.Join(Environment.NewLine, findings));
    }

    private static bool IsOfTheDesk(string? email) => email?.EndsWith("@support.example", StringComparison.Ordinal) == true;

    /// <summary>A draft with answers for all steps but the third.</summary>
    private async Task<string> DraftAsync()
    {
        var ada = await portal.Portal.SignInAsync(DemoAccounts.Contoso);
        return FilingWalk.KeyOf(await FilingWalk.Critical().ToAsync(ada, "details"));
    }

    /// <summary>A version of the policy that is worked on.</summary>
    private Task<int> PolicyDraftAsync() =>
        portal.Portal.WithDataAsync(async db =>
        {
            const int number = 900;
            var document = JsonNode.Parse(PolicyReader.ShippedDocument().Utf8)!.AsObject();
            document["version"] = number;
            var text = new PolicyText(document.ToJsonString(), "A draft", PolicyReader.First);
            db.PolicyVersions.Add(PolicyVersion.Begin(number, 1, text, Somebody, SupportPortal.Testing.Portal.Start));
            await db.SaveChangesAsync();
            return number;
        });

    /// <summary>A publication that waits for another administrator.</summary>
    private Task<int> PublicationAsync() =>
        portal.Portal.WithDataAsync(async db =>
        {
            var start = SupportPortal.Testing.Portal.Start;
            var publication = PolicyPublication.Propose(
                1,
                start + Duration.FromDays(30),
                "Asia/Tokyo",
                "It was better before.",
                Somebody,
                start,
                needsApproval: true
            );
            db.PolicyPublications.Add(publication);
            await db.SaveChangesAsync();
            return publication.Id;
        });

    private async Task<string> AddressAsync(string address)
    {
        if (address.Contains("{draft}", StringComparison.Ordinal))
            return address.Replace("{draft}", _draft ??= await DraftAsync(), StringComparison.Ordinal);
        if (address.Contains("{policy}", StringComparison.Ordinal))
            return address.Replace(
                "{policy}",
                $"{_policy ??= await portal.Portal.WithDataAsync(PolicyDrafts.BeginAsync)}",
                StringComparison.Ordinal
            );
        if (address.Contains("{passkey}", StringComparison.Ordinal))
            return address.Replace(
                "{passkey}",
                await portal.Portal.AddPasskeyAsync(DemoAccounts.Contoso, "Work laptop"),
                StringComparison.Ordinal
            );
        if (address.Contains("{version}", StringComparison.Ordinal))
            return address.Replace("{version}", $"{await PolicyDraftAsync()}", StringComparison.Ordinal);
        if (address.Contains("{publication}", StringComparison.Ordinal))
            return address.Replace("{publication}", $"{await PublicationAsync()}", StringComparison.Ordinal);
        var (mark, subject) = Requests.FirstOrDefault(request => address.Contains(request.Mark, StringComparison.Ordinal));
        return mark is null ? address : address.Replace(mark, await portal.Portal.NumberOfAsync(subject), StringComparison.Ordinal);
    }
}

/// <summary>The pages of the support desk.</summary>
public sealed class DeskAccessibilityTests(BrowserPortal portal) : AccessibilityTests(portal, ofTheDesk: true)
{
    [Fact]
    public void Every_page_is_in_the_walk()
    {
        Assert.Equal(Access.Pages.Keys.Order(), Walk.Select(step => step.Page).Distinct().Order());
    }
}

/// <summary>The pages of tenants, and of whoever is not signed in.</summary>
public sealed class TenantAccessibilityTests(BrowserPortal portal) : AccessibilityTests(portal, ofTheDesk: false)
{
    [SkippableFact]
    public async Task A_text_of_a_letter_a_line_is_found_and_one_that_is_cut_off()
    {
        var page = await Portal.OpenAsync();
        await page.SetContentAsync(
            """
            <main><p style="width: 1ch; overflow-wrap: anywhere">Not saved yet: the server cannot be reached.</p>
            <p style="width: 100px; overflow: hidden; white-space: nowrap">Your text stays on this page and is sent again.</p>
            <p>This line can be read by everybody.</p></main>
            """
        );
        var faults = await page.UnreadableAsync();

        Assert.Equal(2, faults.Length);
        Assert.StartsWith("\"Not saved yet", faults[0], StringComparison.Ordinal);
        Assert.EndsWith("cut off", faults[1], StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_violation_is_found()
    {
        var page = await Portal.OpenAsync();
        await page.SetContentAsync("<html lang=\"en\"><title>A picture</title><main><h1>A picture</h1><img src=\"data:,\"></main></html>");
        Assert.StartsWith("image-alt, <img", Assert.Single(await page.ViolationsAsync()), StringComparison.Ordinal);
    }
}
