using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Pages.Admin;

/// <summary>A place of administration.</summary>
/// <param name="Page">The page.</param>
/// <param name="Title">What it is called.</param>
/// <param name="About">What is done there.</param>
public sealed record AdminEntry(string Page, string Title, string About);

/// <summary>What there is to administer, for those who may open it.</summary>
public sealed class IndexModel(IAuthorizationService rights, IStringLocalizer<Text> text) : PageModel
{
    public IReadOnlyList<AdminEntry> Entries { get; private set; } = [];

    public async Task OnGetAsync()
    {
        AdminEntry[] all =
        [
            new("/Admin/Tenants/Index", text["Tenants"], text["Who they are, what they bought, and who may administer whom."]),
            new("/Admin/People/Index", text["People"], text["Invite, give and take roles, lock accounts and end sessions."]),
            new("/Admin/Calendars/Index", text["Holidays"], text["Days on which business hours do not count, by country."]),
            new("/Admin/Portals/Index", text["Portals"], text["Where requests go, and what the desk says about each place."]),
            new("/Admin/Mail/Index", text["Mail"], text["What waits to be sent, what failed, and a test mail."]),
            new("/Admin/Tokens/Index", text["API tokens"], text["What programs sign in with, everybody's."]),
            new("/Admin/Policy/Index", text["Policy"], text["The versions requests are decided by: what holds when, and what it says."]),
            new("/Admin/Audit/Index", text["Audit"], text["Who did what and when, in a chain nobody can change unseen."]),
            new("/Admin/SignIns/Index", text["Sign-ins"], text["Every attempt to come in, how it ended, and where it came from."]),
        ];
        var open = new List<AdminEntry>();
        foreach (var entry in all)
        {
            if ((await rights.AuthorizeAsync(User, Access.Pages[entry.Page])).Succeeded)
                open.Add(entry);
        }

        Entries = open;
    }
}
