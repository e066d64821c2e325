using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Data;
using SupportPortal.Data.People;

namespace SupportPortal.Web.Security;

/// <summary>
/// Checks the codes behind the password. A code of an app counts once, within half a minute of its own; a recovery code counts once.
/// </summary>
public sealed class SecondFactor(PortalDbContext db, UserManager<Person> people, IDataProtectionProvider protection, IClock clock)
{
    /// <summary>The digits of an app's code.</summary>
    public const int Digits = 6;

    private const int Step = 30; // seconds, as RFC 6238 and the apps have it
    private const int KeyLength = 20;
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static readonly TimeSpan SetUpWithin = TimeSpan.FromHours(1);

    /// <summary>A code as it is compared: full-width letters, spaces, dashes and case are how people type, and do not count.</summary>
    public static string Plain(string? typed)
    {
        var whole = new string([.. (typed ?? string.Empty).Where(letter => !char.IsSurrogate(letter))]);
        return string.Concat(whole.Normalize(NormalizationForm.FormKC).ToUpperInvariant().Where(char.IsAsciiLetterOrDigit));
    }

    /// <summary>A new key for an app.</summary>
    public static string MakeKey() => string.Concat(RandomNumberGenerator.GetItems<char>(Letters, KeyLength * 8 / 5));

    /// <summary>A key in the form that sets it up: nothing is stored before its first code shows that an app has it.</summary>
    public string Seal(Person person, string key) => Sealing(person).Protect(key, SetUpWithin);

    /// <summary>The key of such a form; null where it is another person's, too old or none.</summary>
    public string? Open(Person person, string? sealedKey)
    {
        try
        {
            return string.IsNullOrEmpty(sealedKey) ? null : Sealing(person).Unprotect(sealedKey);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Whether a code is one of the person's app, or a recovery code. Whichever it is, it is used up by it.</summary>
    public async Task<bool> AcceptAsync(Person person, string? typed)
    {
        var code = Plain(typed);
        if (code.Length != Digits || !code.All(char.IsAsciiDigit))
            return (await people.RedeemTwoFactorRecoveryCodeAsync(person, code)).Succeeded;
        return await people.GetAuthenticatorKeyAsync(person) is { Length: > 0 } key && await AcceptAsync(person, key, code);
    }

    /// <summary>Whether a code is one of a key, not used before.</summary>
    public async Task<bool> AcceptAsync(Person person, string key, string code)
    {
        var (id, now) = (person.Id, clock.GetCurrentInstant().ToUnixTimeSeconds() / Step);
        for (var step = now - 1; step <= now + 1; step++)
        {
            var taken = step;
            if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(CodeOf(key, step)), Encoding.ASCII.GetBytes(code)))
                continue;
            var first =
                await db
                    .Users.Where(known => known.Id == id && (known.AcceptedStep == null || known.AcceptedStep < taken))
                    .ExecuteUpdateAsync(known => known.SetProperty(one => one.AcceptedStep, taken)) == 1; // of two at once one is first
            if (!first)
                return false;
            person.AcceptedStep = taken;
            return true;
        }

        return false;
    }

    private ITimeLimitedDataProtector Sealing(Person person) =>
        protection.CreateProtector("AuthenticatorSetup", person.Id.ToString(CultureInfo.InvariantCulture)).ToTimeLimitedDataProtector();

    private static string CodeOf(string key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // the apps' own algorithm
        var hash = HMACSHA1.HashData(Bytes(key), counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return (number % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }

    private static byte[] Bytes(string key)
    {
        var (bytes, buffer, bits) = (new List<byte>(), 0, 0);
        foreach (var letter in key.ToUpperInvariant().Where(letter => Letters.Contains(letter, StringComparison.Ordinal)))
        {
            (buffer, bits) = ((buffer << 5) | Letters.IndexOf(letter, StringComparison.Ordinal), bits + 5);
            if (bits < 8)
                continue;
            bits -= 8;
            bytes.Add((byte)(buffer >> bits));
            buffer &= (1 << bits) - 1;
        }

        return [.. bytes];
    }
}
