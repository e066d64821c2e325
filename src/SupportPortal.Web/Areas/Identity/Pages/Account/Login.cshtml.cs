using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Application;
using SupportPortal.Application.Accounts;
using SupportPortal.Application.Settings;
using SupportPortal.Core.Access;
using SupportPortal.Data.People;
using SupportPortal.Data.Seeding;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Areas.Identity.Pages.Account;

/// <summary>Sign-in with e-mail and password, a passkey, or a directory; in Development also as one of the demo people with one
/// click.</summary>
public sealed class LoginModel(
    SignInManager<Person> signIn,
    UserManager<Person> people,
    SignInLog log,
    SignInLimits limits,
    EntraSettings entra,
    DecoyPassword decoy,
    IClock clock,
    IWebHostEnvironment environment,
    IStringLocalizer<Text> text
) : PageModel
{
    [BindProperty]
    public LoginForm Form { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>Whether one can sign in with a directory.</summary>
    public bool HasDirectory => entra.IsOn;

    /// <summary>The people one may sign in as with one click; none outside Development.</summary>
    public IReadOnlyList<DemoPerson> DemoPeople => environment.IsDevelopment() ? Data.Seeding.DemoPeople.All : [];

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync() => ModelState.IsValid ? await SignInAsync(Form.Email!, Form.Password!) : Page();

    public async Task<IActionResult> OnPostDemoAsync(string email)
    {
        if (DemoPeople.FirstOrDefault(demo => demo.Email == email) is not { } person)
            return NotFound();
        ModelState.Clear();
        return await SignInAsync(person.Email, Data.Seeding.DemoPeople.Password);
    }

    /// <summary>What the browser asks a passkey for.</summary>
    public async Task<IActionResult> OnPostPasskeyOptionsAsync() =>
        Content(await signIn.MakePasskeyRequestOptionsAsync(null), "application/json");

    /// <summary>Signs in with what the passkey answered.</summary>
    public async Task<IActionResult> OnPostPasskeyAsync(string? credential)
    {
        ModelState.Clear();
        var answer = await signIn.AssertionAsync(credential);
        if (answer is not { Succeeded: true, User: { } person })
        {
            await log.NoteAsync(null, "?", SignInMethod.Passkey, SignInOutcome.Refused);
            ModelState.AddModelError(string.Empty, text["The passkey was not accepted. Try again, or sign in with your password."]);
            return Page();
        }

        IdentityWork.Check(await people.AddOrUpdatePasskeyAsync(person, answer.Passkey));
        try
        {
            await signIn.SignInAsync(person, isPersistent: false, StrongSignIn.Passkey);
        }
        catch (ShutOutException)
        {
            return await EndAsync(person.Id, person.Email!, SignInMethod.Passkey, SignInOutcome.LockedOut);
        }

        return await EndAsync(person.Id, person.Email!, SignInMethod.Passkey, SignInOutcome.SignedIn);
    }

    private async Task<IActionResult> SignInAsync(string email, string password)
    {
        var person = await people.FindByEmailAsync(email.Trim());
        if (limits.TryPassword(HttpContext, email, person) is var wait && wait > Duration.Zero)
            return SignInLimits.Refuse(this, wait);
        var (fits, now) = (await decoy.CheckAsync(person, password), clock.GetCurrentInstant());
        if (person is null || !fits)
            return await EndAsync(person?.Id, email.Trim(), SignInMethod.Password, SignInOutcome.Refused);
        if (person.LockoutEnd > now.ToDateTimeOffset())
            return await EndAsync(person.Id, email.Trim(), SignInMethod.Password, SignInOutcome.LockedOut);
        limits.Forget(HttpContext, email, person);
        try
        {
            var result = await signIn.PasswordSignInAsync(person, password, isPersistent: false, lockoutOnFailure: false);
            var outcome =
                result.Succeeded ? SignInOutcome.SignedIn
                : result.RequiresTwoFactor ? SignInOutcome.AskedForSecondFactor
                : SignInOutcome.Refused;
            return await EndAsync(person.Id, email.Trim(), SignInMethod.Password, outcome);
        }
        catch (ShutOutException)
        {
            return await EndAsync(person.Id, email.Trim(), SignInMethod.Password, SignInOutcome.LockedOut);
        }
    }

    private async Task<IActionResult> EndAsync(int? personId, string name, SignInMethod method, SignInOutcome outcome)
    {
        await log.NoteAsync(personId, name, method, outcome);
        switch (outcome)
        {
            case SignInOutcome.SignedIn:
                return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "~/");
            case SignInOutcome.AskedForSecondFactor:
                return RedirectToPage("Code", new { returnUrl = ReturnUrl });
            case SignInOutcome.LockedOut when method != SignInMethod.Password:
                return RedirectToPage("Lockout");
            default: // who is not here, wrong, locked or not in yet reads the same, so that nobody learns which names there are
                ModelState.AddModelError(
                    string.Empty,
                    text["E-mail or password is wrong, or the account is locked. Try again, or ask an administrator of your organisation."]
                );
                return Page();
        }
    }
}
