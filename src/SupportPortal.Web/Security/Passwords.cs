using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;

namespace SupportPortal.Web.Security;

/// <summary>What every password is held to: length, and no list that attackers use. No rules about digits and signs, which make passwords
/// alike.</summary>
internal static class Passwords
{
    /// <summary>The shortest, in characters.</summary>
    public const int Length = 12;

    /// <summary>The longest, in characters, so that hashing one takes no long time.</summary>
    public const int Longest = 128;

    /// <summary>Asks for a password that is long enough, twice the same.</summary>
    public static void IsChosen<T>(
        this AbstractValidator<T> validator,
        System.Linq.Expressions.Expression<Func<T, string?>> password,
        System.Linq.Expressions.Expression<Func<T, string?>> again,
        IStringLocalizer<Text> text
    )
    {
        var chosen = password.Compile();
        validator
            .RuleFor(password)
            .Must(value => value is { Length: >= Length })
            .WithMessage(_ => text["Use at least {0} characters; several unrelated words work well.", Length])
            .MaximumLength(Longest)
            .WithMessage(_ => text["Use {0} characters at most.", Longest]);
        validator
            .RuleFor(again)
            .Must((form, value) => value == chosen(form))
            .WithMessage(_ => text["The two are not the same. Type the new password again."]);
    }
}

/// <summary>What the Identity library refuses, in our words.</summary>
internal sealed class IdentityWords(IStringLocalizer<Text> text) : IdentityErrorDescriber
{
    public override IdentityError PasswordTooShort(int length) =>
        Say(base.PasswordTooShort(length), text["Use at least {0} characters; several unrelated words work well.", length]);

    public override IdentityError PasswordMismatch() => Say(base.PasswordMismatch(), text["This is not your present password."]);

    public override IdentityError DuplicateEmail(string email) =>
        Say(base.DuplicateEmail(email), text["This address has an account already."]);

    public override IdentityError DuplicateUserName(string userName) =>
        Say(base.DuplicateUserName(userName), text["This address has an account already."]);

    public override IdentityError InvalidEmail(string? email) =>
        Say(base.InvalidEmail(email), text["This is not an e-mail address. It needs a name, an @ and a domain."]);

    public override IdentityError ConcurrencyFailure() =>
        Say(base.ConcurrencyFailure(), text["Somebody changed this account at the same moment. Look at it again, then send once more."]);

    private static IdentityError Say(IdentityError error, string sentence) => new() { Code = error.Code, Description = sentence };
}
