using Microsoft.AspNetCore.Mvc.RazorPages;

namespace SupportPortal.Web.Areas.Identity.Pages.Account;

/// <summary>Tells a person that too many passwords were wrong.</summary>
public sealed class LockoutModel : PageModel
{
    public void OnGet()
    {
    }
}
