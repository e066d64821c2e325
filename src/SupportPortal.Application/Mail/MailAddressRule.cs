using System.Globalization;
using System.Text;
using FluentValidation;
using Microsoft.Extensions.Localization;
using MimeKit;

namespace SupportPortal.Application.Mail;

/// <summary>
/// The one rule for e-mail addresses, wherever one is typed, sent or imported: exactly one address a mail can go to,
/// without a name, a comment or a list around it, as MimeKit's strict parser reads it. A domain has a dot in it, except
/// localhost in Development. Letters outside ASCII are fine; whether the mail server takes them shows when it is sent.
/// </summary>
public sealed class MailAddressRule(IHostEnvironment environment)
{
    /// <summary>The longest address, in bytes (RFC 5321).</summary>
    public const int Longest = 254;

    private const int LongestLocal = 64;
    private const string Local = "localhost";

    private static readonly ParserOptions Strict = new()
    {
        AddressParserComplianceMode = RfcComplianceMode.Strict,
        AllowAddressesWithoutDomain = false,
        AllowUnquotedCommasInAddresses = false,
    };
    private static readonly IdnMapping Domains = new() { UseStd3AsciiRules = true };

    /// <summary>Whether mail can go to an address; an empty one is for other rules to complain about.</summary>
    public bool Takes(string? address) => string.IsNullOrEmpty(address) || IsOne(address.Trim(), environment.IsDevelopment());

    /// <summary>Whether a text is exactly one address.</summary>
    /// <param name="address">The text.</param>
    /// <param name="takesLocalhost">Whether the machine itself may stand behind the @.</param>
    /// <param name="longestLocal">The most bytes before the @.</param>
    public static bool IsOne(string address, bool takesLocalhost, int longestLocal = LongestLocal)
    {
        if (Encoding.UTF8.GetByteCount(address) > Longest || !address.EnumerateRunes().All(IsPlain))
            return false;
        if (
            !MailboxAddress.TryParse(Strict, address, out var read)
            || read.Address != address
            || !string.IsNullOrEmpty(read.Name)
            || read.Route.Count > 0
        )
            return false;
        var at = address.LastIndexOf('@');
        return at > 0 && IsLocalPart(address[..at], longestLocal) && IsDomain(address[(at + 1)..], takesLocalhost);
    }

    /// <summary>Whether the part before the @ needs a mail server that offers SMTPUTF8.</summary>
    public static bool IsInternational(string address) => !Ascii.IsValid(address.AsSpan(0, Math.Max(0, address.LastIndexOf('@'))));

    /// <summary>What is quoted could hold anything, and no mailbox anybody has is called so.</summary>
    private static bool IsLocalPart(string local, int longest) =>
        Encoding.UTF8.GetByteCount(local) <= longest
        && local.Split('.').All(part => part.Length > 0)
        && local.IndexOfAny(['"', '(', ')', ',', ':', ';', '<', '>', '@', '[', ']', '\\']) < 0;

    private static bool IsDomain(string domain, bool takesLocalhost)
    {
        if (domain.Equals(Local, StringComparison.OrdinalIgnoreCase))
            return takesLocalhost;
        try
        {
            var labels = Domains.GetAscii(domain).Split('.');
            return labels.Length > 1 && labels.All(label => label.Length is > 0 and <= 63) && !labels[^1].All(char.IsAsciiDigit);
        }
        catch (ArgumentException)
        {
            return false; // empty, too long, or with letters no domain has
        }
    }

    /// <summary>Nothing invisible, no space, nothing that turns the direction of writing.</summary>
    private static bool IsPlain(Rune rune) =>
        !Rune.IsWhiteSpace(rune)
        && Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.Surrogate
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned
            );
}

/// <summary>Puts the rule on a field.</summary>
public static class MailAddressValidation
{
    public static IRuleBuilderOptions<T, string?> IsMailAddress<T>(
        this IRuleBuilder<T, string?> field,
        MailAddressRule rule,
        IStringLocalizer<Text> text
    ) =>
        field
            .Must(rule.Takes)
            .WithMessage(_ =>
                text["Mail cannot go to this. Type one e-mail address, without a name or other signs around it, such as ada@contoso.com."]
            );
}
