using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Application;
using SupportPortal.Application.Accounts;
using SupportPortal.Data.People;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Pages.Account;

/// <summary>What a list shows of a passkey.</summary>
public sealed record PasskeyRow(string Id, string Name, Instant CreatedAt);

/// <summary>Lists and makes passkeys: keys that stay on a device and sign in by a fingerprint, a face or a PIN.</summary>
public sealed class PasskeysModel(
    MyAccount account,
    UserManager<Person> people,
    SignInManager<Person> signIn,
    Proof proof,
    IStringLocalizer<Text> text
) : PageModel
{
    private const int Most = 20;

    [BindProperty]
    public PasskeyForm Form { get; set; } = new();

    [BindProperty]
    public ProofForm Proof { get; set; } = new();

    [TempData]
    public string? Told { get; set; }

    public IReadOnlyList<PasskeyRow> Rows { get; private set; } = [];

    public ProofAsked Asked { get; private set; }

    public async Task OnGetAsync() => await ShowAsync(await account.LoadAsync());

    /// <summary>What the browser is asked to make. Who may not go on is told so before a device makes anything.</summary>
    public async Task<IActionResult> OnPostOptionsAsync()
    {
        var person = await account.LoadAsync();
        if (await proof.WhyNotAsync(person, Proof.Present) is { } whyNot)
            return new ContentResult
            {
                StatusCode = StatusCodes.Status422UnprocessableEntity,
                ContentType = "text/plain; charset=utf-8",
                Content = whyNot,
            };
        var options = await signIn.MakePasskeyCreationOptionsAsync(
            new()
            {
                Id = await people.GetUserIdAsync(person),
                Name = person.Email!,
                DisplayName = person.DisplayName,
            }
        );
        return Content(options, "application/json");
    }

    /// <summary>Keeps what it made.</summary>
    public async Task<IActionResult> OnPostAsync(string? credential, CancellationToken cancellationToken)
    {
        var person = await account.LoadAsync();
        await ShowAsync(person);
        if (!ModelState.IsValid)
            return Page();
        if (Rows.Count >= Most)
            return Complain(text["You have {0} passkeys; that is the most. Remove one first.", Most]);
        if (await proof.WhyNotAsync(person, Proof.Present) is { } whyNot)
            return Complain(whyNot, "Proof.Present");
        var made = await signIn.AttestationAsync(credential);
        if (made is not { Succeeded: true } || made.UserEntity.Id != await people.GetUserIdAsync(person))
            return Complain(text["The passkey could not be kept. Try again."]);
        made.Passkey.Name = Form.Name!.Trim();
        await account.RecordAsync(person, AccountChanges.PasskeyAdded, cancellationToken);
        IdentityWork.Check(await people.AddOrUpdatePasskeyAsync(person, made.Passkey));
        Told = text["The passkey is kept. It signs you in without a password."];
        return RedirectToPage();
    }

    private PageResult Complain(string sentence, string field = "")
    {
        ModelState.AddModelError(field, sentence);
        return Page();
    }

    private async Task ShowAsync(Person person)
    {
        Asked = await proof.AskedOfAsync(person);
        Rows =
        [
            .. (await people.GetPasskeysAsync(person))
                .OrderBy(passkey => passkey.CreatedAt)
                .Select(passkey => new PasskeyRow(
                    Base64Url.EncodeToString(passkey.CredentialId),
                    passkey.Name ?? text["Passkey"],
                    Instant.FromDateTimeOffset(passkey.CreatedAt)
                )),
        ];
    }
}
