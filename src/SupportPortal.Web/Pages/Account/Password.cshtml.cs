using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;
using SupportPortal.Application.Accounts;
using SupportPortal.Data.People;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Pages.Account;

/// <summary>Changes the password. Every other session ends by it.</summary>
public sealed class PasswordModel(MyAccount account, UserManager<Person> people, Proof proof, IStringLocalizer<Text> text) : PageModel
{
    [BindProperty]
    public PasswordForm Form { get; set; } = new();

    [TempData]
    public string? Told { get; set; }

    public async Task<IActionResult> OnGetAsync() => (await account.LoadAsync()).PasswordHash is null ? NotFound() : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var person = await account.LoadAsync();
        if (person.PasswordHash is null)
            return NotFound();
        if (!ModelState.IsValid)
            return Page();
        if (await proof.WhyNotAsync(person, Form.Present) is { } whyNot)
        {
            ModelState.AddModelError("Form.Present", whyNot);
            return Page();
        }

        await account.RecordAsync(person, AccountChanges.PasswordChanged, cancellationToken);
        var changed = await people.ChangePasswordAsync(person, Form.Present!, Form.Password!);
        IdentityWork.CheckRace(changed);
        foreach (var error in changed.Errors)
            ModelState.AddModelError("Form.Password", error.Description);
        if (!changed.Succeeded)
            return Page();
        await account.EndOthersAsync(tokens: true, cancellationToken);
        await account.StayAsync(person);
        Told = text["Your password is changed. Every other browser must sign in again, and your API tokens have ended."];
        return RedirectToPage("Index");
    }
}
