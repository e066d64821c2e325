using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Application;
using SupportPortal.Application.Accounts;
using SupportPortal.Application.People;
using SupportPortal.Core.Access;
using SupportPortal.Data;
using SupportPortal.Data.People;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Pages.Account;

/// <summary>The account of whoever is signed in, and the acts on its security, each of them told to the trail.</summary>
public sealed class MyAccount(
    PortalDbContext db,
    UserManager<Person> people,
    SignInManager<Person> signIn,
    AccountChanges changes,
    CurrentPerson current,
    IHttpContextAccessor context,
    IClock clock
)
{
    /// <summary>The account.</summary>
    public async Task<Person> LoadAsync() =>
        await people.FindByIdAsync(current.Id.ToString(System.Globalization.CultureInfo.InvariantCulture))
        ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>Tells the trail and the person of an act beside the change it tells of, to be stored by the same save.</summary>
    public Task RecordAsync(Person person, string act, CancellationToken cancellationToken) =>
        changes.RecordAsync(person, current.Actor, act, null, null, cancellationToken);

    /// <summary>Ends every session but this one, and the tokens where they are to end, too.</summary>
    public async Task EndOthersAsync(bool tokens, CancellationToken cancellationToken)
    {
        var (here, now) = (await SessionCheck.OfAsync(context.HttpContext!), clock.GetCurrentInstant());
        if (tokens)
            await Sessions.EndAllAsync(db, current.Id, here, now, cancellationToken);
        else
            await Sessions.EndBrowsersAsync(db, current.Id, here, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Keeps this browser in after a change that ends every session.</summary>
    public Task StayAsync(Person person) => signIn.RefreshSignInAsync(person);
}

/// <summary>The words of the sign-in log.</summary>
public sealed class SignInWords(IStringLocalizer<Text> text)
{
    /// <summary>With what.</summary>
    public string Method(SignInMethod method) =>
        method switch
        {
            SignInMethod.Password => text["Password"],
            SignInMethod.SecondFactor => text["Second factor"],
            SignInMethod.Passkey => text["Passkey"],
            SignInMethod.Directory => text["Microsoft Entra ID"],
            _ => text["Invitation"],
        };

    /// <summary>How it ended, and how a tag shows it.</summary>
    public (string Words, string Look) Outcome(SignInOutcome outcome) =>
        outcome switch
        {
            SignInOutcome.SignedIn => (text["Signed in"], "good"),
            SignInOutcome.AskedForSecondFactor => (text["Asked for a code"], "info"),
            SignInOutcome.Refused => (text["Refused"], "warn"),
            SignInOutcome.LockedOut => (text["Locked"], "warn"),
            SignInOutcome.UnknownTenant => (text["Unknown organisation"], "warn"),
            SignInOutcome.SignedOut => (text["Signed out"], ""),
            _ => (text["Sessions ended"], "info"),
        };
}
