using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SupportPortal.Application.People;

namespace SupportPortal.Web.Pages;

/// <summary>The front door: takes people to their work, and tells strangers what this is.</summary>
public sealed class IndexModel(CurrentPerson person) : PageModel
{
    public IActionResult OnGet() =>
        person switch
        {
            { IsSignedIn: false } => Page(),
            { IsStaff: true } => RedirectToPage("/Queue/Index"),
            { MayFollow: true } => RedirectToPage("/Requests/Index"),
            _ => RedirectToPage("/Requests/New/Problem"),
        };
}
