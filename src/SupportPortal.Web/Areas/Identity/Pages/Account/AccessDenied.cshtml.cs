using Microsoft.AspNetCore.Mvc.RazorPages;

namespace SupportPortal.Web.Areas.Identity.Pages.Account;

/// <summary>Tells a person that the page is for others.</summary>
public sealed class AccessDeniedModel : PageModel
{
    public void OnGet() { }
}
