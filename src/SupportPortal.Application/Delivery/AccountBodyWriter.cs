using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Application.Accounts;
using SupportPortal.Application.Wording;

namespace SupportPortal.Application.Delivery;

/// <summary>
/// The words by which people learn that the way they sign in was changed, so that they notice what they did not do. Nothing in
/// it opens anything.
/// </summary>
public sealed class AccountBodyWriter(IStringLocalizer<Text> text, Names names, Times times, PublicAddress address)
{
    /// <summary>The letter for what the facts tell.</summary>
    public MailBody Write(MailFacts facts, DateTimeZone zone)
    {
        var (mail, at) = (facts.Mail, times.Full(facts.Mail.CreatedAt, zone));
        var what = What(mail.Act);
        var done = facts.ByName is { } by ? text["This was done on {0} by {1}.", at, by] : text["This was done on {0}.", at];
        var known = new List<(string, string)> { (text["Account"], mail.ToAddress), (text["When"], at) };
        if (facts.ByName is { } name)
            known.Add((text["By"], name));
        if (mail.Agent is { } agent)
            known.Add((text["Browser"], names.Browser(agent) ?? agent));
        if (mail.FromAddress is { } from)
            known.Add((text["Network address"], from));
        return new MailBody(
            what,
            what,
            [
                done,
                text["If you did this, or know of it, there is nothing to do."],
                text[
                    "If not, somebody else may use your account. Open it, sign out everywhere and choose another password; if "
                        + "you cannot sign in, tell an administrator of your organisation or the support desk at once."
                ],
            ],
            null,
            known,
            text["Open my account"],
            address.OfAccount(),
            text["You get this mail because it is about how you sign in to the support portal. It cannot be turned off."]
        );
    }

    private string What(string? act) =>
        act switch
        {
            AccountChanges.PasswordChanged => text["Your password was changed"],
            AccountChanges.PasswordChosen => text["A new password was chosen for your account"],
            AccountChanges.SecondFactorOn => text["An authenticator app was set up for your account"],
            AccountChanges.SecondFactorOff => text["The authenticator app of your account was turned off"],
            AccountChanges.RecoveryCodesMade => text["New recovery codes were made for your account"],
            AccountChanges.PasskeyAdded => text["A passkey was added to your account"],
            AccountChanges.PasskeyRemoved => text["A passkey was removed from your account"],
            AccountChanges.TokenMade => text["An API token was made for your account"],
            AccountChanges.TokenEnded => text["An API token of your account was ended"],
            AccountChanges.AddressChanged => text["The e-mail address of your account was changed"],
            AccountChanges.DirectoryConnected => text["Your account was connected to Microsoft Entra ID"],
            _ => text["How you sign in was changed"],
        };
}
