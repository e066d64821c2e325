using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using SupportPortal.Core.Access;
using SupportPortal.Data;
using SupportPortal.Data.People;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Pages.Admin.People;

/// <summary>One person: what they are, and what is done about their account.</summary>
public sealed class PersonModel(PortalDbContext db, PeopleDesk desk, Invitations invitations, CurrentPerson me, IStringLocalizer<Text> text) : PageModel
{
    private const int LastSignIns = 10;

    [BindProperty]
    public RoleForm Form { get; set; } = new();

    [TempData]
    public string? Told { get; set; }

    public Person Person { get; private set; } = null!;

    public string? TenantName { get; private set; }

    /// <summary>The roles there are for this person.</summary>
    public IReadOnlyList<string> Roles { get; private set; } = [];

    public IReadOnlyList<SignIn> SignIns { get; private set; } = [];

    public bool IsLocked => Person.LockoutEnd == Person.UntilUnlocked;

    public bool IsMe => Person.Id == me.Id;

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken)) return NotFound();
        Form = new RoleForm { Role = (await desk.RolesOfAsync(id, cancellationToken)).FirstOrDefault(), Stamp = Person.ConcurrencyStamp };
        return Page();
    }

    public async Task<IActionResult> OnPostRoleAsync(int id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken)) return NotFound();
        if (ModelState.IsValid && !Roles.Contains(Form.Role!)) ModelState.AddModelError("Form.Role", text["Choose one of the roles in the list."]);
        if (ModelState.IsValid && Form.Stamp != Person.ConcurrencyStamp) ModelState.AddModelError(string.Empty, text["Somebody changed this account meanwhile. Look at it again, then send once more."]);
        return await AnswerAsync(id, ModelState.IsValid ? await desk.GiveAsync(Person, Form.Role!, cancellationToken) : null, text["{0} has the new role from the next sign-in on.", Person.DisplayName], cancellationToken);
    }

    public Task<IActionResult> OnPostLockAsync(int id, CancellationToken cancellationToken) =>
        ActAsync(id, desk.LockAsync, text["Locked. Sessions end, and tokens do not count any more."], cancellationToken);

    public Task<IActionResult> OnPostUnlockAsync(int id, CancellationToken cancellationToken) =>
        ActAsync(id, desk.UnlockAsync, text["Unlocked."], cancellationToken);

    public Task<IActionResult> OnPostEndSessionsAsync(int id, CancellationToken cancellationToken) =>
        ActAsync(id, desk.EndSessionsAsync, text["Every session ends within minutes. The person can sign in anew."], cancellationToken);

    public Task<IActionResult> OnPostInviteAsync(int id, CancellationToken cancellationToken) => ActAsync(id, async (person, ends) =>
    {
        await invitations.InviteAgainAsync(person, me.Actor, ends);
        return null;
    }, text["Another link is on its way."], cancellationToken);

    private async Task<IActionResult> ActAsync(int id, Func<Person, CancellationToken, Task<string?>> act, string told, CancellationToken cancellationToken)
    {
        ModelState.Clear();
        return await LoadAsync(id, cancellationToken) ? await AnswerAsync(id, await act(Person, cancellationToken), told, cancellationToken) : NotFound();
    }

    private async Task<IActionResult> AnswerAsync(int id, string? whyNot, string told, CancellationToken cancellationToken)
    {
        if (whyNot is not null) ModelState.AddModelError(string.Empty, whyNot);
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
        if (await desk.FindAsync(id, cancellationToken) is not { } found) return false;
        Person = found;
        TenantName = await db.Tenants.Where(tenant => tenant.Id == found.TenantId).Select(tenant => tenant.Name).FirstOrDefaultAsync(cancellationToken);
        Roles = await desk.RolesForAsync(found.TenantId, cancellationToken);
        SignIns = await db.SignIns.AsNoTracking().Where(signIn => signIn.PersonId == id).OrderByDescending(signIn => signIn.At).ThenByDescending(signIn => signIn.Id).Take(LastSignIns).ToListAsync(cancellationToken);
        return true;
    }
}
