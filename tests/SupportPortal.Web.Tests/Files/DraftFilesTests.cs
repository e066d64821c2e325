using Microsoft.EntityFrameworkCore;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Files;

public sealed class DraftFilesTests : IDisposable
{
    private readonly Portal _portal = new();

    [Fact]
    public async Task Files_chosen_with_the_details_are_on_the_review_and_go_with_the_request()
    {
        var ada = await _portal.SignInAsync(DemoAccounts.Contoso);
        var walk = FilingWalk.Critical();
        var contact = await AttachAsync(ada, walk, SentFile.Text("posting.log"), SentFile.Text("setup.log"));
        var review = await walk.SendAsync(ada, contact);
        Assert.Contains("posting.log", review.Words, StringComparison.Ordinal);

        var filed = await FilingWalk.SubmitAsync(ada, review);
        var request = await ada.GetAsync($"/requests/{filed.Heading[..10]}");
        Assert.Equal(["posting.log Text · 21 bytes", "setup.log Text · 21 bytes"], request.AllTexts(".line .files li"));
    }

    [Fact]
    public async Task A_file_that_is_refused_keeps_the_person_on_the_step_with_the_text_and_the_other_file()
    {
        var ada = await _portal.SignInAsync(DemoAccounts.Contoso);
        var walk = FilingWalk.Critical();
        var again = await AttachAsync(ada, walk, SentFile.Text("setup.exe"), SentFile.Text("good.log"));

        Assert.EndsWith("/details", again.Path, StringComparison.Ordinal);
        Assert.Equal(["setup.exe is a program. Programs are not accepted; send logs or screenshots."], again.Errors);
        Assert.Equal("It ends with an error.", again.TextOf("#Form_Description"));
        Assert.Equal(["good.log"], again.AllTexts("[data-file] a"));
    }

    [Fact]
    public async Task Files_go_with_the_draft_that_is_deleted()
    {
        var ada = await _portal.SignInAsync(DemoAccounts.Contoso);
        await AttachAsync(ada, FilingWalk.Critical(), SentFile.Text("posting.log"));
        Assert.Single(OnDisk());

        var list = await ada.GetAsync("/requests");
        await ada.SubmitAsync(list, list.FormWith(".drafts button"), []);
        Assert.Empty(OnDisk());
        Assert.Equal(0, await _portal.WithDataAsync(db => db.Attachments.CountAsync()));
    }

    [Fact]
    public async Task Files_follow_a_draft_to_another_customer()
    {
        var piet = await _portal.SignInAsync(DemoAccounts.Partner);
        var walk = FilingWalk.Critical().Problem(("Kind", "billing"), ("Product", "power-apps"));
        var contact = await AttachAsync(piet, walk, SentFile.Text("invoice.txt"));
        var contoso = await _portal.WithDataAsync(async db => (await db.Tenants.SingleAsync(tenant => tenant.Name == "Contoso Ltd")).Id);

        var problem = await piet.GetAsync(contact.Path.Replace("/contact", "/problem", StringComparison.Ordinal));
        await walk.Problem(("TenantId", $"{contoso}")).SendAsync(piet, problem);
        Assert.Equal(contoso, await _portal.WithDataAsync(async db => (await db.Attachments.SingleAsync()).TenantId));
        var review = await walk.SendAsync(piet, await piet.GetAsync(contact.Path));
        Assert.Contains("invoice.txt", review.Words, StringComparison.Ordinal);
    }

    public void Dispose() => _portal.Dispose();

    /// <summary>Walks to the details and continues from there with files.</summary>
    private static async Task<Page> AttachAsync(Visitor visitor, FilingWalk walk, params SentFile[] files)
    {
        var details = await walk.ToAsync(visitor, "details");
        return await visitor.SubmitFilesAsync(
            details,
            details.FormWith(".flow"),
            new() { ["Form.Description"] = "It ends with an error." },
            files
        );
    }

    private IEnumerable<string> OnDisk() =>
        Directory.Exists(_portal.Attachments) ? Directory.EnumerateFiles(_portal.Attachments, "*", SearchOption.AllDirectories) : [];
}
