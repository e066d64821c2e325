using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;
using NodaTime.Text;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Pages.Tokens;

/// <summary>Makes a token and shows its secret on the answer itself: it goes through no cookie and no log, and a reload asks anew.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class NewModel(TokenDesk desk, CurrentPerson person, IClock clock) : PageModel
{
    private const int UsualDays = 90;

    [BindProperty]
    public TokenForm Form { get; set; } = new();

    /// <summary>The secret of the token just made; null before.</summary>
    public string? Secret { get; private set; }

    public void OnGet() => Form.EndsOn = LocalDatePattern.Iso.Format(clock.GetCurrentInstant().InZone(person.Zone).Date.PlusDays(UsualDays));

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (ModelState.IsValid) Secret = await desk.MakeAsync(Form, cancellationToken);
        return Page();
    }
}
