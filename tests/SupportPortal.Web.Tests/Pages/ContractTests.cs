using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Core.Tenants;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Pages;

public sealed class ContractTests(Portal portal) : IClassFixture<Portal>
{
    private const string AccessId = "999111226543";
    private const string ContractId = "CT-SECRET-4477";

    [Fact]
    public async Task A_tenant_sees_its_own_contracts_and_a_partner_its_customers_too()
    {
        var haru = await (await portal.SignInAsync(DemoAccounts.Fabrikam)).GetAsync("/contracts");
        Assert.Equal(["•••• 6690", "•••• 5527"], haru.AllTexts("tbody td[data-label='Access ID']"));

        var piet = await (await portal.SignInAsync(DemoAccounts.Partner)).GetAsync("/contracts");
        Assert.Equal(["•••• 4321", "•••• 8102"], piet.AllTexts("tbody td[data-label='Access ID']"));
    }

    [Fact]
    public async Task A_noted_contract_is_masked_on_every_page_and_protected_in_the_database_file()
    {
        using var own = new Portal();
        var haru = await own.SignInAsync(DemoAccounts.Fabrikam);
        var form = await haru.GetAsync("/contracts/new?plan=premier");
        var page = await haru.SubmitAsync(
            form,
            form.FormWith("#Form_AccessId"),
            new() { ["Form.AccessId"] = "9991 1122 6543", ["Form.ContractId"] = ContractId }
        );
        Assert.Equal("Access ID •••• 6543, contract ID ending 4477", page.TextOf(".head .quiet"));

        var stored = await own.WithDataAsync(db => db.Contracts.SingleAsync(contract => contract.AccessIdEnd == "6543"));
        Assert.Equal((ContractState.Pending, "premier", "4477"), (stored.State, stored.Plan, stored.ContractEnd));
        foreach (var path in new[] { page.Path, "/contracts", $"/contracts/{stored.Id}/remove" })
        {
            var html = await haru.Http.GetStringAsync(new Uri(path, UriKind.Relative));
            Assert.Contains("6543", html, StringComparison.Ordinal);
            Assert.DoesNotContain(AccessId, html, StringComparison.Ordinal);
            Assert.DoesNotContain("SECRET", html, StringComparison.Ordinal);
        }

        foreach (var file in new[] { own.File, own.File + "-wal" }.Where(File.Exists))
        {
            await using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var copy = new MemoryStream();
            await open.CopyToAsync(copy);
            var bytes = Encoding.Latin1.GetString(copy.ToArray());
            Assert.DoesNotContain(AccessId, bytes, StringComparison.Ordinal);
            Assert.DoesNotContain("SECRET", bytes, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_portals_answer_is_kept_and_a_refusal_names_whom_to_ask()
    {
        using var own = new Portal();
        var haru = await own.SignInAsync(DemoAccounts.Fabrikam);
        var id = await IdOfAsync(own, "premier");
        var page = await haru.GetAsync($"/contracts/{id}");
        var again = await haru.SubmitAsync(page, page.FormWith("#Form_Reason"), new() { ["Form.Answer"] = "failed" });
        Assert.Equal(["Copy the portal's words, so that others know why."], again.Errors);

        var list = await haru.SubmitAsync(again, again.FormWith("#Form_Reason"), new() { ["Form.Reason"] = "Access ID not recognised." });
        Assert.Contains("Access ID not recognised. Your Technical Account Manager knows why", list.Words, StringComparison.Ordinal);
        page = await haru.GetAsync($"/contracts/{id}");
        list = await haru.SubmitAsync(page, page.FormWith("#Form_Reason"), new() { ["Form.Answer"] = "linked" });
        Assert.Equal("Linked", list.TextOf("tbody tr .tag"));
        Assert.Null((await own.WithDataAsync(db => db.Contracts.SingleAsync(contract => contract.Id == id))).Reason);
    }

    [Fact]
    public async Task The_same_contract_is_noted_once_and_found_by_a_link()
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var form = await ada.GetAsync("/contracts/new?return=%2Frequests%2Fnew%3Fproduct%3Dpower-apps");
        var again = await ada.SubmitAsync(
            form,
            form.FormWith("#Form_AccessId"),
            new() { ["Form.AccessId"] = "000000004321", ["Form.ContractId"] = "CT-00007788" }
        );

        Assert.Equal(["This contract is noted already. Use the one that is there."], again.Errors);
        var id = await IdOfAsync(portal, "unified-performance");
        Assert.Equal($"/requests/new?product=power-apps&contract={id}", again.Document.QuerySelector(".note a")!.GetAttribute("href"));
        Assert.Equal(1, await portal.WithDataAsync(db => db.Contracts.CountAsync(contract => contract.Plan == "unified-performance")));
    }

    [Theory]
    [InlineData("/requests/new?product=power-apps", "/requests/new?product=power-apps&contract=")]
    [InlineData("/requests/new?contract=7", "/requests/new?contract=")]
    [InlineData("https://evil.example/", "/contracts/")]
    [InlineData("//evil.example/", "/contracts/")]
    [InlineData("/\\evil.example", "/contracts/")]
    [InlineData("javascript:alert(1)", "/contracts/")]
    public async Task One_goes_back_with_the_new_contract_and_never_to_another_site(string back, string to)
    {
        using var own = new Portal();
        var haru = await own.SignInAsync(DemoAccounts.Fabrikam);
        var form = await haru.GetAsync($"/contracts/new?plan=premier&return={Uri.EscapeDataString(back)}");
        using var answer = await haru.SendAsync(
            form,
            form.FormWith("#Form_AccessId"),
            new() { ["Form.AccessId"] = AccessId, ["Form.ContractId"] = ContractId }
        );

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Matches($"^{System.Text.RegularExpressions.Regex.Escape(to)}[0-9]+$", answer.Headers.Location!.ToString());
        Assert.DoesNotContain(form.Document.QuerySelectorAll("main a"), link =>
            link.GetAttribute("href")!.Contains("evil", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("12345", ContractId, "Type the whole access ID: 6 to 40 letters, digits or hyphens.")]
    [InlineData("", ContractId, "Type the whole access ID: 6 to 40 letters, digits or hyphens.")]
    [InlineData(AccessId, "<b>1234567", "Type the whole contract ID: 6 to 40 letters, digits or hyphens.")]
    public async Task An_id_that_cannot_be_one_is_refused_and_stays_in_its_field(string access, string contract, string says)
    {
        var haru = await portal.SignInAsync(DemoAccounts.Fabrikam);
        var form = await haru.GetAsync("/contracts/new?plan=premier");
        var again = await haru.SubmitAsync(
            form,
            form.FormWith("#Form_AccessId"),
            new() { ["Form.AccessId"] = access, ["Form.ContractId"] = contract }
        );

        Assert.Equal([says], again.Errors);
        Assert.Equal(
            (access, contract),
            (
                again.Document.QuerySelector("#Form_AccessId")!.GetAttribute("value") ?? "",
                again.Document.QuerySelector("#Form_ContractId")!.GetAttribute("value")
            )
        );
    }

    [Fact]
    public async Task Only_plans_of_ones_own_that_have_a_contract_are_offered_and_taken()
    {
        var anke = await (await portal.SignInAsync(DemoAccounts.Adatum)).GetAsync("/contracts/new");
        Assert.Contains("Your plans need no contract", anke.Words, StringComparison.Ordinal);

        var haru = await portal.SignInAsync(DemoAccounts.Fabrikam);
        var form = await haru.GetAsync("/contracts/new");
        Assert.Equal(["Choose a plan", "Premier", "Visual Studio benefit"], form.AllTexts("#Form_Plan option"));
        var again = await haru.SubmitAsync(
            form,
            form.FormWith("#Form_AccessId"),
            new()
            {
                ["Form.Plan"] = "1~unified-performance",
                ["Form.AccessId"] = AccessId,
                ["Form.ContractId"] = ContractId,
            }
        );
        Assert.Equal(["Choose one of the plans in the list."], again.Errors);
    }

    [Fact]
    public async Task A_contract_that_a_request_uses_stays_and_another_can_be_removed()
    {
        using var own = new Portal();
        var ada = await own.SignInAsync(DemoAccounts.Contoso);
        var used = await IdOfAsync(own, "unified-performance");
        Assert.Equal("This contract stays", (await ada.GetAsync($"/contracts/{used}/remove")).Heading);

        var haru = await own.SignInAsync(DemoAccounts.Fabrikam);
        var form = await haru.GetAsync("/contracts/new?plan=premier");
        var noted = await haru.SubmitAsync(
            form,
            form.FormWith("#Form_AccessId"),
            new() { ["Form.AccessId"] = AccessId, ["Form.ContractId"] = ContractId }
        );
        var page = await haru.GetAsync($"{noted.Path}/remove");
        var list = await haru.SubmitAsync(page, page.FormWith(".btn-d"), []);
        Assert.Contains("The contract is removed.", list.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("6543", list.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_tenants_contract_is_not_found_and_a_viewer_only_looks()
    {
        var id = await IdOfAsync(portal, "premier");
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        foreach (var path in new[] { "", "/remove" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await ada.GetAsync($"/contracts/{id}{path}")).Status);
        }

        var victor = await portal.SignInAsync(DemoAccounts.ContosoViewer);
        var list = await victor.GetAsync("/contracts");
        Assert.Equal(["•••• 4321"], list.AllTexts("tbody td[data-label='Access ID']"));
        Assert.Empty(list.Document.QuerySelectorAll("main a[href^='/contracts/'], main form"));
        foreach (var path in new[] { "/contracts/new", $"/contracts/{await IdOfAsync(portal, "unified-performance")}" })
        {
            Assert.Equal("Your role does not open this page", (await victor.GetAsync(path)).Heading);
        }
    }

    private static Task<int> IdOfAsync(Portal portal, string plan) =>
        portal.WithDataAsync(db => db.Contracts.Where(contract => contract.Plan == plan).Select(contract => contract.Id).FirstAsync());
}
