using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SupportPortal.Application.Accounts;
using SupportPortal.Application.People;
using SupportPortal.Core.Access;
using SupportPortal.Data.People;

namespace SupportPortal.Web.Areas.Identity.Pages.Account;

/// <summary>Signs out; only a form of ours can, never a link from elsewhere.</summary>
public sealed class LogoutModel(SignInManager<Person> signIn, CurrentPerson person, SignInLog log) : PageModel
{
    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync()
    {
        if (person.IsSignedIn)
            await log.NoteAsync(person.Id, person.Email, SignInMethod.Password, SignInOutcome.SignedOut);
        await signIn.SignOutAsync();
        return RedirectToPage();
    }
}
