using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;
using SupportPortal.Application.Accounts;
using SupportPortal.Data.People;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Pages.Account;

/// <summary>Sets up an authenticator app as the second factor, or turns it off.</summary>
public sealed class AuthenticatorModel(
    MyAccount account,
    UserManager<Person> people,
    SecondFactor factor,
    Proof proof,
    IUserStore<Person> stored,
    IStringLocalizer<Text> text
) : PageModel
{
    private const string Issuer = "Support Portal";

    private readonly IUserAuthenticatorKeyStore<Person> _store = (IUserAuthenticatorKeyStore<Person>)stored;

    private string _key = string.Empty;

    [BindProperty]
    public AuthenticatorForm Form { get; set; } = new();

    [BindProperty]
    public ProofForm Proof { get; set; } = new();

    /// <summary>Whether the person was led here since their role needs one.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Needed { get; set; }

    [TempData]
    public string? Told { get; set; }

    /// <summary>Whether it is on already.</summary>
    public bool IsOn { get; private set; }

    /// <summary>The key, in groups of four, for those who type it.</summary>
    public string Key { get; private set; } = string.Empty;

    /// <summary>What an app reads from the picture.</summary>
    public string Address { get; private set; } = string.Empty;

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() is null ? NotFound() : Page();

    /// <summary>"Turn on": the code shows that the app has the key. Then come the recovery codes.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync() is not { } person || IsOn)
            return RedirectToPage("Index");
        if (!ModelState.IsValid)
            return Page();
        if (await proof.WhyNotAsync(person, Proof.Present) is { } whyNot)
            return Complain("Proof.Present", whyNot);
        if (!await factor.AcceptAsync(person, _key, Form.Plain))
            return Complain("Form.Code", text["This code is not right, or too old. Wait for the next one and type it."]);

        await account.RecordAsync(person, AccountChanges.SecondFactorOn, cancellationToken);
        await _store.SetAuthenticatorKeyAsync(person, _key, cancellationToken);
        IdentityWork.Check(await people.SetTwoFactorEnabledAsync(person, true));
        await account.EndOthersAsync(tokens: false, cancellationToken);
        await account.StayAsync(person);
        return RedirectToPage("RecoveryCodes");
    }

    /// <summary>"Turn off". The key is forgotten, so that the app's codes are worth nothing any more.</summary>
    public async Task<IActionResult> OnPostOffAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear(); // no code is asked for
        if (await LoadAsync() is not { } person || !IsOn)
            return RedirectToPage("Index");
        if (await proof.WhyNotAsync(person, Proof.Present) is { } whyNot)
            return Complain("Proof.Present", whyNot);
        await account.RecordAsync(person, AccountChanges.SecondFactorOff, cancellationToken);
        IdentityWork.Check(await people.SetTwoFactorEnabledAsync(person, false));
        IdentityWork.Check(await people.ResetAuthenticatorKeyAsync(person));
        await account.EndOthersAsync(tokens: false, cancellationToken);
        await account.StayAsync(person);
        Told = text["The authenticator app is turned off. Your password alone signs you in."];
        return RedirectToPage("Index");
    }

    private PageResult Complain(string field, string sentence)
    {
        ModelState.AddModelError(field, sentence);
        return Page();
    }

    /// <summary>The account; null where a directory signs it in, which has second factors of its own.</summary>
    private async Task<Person?> LoadAsync()
    {
        var person = await account.LoadAsync();
        if (person.PasswordHash is null)
            return null;
        IsOn = person.TwoFactorEnabled;
        if (IsOn)
            return person;
        _key = factor.Open(person, Form.Setup) ?? SecondFactor.MakeKey();
        Form.Setup = factor.Seal(person, _key);
        ModelState.Remove("Form.Setup");
        Key = string.Join(' ', _key.ToLowerInvariant().Chunk(4).Select(group => new string(group)));
        Address =
            $"otpauth://totp/{UrlEncoder.Default.Encode(Issuer)}:{UrlEncoder.Default.Encode(person.Email!)}"
            + $"?secret={_key}&issuer={UrlEncoder.Default.Encode(Issuer)}&digits=6";
        return person;
    }
}
