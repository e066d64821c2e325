using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Data;
using SupportPortal.Data.People;

namespace SupportPortal.Web.Security;

/// <summary>
/// Stores people as the Identity library does, but no second factor in clear: an app's key is protected with the portal's keys, and of a
/// recovery code only a slow hash is kept. What an older version stored in clear is protected at the start, and what a process of that
/// version stores beside this one, the next time it is used.
/// </summary>
internal sealed class PeopleStore(PortalDbContext db, IDataProtectionProvider protection, IdentityErrorDescriber words)
    : UserStore<Person, PortalRole, PortalDbContext, int>(db, words)
{
    private const string Provider = "[AspNetUserStore]"; // the library's own names
    private const string KeyName = "AuthenticatorKey";
    private const string Codes = "RecoveryCodes";
    private const string KeyMark = "protected:";
    private const string CodesMark = "hashed:";
    private const int Rounds = 100_000;
    private const int SaltLength = 16;
    private const int HashLength = 32;

    private readonly IDataProtector _keys = protection.CreateProtector("AuthenticatorKeys");

    /// <summary>Whatever is stored about somebody who was invited, the address becomes theirs when they come, and not before.</summary>
    public override Task SetNormalizedEmailAsync(Person user, string? normalizedEmail, CancellationToken cancellationToken) =>
        user.IsExpected ? Task.CompletedTask : base.SetNormalizedEmailAsync(user, normalizedEmail, cancellationToken);

    public override Task SetAuthenticatorKeyAsync(Person user, string key, CancellationToken cancellationToken) =>
        base.SetAuthenticatorKeyAsync(user, KeyMark + _keys.Protect(key), cancellationToken);

    public override async Task<string?> GetAuthenticatorKeyAsync(Person user, CancellationToken cancellationToken)
    {
        var stored = await base.GetAuthenticatorKeyAsync(user, cancellationToken);
        if (stored is null)
            return null;
        if (!stored.StartsWith(KeyMark, StringComparison.Ordinal))
        {
            await SetAuthenticatorKeyAsync(user, stored, cancellationToken); // stored by the next save, as the sign-in log's
            return stored;
        }

        try
        {
            return _keys.Unprotect(stored[KeyMark.Length..]);
        }
        catch (CryptographicException)
        {
            return null; // the portal's keys are lost; recovery codes still let in
        }
    }

    public override Task ReplaceCodesAsync(Person user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) =>
        SetTokenAsync(user, Provider, Codes, Hashed(recoveryCodes), cancellationToken);

    public override async Task<int> CountCodesAsync(Person user, CancellationToken cancellationToken)
    {
        var stored = await GetTokenAsync(user, Provider, Codes, cancellationToken) ?? string.Empty;
        return stored.Split(';', StringSplitOptions.RemoveEmptyEntries).Length
            - (stored.StartsWith(CodesMark, StringComparison.Ordinal) ? 1 : 0);
    }

    /// <summary>Uses a code up. Of two at once the second finds the person changed, and is refused.</summary>
    public override async Task<bool> RedeemCodeAsync(Person user, string code, CancellationToken cancellationToken)
    {
        var stored = (await GetTokenAsync(user, Provider, Codes, cancellationToken) ?? string.Empty).Split(
            ';',
            StringSplitOptions.RemoveEmptyEntries
        );
        if (stored.Length == 0)
            return false;
        if (!stored[0].StartsWith(CodesMark, StringComparison.Ordinal))
        {
            var left = stored.Where(known => SecondFactor.Plain(known) != SecondFactor.Plain(code)).ToList();
            await ReplaceCodesAsync(user, left, cancellationToken);
            return left.Count < stored.Length;
        }

        var salt = stored[0][CodesMark.Length..];
        var hash = HashOf(SecondFactor.Plain(code), Convert.FromHexString(salt));
        var others = stored.Skip(1).Where(known => !CryptographicOperations.FixedTimeEquals(Convert.FromHexString(known), hash)).ToList();
        if (others.Count == stored.Length - 1)
            return false;
        await KeepAsync(user, salt, others, cancellationToken);
        return true;
    }

    /// <summary>Protects every second factor that an older version stored in clear, in one transaction. Returns how many there
    /// were.</summary>
    public async Task<int> ProtectFormerAsync(CancellationToken cancellationToken)
    {
        var names = new[] { KeyName, Codes };
        var clear = Context
            .UserTokens.AsNoTracking()
            .Where(token =>
                token.LoginProvider == Provider
                && names.Contains(token.Name)
                && token.Value != null
                && token.Value != string.Empty
                && !token.Value.StartsWith(KeyMark)
                && !token.Value.StartsWith(CodesMark)
            );
        if (!await clear.AnyAsync(cancellationToken))
            return 0; // nothing is written, so a read-only file will do
        return await Context
            .Database.CreateExecutionStrategy()
            .ExecuteAsync(async () =>
            {
                await using var transaction = await Context.Database.BeginTransactionAsync(cancellationToken);
                var count = 0;
                foreach (var token in await clear.ToListAsync(cancellationToken))
                {
                    var (id, name, former) = (token.UserId, token.Name, token.Value);
                    var kept =
                        name == KeyName
                            ? KeyMark + _keys.Protect(former!)
                            : Hashed(former!.Split(';', StringSplitOptions.RemoveEmptyEntries));
                    count += await Context
                        .UserTokens.Where(stored =>
                            stored.UserId == id && stored.LoginProvider == Provider && stored.Name == name && stored.Value == former
                        )
                        // another process may have been quicker
                        .ExecuteUpdateAsync(stored => stored.SetProperty(one => one.Value, kept), cancellationToken);
                }

                await transaction.CommitAsync(cancellationToken);
                return count;
            });
    }

    private static string Hashed(IEnumerable<string> codes)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltLength);
        return string.Join(
            ';',
            codes
                .Select(code => Convert.ToHexStringLower(HashOf(SecondFactor.Plain(code), salt)))
                .Prepend(CodesMark + Convert.ToHexStringLower(salt))
        );
    }

    private Task KeepAsync(Person user, string salt, IEnumerable<string> hashes, CancellationToken cancellationToken) =>
        SetTokenAsync(user, Provider, Codes, string.Join(';', hashes.Prepend(CodesMark + salt)), cancellationToken);

    private static byte[] HashOf(string code, byte[] salt) =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(code), salt, Rounds, HashAlgorithmName.SHA256, HashLength);
}
