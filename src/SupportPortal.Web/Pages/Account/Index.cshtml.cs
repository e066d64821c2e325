using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;
using SupportPortal.Application.Accounts;
using SupportPortal.Application.People;
using SupportPortal.Application.Settings;
using SupportPortal.Core.Access;
using SupportPortal.Data;
using SupportPortal.Data.People;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Pages.Account;

/// <summary>A person's own account: who they are, how they sign in, and who has tried to.</summary>
public sealed class IndexModel(
    MyAccount account,
    UserManager<Person> people,
    SignInManager<Person> signIn,
    PortalDbContext db,
    Sessions sessions,
    SignInLog log,
    CurrentPerson current,
    EntraSettings entra,
    IStringLocalizer<Text> text
) : PageModel
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

    /// <summary>The browsers the person is signed in with.</summary>
    public IReadOnlyList<Session> Sessions { get; private set; } = [];

    /// <summary>This one among them.</summary>
    public Guid? Here { get; private set; }

    public IReadOnlyList<SignIn> SignIns { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Account = await account.LoadAsync();
        var tenantId = Account.TenantId;
        Organisation = await db
            .Tenants.Where(tenant => tenant.Id == tenantId)
            .Select(tenant => tenant.Name)
            .FirstOrDefaultAsync(cancellationToken);
        Passkeys = (await people.GetPasskeysAsync(Account)).Count;
        RecoveryCodes = Account.TwoFactorEnabled ? await people.CountRecoveryCodesAsync(Account) : 0;
        IsConnected = (await people.GetLoginsAsync(Account)).Any(login => login.LoginProvider == EntraSettings.Scheme);
        (Sessions, Here) = (await sessions.OfAsync(Account.Id, cancellationToken), await SessionCheck.OfAsync(HttpContext));
        SignIns = await log.OfAsync(Account.Id, Shown, cancellationToken);
    }

    /// <summary>"End" beside one browser.</summary>
    public async Task<IActionResult> OnPostEndAsync(Guid session, CancellationToken cancellationToken)
    {
        if (!await sessions.EndOneAsync(await account.LoadAsync(), session, current.Actor, cancellationToken))
            return NotFound();
        Told = text["That browser is signed out."];
        return RedirectToPage();
    }

    /// <summary>"Sign out everywhere", this browser included.</summary>
    public async Task<IActionResult> OnPostEverywhereAsync(CancellationToken cancellationToken)
    {
        await sessions.EndAsync(await account.LoadAsync(), current.Actor, cancellationToken);
        await signIn.SignOutAsync();
        return RedirectToPage("/Account/Logout", new { area = Access.IdentityArea });
    }
}
