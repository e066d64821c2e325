using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SupportPortal.Application.Accounts;
using SupportPortal.Data.People;

namespace SupportPortal.Web.Pages.Desk;

/// <summary>How a person of the desk works: which portals they look after, and whether single keys act.</summary>
public sealed class SettingsModel(UserManager<Person> people, SignInManager<Person> signIn) : PageModel
{
    [BindProperty]
    public SettingsForm Form { get; set; } = new();

    /// <summary>Whether the settings have just been saved.</summary>
    [TempData]
    public bool Saved { get; set; }

    public async Task OnGetAsync()
    {
        var person = await MeAsync();
        Form = new SettingsForm
        {
            Portals = person.MyPortals?.Split(',', StringSplitOptions.RemoveEmptyEntries),
            Shortcuts = !person.ShortcutsOff,
        };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Page();
        var person = await MeAsync();
        person.MyPortals = Form.Portals is { Length: > 0 } portals ? string.Join(',', portals.Distinct()) : null;
        person.ShortcutsOff = !Form.Shortcuts;
        IdentityWork.Check(await people.UpdateAsync(person));
        await signIn.RefreshSignInAsync(person); // pages read both from the sign-in
        Saved = true;
        return RedirectToPage();
    }

    private async Task<Person> MeAsync() => await people.GetUserAsync(User) ?? throw new InvalidOperationException("Nobody is signed in.");
}
