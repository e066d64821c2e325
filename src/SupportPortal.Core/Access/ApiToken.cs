using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace SupportPortal.Core.Access;

/// <summary>
/// What a program signs in with: scoped, ending, and bound to the person who made it. Of the secret only a hash is
/// kept; it is shown once. The secret has 256 random bits, so that its hash needs neither salt nor delay.
/// </summary>
public sealed class ApiToken
{
    /// <summary>The longest name, in characters.</summary>
    public const int NameLength = 100;

    /// <summary>The longest list of scopes, in characters.</summary>
    public const int ScopesLength = 200;

    /// <summary>What every secret begins with, so that a scanner knows one in a text.</summary>
    public const string Prefix = "spt_";

    /// <summary>The length of the part of a secret that is kept, to tell tokens apart.</summary>
    public const int StartLength = 10;

    /// <summary>The longest time a token may hold.</summary>
    public static readonly Duration Longest = Duration.FromDays(366);

    private ApiToken() { }

    /// <summary>The key.</summary>
    public int Id { get; private set; }

    /// <summary>The key of the person in whose name it acts.</summary>
    public int PersonId { get; private set; }

    /// <summary>What its maker calls it.</summary>
    public string Name { get; private set; } = string.Empty;

    /// <summary>The first characters of the secret.</summary>
    public string Start { get; private set; } = string.Empty;

    /// <summary>The SHA-256 of the secret.</summary>
    public byte[] Hash { get; private set; } = [];

    /// <summary>What it may do, as codes with spaces between.</summary>
    public string Scopes { get; private set; } = string.Empty;

    /// <summary>When it was made.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>From when on it does not hold any more.</summary>
    public Instant ExpiresAt { get; private set; }

    /// <summary>When it was last used, to the minute; null where it never was.</summary>
    public Instant? LastUsedAt { get; private set; }

    /// <summary>When somebody ended it; null while it holds.</summary>
    public Instant? RevokedAt { get; private set; }

    /// <summary>Makes a token and its secret, which is not kept.</summary>
    /// <param name="personId">In whose name it acts.</param>
    /// <param name="name">What its maker calls it.</param>
    /// <param name="scopes">What it may do, codes.</param>
    /// <param name="expiresAt">From when on it does not hold any more.</param>
    /// <param name="at">Now.</param>
    /// <exception cref="ArgumentOutOfRangeException">It would end at once, or later than <see cref="Longest"/> from now.</exception>
    public static (ApiToken Token, string Secret) Make(int personId, string name, IEnumerable<string> scopes, Instant expiresAt, Instant at)
    {
        if (expiresAt <= at || expiresAt > at + Longest)
            throw new ArgumentOutOfRangeException(nameof(expiresAt), expiresAt, "A token holds for a year at most.");
        var secret = Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var token = new ApiToken
        {
            PersonId = personId,
            Name = name.Trim(),
            Start = secret[..StartLength],
            Hash = HashOf(secret),
            Scopes = string.Join(' ', scopes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)),
            CreatedAt = at,
            ExpiresAt = expiresAt,
        };
        return (token, secret);
    }

    /// <summary>What is kept of a secret.</summary>
    public static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>Whether it holds at a moment.</summary>
    public bool HoldsAt(Instant at) => RevokedAt is null && at < ExpiresAt;

    /// <summary>Whether it may do something.</summary>
    public bool Allows(string scope) => Scopes.Split(' ').Contains(scope, StringComparer.Ordinal);

    /// <summary>Somebody ends it.</summary>
    public void Revoke(Instant at) => RevokedAt ??= at;
}
