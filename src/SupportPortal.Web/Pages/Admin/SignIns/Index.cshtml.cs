using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;
using SupportPortal.Application.Accounts;
using SupportPortal.Application.People;
using SupportPortal.Core.Access;
using SupportPortal.Data;
using SupportPortal.Data.People;

namespace SupportPortal.Web.Pages.Admin.SignIns;

/// <summary>Every sign-in of everybody, and where one person is looked at, the end of their sessions.</summary>
public sealed class IndexModel(
    PortalDbContext db,
    UserManager<Person> people,
    Sessions sessions,
    CurrentPerson current,
    IStringLocalizer<Text> text
) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true, Name = "")]
    public SignInsQuery Query { get; set; } = new();

    [TempData]
    public string? Told { get; set; }

    public IReadOnlyList<SignIn> Rows { get; private set; } = [];

    public bool HasMore { get; private set; }

    /// <summary>The one person looked at; null for everybody.</summary>
    public Person? Only { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var found = await Query.Apply(db.SignIns.AsNoTracking()).Take(PageSize + 1).ToListAsync(cancellationToken);
        HasMore = found.Count > PageSize;
        Rows = HasMore ? found[..PageSize] : found;
        if (Query.PersonKey is { } id)
            Only = await db.Users.AsNoTracking().FirstOrDefaultAsync(person => person.Id == id, cancellationToken);
    }

    /// <summary>"End all sessions" of somebody.</summary>
    public async Task<IActionResult> OnPostEndAsync(int person, CancellationToken cancellationToken)
    {
        if (await people.FindByIdAsync(person.ToString(CultureInfo.InvariantCulture)) is not { } found)
            return NotFound();
        await sessions.EndAsync(found, current.Actor, cancellationToken);
        Told = text["The sessions of {0} are ended.", found.DisplayName];
        return RedirectToPage(new { person });
    }
}
