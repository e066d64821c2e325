using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SupportPortal.Data.People;

namespace SupportPortal.Web.Areas.Identity.Pages.Account;

/// <summary>Signs out; only a form of ours can, never a link from elsewhere.</summary>
public sealed class LogoutModel(SignInManager<Person> signIn) : PageModel
{
    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await signIn.SignOutAsync();
        return RedirectToPage();
    }
}
