using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;
using NodaTime.Text;
using SupportPortal.Application.People;
using SupportPortal.Application.Tokens;
using SupportPortal.Web.Pages.Account;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Pages.Tokens;

/// <summary>Makes a token and shows its secret on the answer itself: it goes through no cookie and no log, and a reload asks
/// anew.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class NewModel(IssuedTokens tokens, MyAccount account, Proof proof, CurrentPerson person, IClock clock) : PageModel
{
    private const int UsualDays = 90;

    [BindProperty]
    public TokenForm Form { get; set; } = new();

    /// <summary>The secret of the token just made; null before.</summary>
    public string? Secret { get; private set; }

    [BindProperty]
    public ProofForm Proof { get; set; } = new();

    /// <summary>What the person is asked for first.</summary>
    public ProofAsked Asked { get; private set; }

    public async Task OnGetAsync()
    {
        Asked = await proof.AskedOfAsync(await account.LoadAsync());
        Form.EndsOn = LocalDatePattern.Iso.Format(clock.GetCurrentInstant().InZone(person.Zone).Date.PlusDays(UsualDays));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var me = await account.LoadAsync();
        Asked = await proof.AskedOfAsync(me);
        if (ModelState.IsValid && await proof.WhyNotAsync(me, Proof.Present) is { } whyNot)
            ModelState.AddModelError("Proof.Present", whyNot);
        if (ModelState.IsValid)
            Secret = await tokens.MakeAsync(Form, cancellationToken);
        return Page();
    }
}
