using Microsoft.EntityFrameworkCore;
using SupportPortal.Data.People;
using SupportPortal.Data.Seeding;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Pages;

/// <summary>What was taken from a person is given back by as high an authority only.</summary>
public sealed class ClosedAccountTests : IDisposable
{
    private readonly Portal _portal = new();

    public void Dispose() => _portal.Dispose();

    [Fact]
    public async Task An_organisation_does_not_open_what_the_desk_closed()
    {
        var (ada, olga, id) = (
            await _portal.SignInAsync(DemoAccounts.Contoso),
            await _portal.SignInAsync(DemoAccounts.Owner),
            await IdAsync(DemoAccounts.ContosoViewer)
        );
        await ActAsync(olga, $"/admin/people/{id}", "Lock");

        var page = await ada.GetAsync($"/people/{id}");
        Assert.Contains("The support desk closed this account. Only the desk opens it again.", page.Words, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("form[action*='Restore']"));
        Assert.Equal(
            ["The support desk closed this account. Only the desk opens it again."],
            (await ActAsync(ada, $"/people/{id}", "Restore")).Errors
        );
        await ActAsync(ada, $"/people/{id}", "Remove"); // and makes no lock of its own of it
        Assert.NotEmpty((await ActAsync(ada, $"/people/{id}", "Restore")).Errors);
        Assert.NotEmpty((await ActAsync(ada, $"/people/{id}", "Letter")).Errors);
        await ActAsync(ada, $"/people/{id}", "Grant");
        var invite = await ada.GetAsync("/people/invite");
        Assert.NotEmpty(
            (
                await ada.SubmitAsync(
                    invite,
                    invite.FormWith("#Form_Email"),
                    new() { ["Form.Name"] = "Victor", ["Form.Email"] = DemoAccounts.ContosoViewer }
                )
            ).Errors
        );
        Assert.True(await IsLockedAsync(id));

        await ActAsync(olga, $"/admin/people/{id}", "Unlock");
        Assert.False(await IsLockedAsync(id));
    }

    [Fact]
    public async Task The_desk_takes_over_and_opens_what_an_organisation_closed()
    {
        var (ada, olga, id) = (
            await _portal.SignInAsync(DemoAccounts.Contoso),
            await _portal.SignInAsync(DemoAccounts.Owner),
            await IdAsync(DemoAccounts.ContosoViewer)
        );
        await ActAsync(ada, $"/people/{id}", "Remove");
        Assert.Contains(
            "The person's organisation closed the account, and can open it again.",
            (await olga.GetAsync($"/admin/people/{id}")).Words,
            StringComparison.Ordinal
        );
        await ActAsync(ada, $"/people/{id}", "Restore");
        Assert.False(await IsLockedAsync(id));

        await ActAsync(ada, $"/people/{id}", "Remove");
        await ActAsync(olga, $"/admin/people/{id}", "Lock");
        Assert.NotEmpty((await ActAsync(ada, $"/people/{id}", "Restore")).Errors);
        Assert.True(await IsLockedAsync(id));
        await ActAsync(olga, $"/admin/people/{id}", "Unlock");
        Assert.False(await IsLockedAsync(id));
        Assert.Equal(
            ["unlocked", "locked"],
            await _portal.WithDataAsync(db =>
                db.AuditEntries.Where(entry => entry.Setting == $"people/{id}")
                    .OrderByDescending(entry => entry.Id)
                    .Select(entry => entry.Act)
                    .ToListAsync()
            )
        );
    }

    [Fact]
    public async Task An_organisation_does_not_give_back_the_right_to_file_that_the_desk_took()
    {
        var (olga, id) = (await _portal.SignInAsync(DemoAccounts.Owner), await IdAsync(DemoAccounts.ContosoViewer));
        var ada = await _portal.SignInAsync(DemoAccounts.Contoso);
        await ActAsync(ada, $"/people/{id}", "Grant");
        await RoleAsync(olga, id, Roles.TenantViewer);

        var page = await ada.GetAsync($"/people/{id}");
        Assert.Contains("The support desk took this right. Only the desk gives it back.", page.Words, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("form[action*='Grant']"));
        Assert.Equal(
            ["The support desk took this right. Only the desk gives it back."],
            (await ActAsync(ada, $"/people/{id}", "Grant")).Errors
        );

        await RoleAsync(olga, id, Roles.TenantAdmin);
        await ActAsync(ada, $"/people/{id}", "Take");
        Assert.Empty((await ActAsync(ada, $"/people/{id}", "Grant")).Errors); // which was the organisation's own to take
    }

    private static async Task<Page> ActAsync(Visitor visitor, string address, string act)
    {
        var page = await visitor.GetAsync(address);
        var form = page.FormWith("main form");
        form.SetAttribute("action", $"{address}?handler={act}");
        return await visitor.SubmitAsync(page, form, new() { ["Proof.Present"] = DemoPeople.Password });
    }

    private static async Task RoleAsync(Visitor visitor, int id, string role)
    {
        var page = await visitor.GetAsync($"/admin/people/{id}");
        await visitor.SubmitAsync(
            page,
            page.FormWith("#Form_Role"),
            new() { ["Form.Role"] = role, ["Proof.Present"] = DemoPeople.Password }
        );
    }

    private Task<int> IdAsync(string email) =>
        _portal.WithDataAsync(db => db.Users.Where(person => person.Email == email).Select(person => person.Id).SingleAsync());

    private Task<bool> IsLockedAsync(int id) =>
        _portal.WithDataAsync(db => db.Users.AnyAsync(person => person.Id == id && person.LockoutEnd == Person.UntilUnlocked));
}
