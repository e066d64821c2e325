using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;
using SupportPortal.Application.Accounts;
using SupportPortal.Data.People;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Pages.Account;

/// <summary>Removes one passkey.</summary>
public sealed class RemovePasskeyModel(MyAccount account, UserManager<Person> people, Proof proof, IStringLocalizer<Text> text) : PageModel
{
    private Person _person = null!;

    private UserPasskeyInfo _passkey = null!;

    /// <summary>Which one, as the list names it.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Id { get; set; }

    [BindProperty]
    public ProofForm Proof { get; set; } = new();

    [TempData]
    public string? Told { get; set; }

    /// <summary>What it is called.</summary>
    public string Name => _passkey.Name ?? text["Passkey"];

    public ProofAsked Asked { get; private set; }

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync())
            return NotFound();
        if (!ModelState.IsValid)
            return Page();
        if (await proof.WhyNotAsync(_person, Proof.Present) is { } whyNot)
        {
            ModelState.AddModelError("Proof.Present", whyNot);
            return Page();
        }

        await account.RecordAsync(_person, AccountChanges.PasskeyRemoved, cancellationToken);
        IdentityWork.Check(await people.RemovePasskeyAsync(_person, _passkey.CredentialId));
        Told = text["The passkey is removed. Delete it on the device, too."];
        return RedirectToPage("Passkeys");
    }

    private async Task<bool> LoadAsync()
    {
        _person = await account.LoadAsync();
        if (
            (await people.GetPasskeysAsync(_person)).FirstOrDefault(known => Base64Url.EncodeToString(known.CredentialId) == Id)
            is not { } passkey
        )
            return false;
        _passkey = passkey;
        Asked = await proof.AskedOfAsync(_person);
        return true;
    }
}
