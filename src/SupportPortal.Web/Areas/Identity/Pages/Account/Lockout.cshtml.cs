using Microsoft.AspNetCore.Mvc.RazorPages;

namespace SupportPortal.Web.Areas.Identity.Pages.Account;

/// <summary>Tells a person who has shown who they are that an administrator locked the account.</summary>
public sealed class LockoutModel : PageModel
{
    public void OnGet() { }
}
