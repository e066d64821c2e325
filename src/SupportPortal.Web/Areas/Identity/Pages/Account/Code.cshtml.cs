using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Application;
using SupportPortal.Application.Accounts;
using SupportPortal.Core.Access;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Areas.Identity.Pages.Account;

/// <summary>The second factor behind the password.</summary>
public sealed class CodeModel(PortalSignIn signIn, SignInLog log, SignInLimits limits, IStringLocalizer<Text> text) : PageModel
{
    [BindProperty]
    public CodeForm Form { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public async Task<IActionResult> OnGetAsync() =>
        await signIn.GetTwoFactorAuthenticationUserAsync() is null ? RedirectToPage("Login") : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is not { } person)
            return RedirectToPage("Login");
        if (!ModelState.IsValid)
            return Page();
        if (limits.TryCode(HttpContext, person) is var wait && wait > Duration.Zero)
            return SignInLimits.Refuse(this, wait);
        var result = await signIn.CodeSignInAsync(person, Form.Code, Form.Remember);
        var outcome =
            result.Succeeded ? SignInOutcome.SignedIn
            : result.IsLockedOut ? SignInOutcome.LockedOut
            : SignInOutcome.Refused;
        await log.NoteAsync(person.Id, person.Email!, SignInMethod.SecondFactor, outcome);
        if (result.Succeeded)
            limits.ForgetCodes(HttpContext, person);
        if (result.Succeeded)
            return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "~/");
        if (result.IsLockedOut)
            return RedirectToPage("Lockout");
        ModelState.AddModelError("Form.Code", text["This code is not right, or too old. Wait for the next one and type it."]);
        return Page();
    }
}
