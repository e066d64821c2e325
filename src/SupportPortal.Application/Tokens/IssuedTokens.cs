using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Application.Accounts;
using SupportPortal.Application.People;
using SupportPortal.Core.Access;
using SupportPortal.Data;
using SupportPortal.Data.People;

namespace SupportPortal.Application.Tokens;

/// <summary>What a list shows of a token; the secret is nowhere.</summary>
public sealed record TokenRow(
    int Id,
    string Name,
    string Start,
    string Scopes,
    int PersonId,
    string Person,
    Instant CreatedAt,
    Instant ExpiresAt,
    Instant? LastUsedAt,
    Instant? RevokedAt
)
{
    /// <summary>Whether it holds at a moment.</summary>
    public bool HoldsAt(Instant at) => RevokedAt is null && at < ExpiresAt;
}

/// <summary>Makes tokens, lists them and ends them. The secret is given back once and kept nowhere.</summary>
public sealed class IssuedTokens(PortalDbContext db, AccountChanges changes, CurrentPerson person, IClock clock)
{
    /// <summary>The most tokens a list shows.</summary>
    public const int Most = 500;

    /// <summary>The tokens of the person who looks, the newest first.</summary>
    public Task<List<TokenRow>> MineAsync(CancellationToken cancellationToken) => ListAsync(person.Id, cancellationToken);

    /// <summary>Everybody's tokens, the newest first.</summary>
    public Task<List<TokenRow>> AllAsync(CancellationToken cancellationToken) => ListAsync(null, cancellationToken);

    /// <summary>Makes a token in the person's own name. Returns its secret.</summary>
    public async Task<string> MakeAsync(TokenForm form, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        var (token, secret) = ApiToken.Make(person.Id, form.Name!, form.Scopes, form.EndsAt(person.Zone)!.Value, now);
        db.ApiTokens.Add(token);
        await changes.RecordAsync(
            await OwnerAsync(person.Id, cancellationToken),
            person.Actor,
            AccountChanges.TokenMade,
            null,
            $"{token.Name} ({token.Start}…), {token.Scopes}",
            cancellationToken
        );
        await db.SaveChangesAsync(cancellationToken);
        return secret;
    }

    /// <summary>Ends a token: one's own, or anybody's for those who own the portal. Returns its name; null where there is none the person
    /// may end.</summary>
    public async Task<string?> RevokeAsync(int id, bool anybodys, CancellationToken cancellationToken)
    {
        var (me, now) = (person.Id, clock.GetCurrentInstant());
        if (
            await db.ApiTokens.FirstOrDefaultAsync(token => token.Id == id && (anybodys || token.PersonId == me), cancellationToken)
            is not { } token
        )
            return null;
        if (token.RevokedAt is not null)
            return token.Name;
        token.Revoke(now);
        await changes.RecordAsync(
            await OwnerAsync(token.PersonId, cancellationToken),
            person.Actor,
            AccountChanges.TokenEnded,
            $"{token.Name} ({token.Start}…), {token.Scopes}",
            null,
            cancellationToken
        );
        await db.SaveChangesAsync(cancellationToken);
        return token.Name;
    }

    private async Task<List<TokenRow>> ListAsync(int? of, CancellationToken cancellationToken) =>
        await (
            from token in db.ApiTokens.AsNoTracking()
            where of == null || token.PersonId == of
            join owner in db.Users on token.PersonId equals owner.Id
            orderby token.Id descending
            select new TokenRow(
                token.Id,
                token.Name,
                token.Start,
                token.Scopes,
                token.PersonId,
                owner.DisplayName,
                token.CreatedAt,
                token.ExpiresAt,
                token.LastUsedAt,
                token.RevokedAt
            )
        )
            .Take(Most)
            .ToListAsync(cancellationToken);

    private Task<Person> OwnerAsync(int id, CancellationToken cancellationToken) =>
        db.Users.AsNoTracking().SingleAsync(owner => owner.Id == id, cancellationToken);
}
