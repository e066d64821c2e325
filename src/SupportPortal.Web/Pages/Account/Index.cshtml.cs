using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Core.Access;
using SupportPortal.Data;
using SupportPortal.Data.People;
using SupportPortal.Web.Security;
using SupportPortal.Web.Security.Entra;

namespace SupportPortal.Web.Pages.Account;

/// <summary>A person's own account: who they are, how they sign in, and who has tried to.</summary>
public sealed class IndexModel(
    MyAccount account, UserManager<Person> people, SignInManager<Person> signIn, PortalDbContext db, Sessions sessions, SignInLog log, CurrentPerson current, EntraSettings entra) : PageModel
{
    private const int Shown = 20;

    [TempData]
    public string? Told { get; set; }

    public Person Account { get; private set; } = null!;

    /// <summary>The organisation; null for the desk.</summary>
    public string? Organisation { get; private set; }

    public bool HasPassword => Account.PasswordHash is not null;

    public int Passkeys { get; private set; }

    public int RecoveryCodes { get; private set; }

    /// <summary>Whether the directory opens the account.</summary>
    public bool IsConnected { get; private set; }

    public bool HasDirectory => entra.IsOn;

    public IReadOnlyList<SignIn> SignIns { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Account = await account.LoadAsync();
        var tenantId = Account.TenantId;
        Organisation = await db.Tenants.Where(tenant => tenant.Id == tenantId).Select(tenant => tenant.Name).FirstOrDefaultAsync(cancellationToken);
        Passkeys = (await people.GetPasskeysAsync(Account)).Count;
        RecoveryCodes = Account.TwoFactorEnabled ? await people.CountRecoveryCodesAsync(Account) : 0;
        IsConnected = (await people.GetLoginsAsync(Account)).Any(login => login.LoginProvider == EntraSettings.Scheme);
        SignIns = await log.OfAsync(Account.Id, Shown, cancellationToken);
    }

    /// <summary>"Sign out everywhere", this browser included.</summary>
    public async Task<IActionResult> OnPostEverywhereAsync(CancellationToken cancellationToken)
    {
        await sessions.EndAsync(await account.LoadAsync(), current.Actor, cancellationToken);
        await signIn.SignOutAsync();
        return RedirectToPage("/Account/Logout", new { area = Access.IdentityArea });
    }
}
