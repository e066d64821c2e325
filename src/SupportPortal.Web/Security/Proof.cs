using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Application;
using SupportPortal.Application.Accounts;
using SupportPortal.Core.Access;
using SupportPortal.Data.People;

namespace SupportPortal.Web.Security;

/// <summary>What a person is asked for.</summary>
public enum ProofAsked
{
    /// <summary>The present password.</summary>
    Password,

    /// <summary>Another sign-in, since the account has no password and the last one is too long ago.</summary>
    SignIn,

    /// <summary>Nothing: the account has no password, and the person came in a moment ago.</summary>
    Nothing,
}

/// <summary>
/// Asks for the person once more before an act on how they sign in, so that a browser left open is not enough: the present
/// password, or a fresh sign-in where the account has none.
/// </summary>
public sealed class Proof(
    UserManager<Person> people,
    SignInLog log,
    SignInLimits limits,
    IHttpContextAccessor context,
    IClock clock,
    IStringLocalizer<Text> text
)
{
    /// <summary>For how long a sign-in counts, in minutes.</summary>
    public const int Minutes = 5;

    /// <summary>What a person is asked for now.</summary>
    public async Task<ProofAsked> AskedOfAsync(Person person)
    {
        if (person.PasswordHash is not null)
            return ProofAsked.Password;
        var at = await SignInMoment.OfAsync(context.HttpContext!);
        return at is { } moment && clock.GetCurrentInstant() - moment < Duration.FromMinutes(Minutes)
            ? ProofAsked.Nothing
            : ProofAsked.SignIn;
    }

    /// <summary>Why the act may not go on, to be said beside the field; null where it may. A wrong password counts as one at sign-in
    /// does.</summary>
    /// <param name="person">Who acts.</param>
    /// <param name="present">The password they typed.</param>
    public async Task<string?> WhyNotAsync(Person person, string? present) =>
        await AskedOfAsync(person) switch
        {
            ProofAsked.Nothing => null,
            ProofAsked.SignIn => text["You signed in more than {0} minutes ago. Sign in again first.", Minutes],
            _ when string.IsNullOrEmpty(present) => text["Type your present password."],
            _ when present.Length > Passwords.Longest => text["This is not your present password."],
            _ => await CheckAsync(person, present),
        };

    private async Task<string?> CheckAsync(Person person, string present)
    {
        if (limits.TryProof(person) is var wait && wait > Duration.Zero)
            return text["Too many attempts. Wait {0} minutes, then try again.", Math.Ceiling(wait.TotalMinutes)];
        if (await people.CheckPasswordAsync(person, present))
        {
            limits.ForgetProof(person);
            return null;
        }

        await log.NoteAsync(person.Id, person.Email!, SignInMethod.Password, SignInOutcome.Refused);
        return text["This is not your present password."];
    }
}
