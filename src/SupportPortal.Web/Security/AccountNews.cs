using NodaTime;
using SupportPortal.Core.Mail;
using SupportPortal.Core.People;
using SupportPortal.Data;
using SupportPortal.Data.Audit;
using SupportPortal.Data.People;
using SupportPortal.Web.Mail;

namespace SupportPortal.Web.Security;

/// <summary>
/// Whatever changes how somebody signs in goes through here: it is told to the trail and by mail to the person, both stored by the
/// save that changes it.
/// </summary>
public sealed class AccountNews(PortalDbContext db, IHttpContextAccessor context, IClock clock)
{
    internal const string PasswordChanged = "password-changed";
    internal const string PasswordChosen = "password-chosen";
    internal const string SecondFactorOn = "second-factor-on";
    internal const string SecondFactorOff = "second-factor-off";
    internal const string RecoveryCodesMade = "recovery-codes-made";
    internal const string PasskeyAdded = "passkey-added";
    internal const string PasskeyRemoved = "passkey-removed";
    internal const string TokenMade = "token-made";
    internal const string TokenEnded = "token-ended";
    internal const string AddressChanged = "address-changed";
    internal const string DirectoryConnected = "directory-connected";

    /// <summary>Tells the trail and the person.</summary>
    /// <param name="person">Whose account it is, with the address the mail goes to.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="act">What, one of the codes above.</param>
    /// <param name="from">The value before; never a secret.</param>
    /// <param name="to">The value after; never a secret.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task TellAsync(Person person, Actor by, string act, string? from, string? to, CancellationToken cancellationToken)
    {
        var setting = act is TokenMade or TokenEnded
            ? FormattableString.Invariant($"people/{person.Id}/tokens")
            : FormattableString.Invariant($"people/{person.Id}");
        await db.RecordAsync(by, setting, act, from, to, clock.GetCurrentInstant(), cancellationToken);
        Put(person, by, act);
    }

    /// <summary>Puts the letter alone, where the trail is told otherwise.</summary>
    internal void Put(Person person, Actor by, string act)
    {
        if (string.IsNullOrEmpty(person.Email))
            return;
        var request = by.PersonId == person.Id ? context.HttpContext : null; // where somebody else was is not for the person to know
        var agent = request?.Request.Headers.UserAgent.ToString();
        db.Outbox.Add(
            OutboxMail.About(
                new AccountChange(
                    person.Id,
                    act,
                    by.PersonId,
                    request?.Connection.RemoteIpAddress?.ToString(),
                    string.IsNullOrEmpty(agent) ? null : agent
                ),
                Outbox.AddresseeOf(person),
                clock.GetCurrentInstant()
            )
        );
    }
}
