using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SupportPortal.Application.Accounts;
using SupportPortal.Data.People;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Pages.Account;

/// <summary>Makes recovery codes for days without the phone. They are shown once; only their use is kept.</summary>
public sealed class RecoveryCodesModel(MyAccount account, UserManager<Person> people, Proof proof) : PageModel
{
    private const int Count = 10;

    [BindProperty]
    public ProofForm Proof { get; set; } = new();

    /// <summary>The new codes; none before they are made.</summary>
    public IReadOnlyList<string> Codes { get; private set; } = [];

    /// <summary>How many of the present ones are left.</summary>
    public int Left { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        var person = await account.LoadAsync();
        if (!person.TwoFactorEnabled)
            return RedirectToPage("Index");
        Left = await people.CountRecoveryCodesAsync(person);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var person = await account.LoadAsync();
        if (!person.TwoFactorEnabled)
            return RedirectToPage("Index");
        Left = await people.CountRecoveryCodesAsync(person);
        if (!ModelState.IsValid)
            return Page();
        if (await proof.WhyNotAsync(person, Proof.Present) is { } whyNot)
        {
            ModelState.AddModelError("Proof.Present", whyNot);
            return Page();
        }

        await account.RecordAsync(person, AccountChanges.RecoveryCodesMade, cancellationToken);
        Codes = [.. await people.GenerateNewTwoFactorRecoveryCodesAsync(person, Count) ?? []];
        Left = Codes.Count;
        return Page();
    }
}
