using NodaTime;
using SupportPortal.Application.Mail;
using SupportPortal.Application.People;
using SupportPortal.Core.Mail;
using SupportPortal.Core.People;
using SupportPortal.Data;
using SupportPortal.Data.Audit;
using SupportPortal.Data.People;

namespace SupportPortal.Application.Accounts;

/// <summary>
/// Whatever changes how somebody signs in goes through here: it is told to the trail and by mail to the person, both stored by the
/// save that changes it.
/// </summary>
public sealed class AccountChanges(PortalDbContext db, Caller caller, IClock clock)
{
    public const string PasswordChanged = "password-changed";
    public const string PasswordChosen = "password-chosen";
    public const string SecondFactorOn = "second-factor-on";
    public const string SecondFactorOff = "second-factor-off";
    public const string RecoveryCodesMade = "recovery-codes-made";
    public const string PasskeyAdded = "passkey-added";
    public const string PasskeyRemoved = "passkey-removed";
    public const string TokenMade = "token-made";
    public const string TokenEnded = "token-ended";
    public const string AddressChanged = "address-changed";
    public const string DirectoryConnected = "directory-connected";

    /// <summary>Tells the trail and the person.</summary>
    /// <param name="person">Whose account it is, with the address the mail goes to.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="act">What, one of the codes above.</param>
    /// <param name="from">The value before; never a secret.</param>
    /// <param name="to">The value after; never a secret.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task RecordAsync(Person person, Actor by, string act, string? from, string? to, CancellationToken cancellationToken)
    {
        var setting = act is TokenMade or TokenEnded
            ? FormattableString.Invariant($"people/{person.Id}/tokens")
            : FormattableString.Invariant($"people/{person.Id}");
        await db.RecordAsync(by, setting, act, from, to, clock.GetCurrentInstant(), cancellationToken);
        Put(person, by, act);
    }

    /// <summary>Puts the letter alone, where the trail is told otherwise.</summary>
    public void Put(Person person, Actor by, string act)
    {
        if (string.IsNullOrEmpty(person.Email))
            return;
        var from = by.PersonId == person.Id ? caller : null; // where somebody else was is not for the person to know
        db.Outbox.Add(
            OutboxMail.About(
                new AccountChange(person.Id, act, by.PersonId, from?.Address, from?.Agent),
                Outbox.AddresseeOf(person),
                clock.GetCurrentInstant()
            )
        );
    }
}
