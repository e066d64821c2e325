using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SupportPortal.Data.People;
using SupportPortal.Data.Seeding;

namespace SupportPortal.Web.Areas.Identity.Pages.Account;

/// <summary>Sign-in with e-mail and password; in Development also as one of the demo people with one click.</summary>
public sealed class LoginModel(SignInManager<Person> signIn, IWebHostEnvironment environment, IStringLocalizer<Text> text) : PageModel
{
    [BindProperty]
    public LoginForm Form { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>The people one may sign in as with one click; none outside Development.</summary>
    public IReadOnlyList<DemoPerson> DemoPeople => environment.IsDevelopment() ? Data.Seeding.DemoPeople.All : [];

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync() => ModelState.IsValid ? await SignInAsync(Form.Email!, Form.Password!) : Page();

    public async Task<IActionResult> OnPostDemoAsync(string email)
    {
        if (DemoPeople.FirstOrDefault(demo => demo.Email == email) is not { } person) return NotFound();
        ModelState.Clear();
        return await SignInAsync(person.Email, Data.Seeding.DemoPeople.Password);
    }

    private async Task<IActionResult> SignInAsync(string email, string password)
    {
        var result = await signIn.PasswordSignInAsync(email.Trim(), password, isPersistent: false, lockoutOnFailure: true);
        if (result.Succeeded) return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/");
        if (result.IsLockedOut) return RedirectToPage("Lockout");
        ModelState.AddModelError(string.Empty, text["E-mail or password is wrong. Try again."]);
        return Page();
    }
}
