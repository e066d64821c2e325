using Microsoft.EntityFrameworkCore;
using SupportPortal.Core.Requests;
using SupportPortal.Core.Tenants;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Pages;

public sealed class FilingStepTests(Portal portal) : IClassFixture<Portal>
{
    [Theory]
    [InlineData("problem", "Subject", "", "Say in one line what is wrong.")]
    [InlineData("problem", "Product", "", "Choose the product it is about.")]
    [InlineData("problem", "Product", "dataverse@9900112", "Choose the product it is about.")]
    [InlineData("problem", "Kind", null, "Say what kind of problem it is.")]
    [InlineData("impact", "Plan", null, "Choose the support plan that covers it.")]
    [InlineData("impact", "Severity", null, "Say how bad it is for your business.")]
    [InlineData("impact", "Contract", "7", "Choose one of the contracts in the list, or none yet.")]
    [InlineData("details", "Description", " ", "Describe what happens, and what you expected instead.")]
    [InlineData("details", "Since", "2026-03-27T09:00", "This is in the future. Say since when it happens already.")]
    [InlineData("details", "Since", "yesterday", "Give a date and a time, or leave it empty.")]
    [InlineData(
        "contact",
        "Email",
        "nobody",
        "Mail cannot go to this. Type one e-mail address, without a name or other signs around it, such as ada@contoso.com."
    )]
    [InlineData("contact", "Phone", "call me", "Use digits, spaces and + ( ) / . - only.")]
    [InlineData("contact", "TimeZone", "Moon/Base", "Choose the contact's time zone.")]
    [InlineData("contact", "Language", "xx", "Choose the language you want the answer in.")]
    [InlineData(
        "contact",
        "ReachableRoundTheClock",
        "false",
        "Confirm that somebody is reachable round the clock, or choose a lower severity."
    )]
    public async Task Bad_input_gets_a_sentence_beside_its_field_and_on_the_review(
        string step,
        string field,
        string? value,
        string sentence
    )
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var answers = FilingWalk.Critical();
        _ = step switch
        {
            "problem" => answers.Problem((field, value)),
            "impact" => answers.Impact((field, value)),
            "details" => answers.Details((field, value)),
            _ => answers.Contact((field, value)),
        };
        var again = await answers.ToReviewAsync(ada);

        Assert.EndsWith($"/{step}", again.Path, StringComparison.Ordinal);
        Assert.Contains(sentence, again.Errors);
        Assert.Contains(sentence, again.AllTexts(".field-validation-error"));
        Assert.NotNull(again.Document.QuerySelector($".error-summary a[href='#Form_{field}']"));
        Assert.NotNull(again.Document.QuerySelector($"#Form_{field}"));

        var review = await ada.GetAsync(FilingWalk.AddressOf(again, "review"));
        var link = review.Document.QuerySelector($".error-summary a[href$='/{step}?check=true#Form_{field}']");
        Assert.EndsWith(sentence, link?.TextContent, StringComparison.Ordinal);
        Assert.Contains(sentence, (await ada.GetAsync(link!.GetAttribute("href")!)).Errors);
        Assert.NotEmpty((await FilingWalk.SubmitAsync(ada, review)).Errors);
    }

    [Fact]
    public async Task The_review_leads_to_each_step_and_says_which_is_to_do()
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var details = await FilingWalk.Critical().ToAsync(ada, "details");
        var review = await ada.GetAsync(FilingWalk.AddressOf(details, "review"));

        Assert.Equal(
            ["What is wrong (done)", "Plan and impact (done)", "Details (to do)", "Contact (to do)", "Review"],
            review.AllTexts(".steps li")
        );
        foreach (var step in FilingWalk.Steps)
            Assert.NotNull(review.Document.QuerySelector($".head.bar a[href$='/{step}']"));
    }

    [Fact]
    public async Task A_contract_that_is_linked_is_used_again_unless_none_is_wanted_and_a_new_one_comes_back_chosen()
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var walk = FilingWalk.Critical();
        var impact = await walk.SendAsync(ada, await walk.ToAsync(ada, "impact"), "Show");
        Assert.Equal("1", Chosen(impact));
        Assert.Equal("none", Chosen(await walk.Impact(("Contract", "none")).SendAsync(ada, impact, "Show")));

        var form = await walk.SendAsync(ada, impact, "Contract");
        Assert.StartsWith("/contracts/new?plan=unified-performance&tenant=", form.Path, StringComparison.Ordinal);
        var back = await ada.SubmitAsync(
            form,
            form.FormWith("#Form_AccessId"),
            new() { ["Form.AccessId"] = "99887766", ["Form.ContractId"] = "C-55667788" }
        );
        Assert.StartsWith(FilingWalk.AddressOf(impact, "impact"), back.Path, StringComparison.Ordinal);
        Assert.Contains(
            "ending in 7766",
            back.Document.QuerySelector("input[name='Form.Contract'][checked]")!.Closest("label")!.TextContent,
            StringComparison.Ordinal
        );

        static string? Chosen(Page page) => page.Document.QuerySelector("input[name='Form.Contract'][checked]")?.GetAttribute("value");
    }

    [Fact]
    public async Task A_contract_of_the_plan_is_offered_with_its_state_and_filed_with_the_request()
    {
        var haru = await portal.SignInAsync(DemoAccounts.Fabrikam);
        var id = await portal.WithDataAsync(async db =>
        {
            var fabrikam = await db.Tenants.SingleAsync(tenant => tenant.Name == "Fabrikam KK");
            var contract = SupportContract.Note(fabrikam.Id, "premier", "protected", "4711", "0815", Portal.Start);
            contract.Fail("Unknown access ID.", Portal.Start);
            db.Contracts.Add(contract);
            await db.SaveChangesAsync();
            return contract.Id;
        });
        var walk = FilingWalk
            .Critical()
            .Problem(("Product", "dynamics-365-sales"))
            .Impact(("Plan", "premier"), ("Severity", "b"), ("Contract", $"{id}"));
        var impact = await walk.SendAsync(haru, await walk.ToAsync(haru, "impact"), "Show");

        Assert.Contains("Access ID ending in 4711, contract ending in 0815", impact.TextOf("#contracts"), StringComparison.Ordinal);
        Assert.Contains("Your Technical Account Manager", impact.TextOf("#contracts"), StringComparison.Ordinal);
        var filed = await walk.FileAsync(haru, impact.Path.Split('?')[0].Replace("/impact", "/problem", StringComparison.Ordinal));
        Assert.True(RequestNumber.TryParse(filed.Heading[..10], out var number), filed.Words);
        Assert.Equal(
            id,
            await portal.WithDataAsync(db =>
                db.Requests.Where(request => request.Id == number).Select(request => request.ContractId).SingleAsync()
            )
        );
    }

    [Fact]
    public async Task Adding_a_contract_saves_the_step_and_comes_back_to_it()
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var impact = await FilingWalk.Critical().ToAsync(ada, "impact");
        using var answer = await ada.SendAsync(
            impact,
            impact.FormWith(".flow"),
            new() { ["Form.Plan"] = "unified-performance", ["Form.Environment"] = "kept" },
            "Contract"
        );

        Assert.Equal(
            $"/contracts/new?plan=unified-performance&tenant=1&return={Uri.EscapeDataString(impact.Path)}",
            answer.Headers.Location?.ToString()
        );
        Assert.Equal("kept", (await ada.GetAsync(impact.Path)).Document.QuerySelector("#Form_Environment")?.GetAttribute("value"));
    }
}
