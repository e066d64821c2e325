using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Application.Accounts;
using SupportPortal.Core.Access;
using SupportPortal.Data;
using SupportPortal.Data.People;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Pages.Account;

/// <summary>Where the letter leads: an invited person chooses a password, which also confirms the address.</summary>
public sealed class AcceptModel(
    Invitations invitations,
    UserManager<Person> people,
    SignInManager<Person> signIn,
    PortalDbContext db,
    AccountChanges changes,
    SignInLog log,
    IClock clock
) : PageModel
{
    [BindProperty]
    public AcceptForm Form { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = "person")]
    public int PersonId { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    /// <summary>Whom it lets in; null where the link is none any more.</summary>
    public Person? Account { get; private set; }

    public async Task OnGetAsync() => Account = await invitations.FindAsync(PersonId, Token);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Account = await invitations.FindAsync(PersonId, Token);
        if (Account is not { } person || !ModelState.IsValid)
            return Page();
        foreach (var validator in people.PasswordValidators)
        {
            foreach (var error in (await validator.ValidateAsync(people, person, Form.Password)).Errors)
                ModelState.TryAddModelError("Form.Password", error.Description);
        }

        if (!ModelState.IsValid)
            return Page();
        if (person.IsExpected)
            person.UserName = person.Email; // from here on the address is theirs
        person.EmailConfirmed = true;
        person.PasswordHash = people.PasswordHasher.HashPassword(person, Form.Password!);
        await changes.RecordAsync(
            person,
            new(person.Id, person.DisplayName, person.TenantId is null),
            AccountChanges.PasswordChosen,
            null,
            null,
            cancellationToken
        );
        await Sessions.EndAllAsync(db, person.Id, null, clock.GetCurrentInstant(), cancellationToken);
        if (!await SaveAsync(person))
            return Page();
        if (person.TwoFactorEnabled)
            return RedirectToPage("/Account/Login", new { area = Access.IdentityArea });
        try
        {
            await signIn.SignInAsync(person, isPersistent: false);
        }
        catch (ShutOutException)
        {
            await log.NoteAsync(person.Id, person.Email!, SignInMethod.Invitation, SignInOutcome.LockedOut);
            return RedirectToPage("/Account/Lockout", new { area = Access.IdentityArea });
        }

        await log.NoteAsync(person.Id, person.Email!, SignInMethod.Invitation, SignInOutcome.SignedIn);
        return LocalRedirect("~/");
    }

    /// <summary>Saves all of it, and ends the link and every session. Of two who come at once by the same address one is in.</summary>
    private async Task<bool> SaveAsync(Person person)
    {
        try
        {
            if ((await people.UpdateSecurityStampAsync(person)).Succeeded)
                return true;
        }
        catch (DbUpdateException)
        {
            // the other one was quicker
        }

        Account = null;
        return false;
    }
}
