using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Application;
using SupportPortal.Application.Accounts;
using SupportPortal.Application.Mail;
using SupportPortal.Application.People;
using SupportPortal.Core.Access;
using SupportPortal.Data;
using SupportPortal.Data.People;
using SupportPortal.Web.Pages.Account;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Pages.Admin.People;

/// <summary>One person: what they are, and what is done about their account.</summary>
public sealed class PersonModel(
    PortalDbContext db,
    AdministeredPeople desk,
    Invitations invitations,
    Sessions sessions,
    SignInLog log,
    Undelivered undelivered,
    MyAccount account,
    Proof proof,
    CurrentPerson me,
    IStringLocalizer<Text> text
) : PageModel
{
    private const int LastSignIns = 10;

    [BindProperty]
    public RoleForm Form { get; set; } = new();

    /// <summary>What whoever changes a role shows that they are who signed in.</summary>
    [BindProperty]
    public ProofForm Proof { get; set; } = new();

    [TempData]
    public string? Told { get; set; }

    /// <summary>What is asked for before a role is changed.</summary>
    public ProofAsked Asked { get; private set; }

    /// <summary>The browsers the person is signed in with.</summary>
    public IReadOnlyList<Session> Sessions { get; private set; } = [];

    /// <summary>When the last letter to the person was given up; null where it was not.</summary>
    public Instant? LetterGivenUpAt { get; private set; }

    public Person Person { get; private set; } = null!;

    public string? TenantName { get; private set; }

    /// <summary>The roles there are for this person.</summary>
    public IReadOnlyList<string> Roles { get; private set; } = [];

    public IReadOnlyList<SignIn> SignIns { get; private set; } = [];

    public bool IsLocked => Person.LockoutEnd == Person.UntilUnlocked;

    public bool IsMe => Person.Id == me.Id;

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        Form = new RoleForm { Role = (await desk.RolesOfAsync(id, cancellationToken)).FirstOrDefault(), Stamp = Person.ConcurrencyStamp };
        return Page();
    }

    public async Task<IActionResult> OnPostRoleAsync(int id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        if (ModelState.IsValid && !Roles.Contains(Form.Role!))
            ModelState.AddModelError("Form.Role", text["Choose one of the roles in the list."]);
        if (ModelState.IsValid && Form.Stamp != Person.ConcurrencyStamp)
            ModelState.AddModelError(string.Empty, text["Somebody changed this account meanwhile. Look at it again, then send once more."]);
        if (ModelState.IsValid && !IsMe && await proof.WhyNotAsync(await account.LoadAsync(), Proof.Present) is { } unproved)
            ModelState.AddModelError("Proof.Present", unproved);
        return await AnswerAsync(
            id,
            ModelState.IsValid ? await desk.GiveAsync(Person, Form.Role!, cancellationToken) : null,
            text["{0} has the new role from the next sign-in on.", Person.DisplayName],
            cancellationToken
        );
    }

    public Task<IActionResult> OnPostLockAsync(int id, CancellationToken cancellationToken) =>
        ActAsync(id, desk.LockAsync, text["Locked. Sessions end, and tokens do not count any more."], cancellationToken);

    public Task<IActionResult> OnPostUnlockAsync(int id, CancellationToken cancellationToken) =>
        ActAsync(id, desk.UnlockAsync, text["Unlocked."], cancellationToken);

    public Task<IActionResult> OnPostEndSessionsAsync(int id, CancellationToken cancellationToken) =>
        ActAsync(id, desk.EndSessionsAsync, text["Every session is ended. The person can sign in anew."], cancellationToken);

    /// <summary>"End" beside one browser.</summary>
    public async Task<IActionResult> OnPostEndSessionAsync(int id, Guid session, CancellationToken cancellationToken)
    {
        ModelState.Clear();
        if (!await LoadAsync(id, cancellationToken) || !await sessions.EndOneAsync(Person, session, me.Actor, cancellationToken))
            return NotFound();
        Told = text["That browser is signed out."];
        return RedirectToPage(new { id });
    }

    public Task<IActionResult> OnPostInviteAsync(int id, CancellationToken cancellationToken) =>
        ActAsync(
            id,
            async (person, ends) =>
            {
                await invitations.InviteAgainAsync(person, me.Actor, ends);
                return null;
            },
            text["Another link is on its way."],
            cancellationToken
        );

    private async Task<IActionResult> ActAsync(
        int id,
        Func<Person, CancellationToken, Task<string?>> act,
        string told,
        CancellationToken cancellationToken
    )
    {
        ModelState.Clear();
        return await LoadAsync(id, cancellationToken)
            ? await AnswerAsync(id, await act(Person, cancellationToken), told, cancellationToken)
            : NotFound();
    }

    private async Task<IActionResult> AnswerAsync(int id, string? whyNot, string told, CancellationToken cancellationToken)
    {
        if (whyNot is not null)
            ModelState.AddModelError(string.Empty, whyNot);
        if (ModelState.IsValid)
        {
            Told = told;
            return RedirectToPage(new { id });
        }

        ModelState.Remove("Form.Stamp");
        await LoadAsync(id, cancellationToken);
        Form.Stamp = Person.ConcurrencyStamp;
        Form.Role ??= (await desk.RolesOfAsync(id, cancellationToken)).FirstOrDefault();
        return Page();
    }

    private async Task<bool> LoadAsync(int id, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(id, cancellationToken) is not { } found)
            return false;
        Person = found;
        TenantName = await db
            .Tenants.Where(tenant => tenant.Id == found.TenantId)
            .Select(tenant => tenant.Name)
            .FirstOrDefaultAsync(cancellationToken);
        Roles = await desk.RolesForAsync(found.TenantId, cancellationToken);
        (Asked, Sessions) = (await proof.AskedOfAsync(await account.LoadAsync()), await sessions.OfAsync(id, cancellationToken));
        LetterGivenUpAt = await undelivered.LetterAsync(id, cancellationToken);
        SignIns = await log.OfAsync(id, LastSignIns, cancellationToken);
        return true;
    }
}
