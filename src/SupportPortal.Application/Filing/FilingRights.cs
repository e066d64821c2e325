using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Application.People;
using SupportPortal.Application.Wording;
using SupportPortal.Core.Policy;
using SupportPortal.Data;
using SupportPortal.Data.People;

namespace SupportPortal.Application.Filing;

/// <summary>
/// What the person may file. The pages go by what the sign-in said; what is submitted goes by what the database says at
/// that moment, since a right may have been taken while a draft was open.
/// </summary>
public sealed class FilingRights(
    PortalDbContext db,
    SupportPolicy policy,
    CurrentPerson person,
    IClock clock,
    Names names,
    IStringLocalizer<Text> text
)
{
    /// <summary>The right as the sign-in said.</summary>
    public FilingRight Mine => FilingRight.LimitedTo(policy, [.. person.FilingLimits]);

    /// <summary>What the limits are, as a sentence; null where there are none.</summary>
    public string? Limits => Mine.IsUnlimited ? null : Say(Mine);

    /// <summary>Why the person may not file this now; null where they may.</summary>
    public async Task<string?> WhyNotAsync(Kind kind, Product? product, CancellationToken cancellationToken)
    {
        var id = person.Id;
        var role = person.IsPartner ? Roles.Partner : Roles.TenantAdmin;
        // one row for each limit, and one where there is none
        var rows = await (
            from candidate in db.Users.AsNoTracking()
            where candidate.Id == id
            join each in db.UserClaims.Where(claim => claim.ClaimType == PersonClaims.Files) on candidate.Id equals each.UserId into limits
            from limit in limits.DefaultIfEmpty()
            select new
            {
                candidate.TenantId,
                candidate.LockoutEnd,
                Holds = db.UserRoles.Any(has => has.UserId == id && db.Roles.Any(named => named.Id == has.RoleId && named.Name == role)),
                Limit = limit.ClaimValue,
            }
        ).ToListAsync(cancellationToken);
        if (rows is not [var known, ..] || known.TenantId != person.TenantId || !known.Holds || IsRemoved(known.LockoutEnd))
            return text[
                "Your right to file was taken away while you wrote this. Nothing is lost: the draft is kept. Ask an "
                    + "administrator of your organisation for the right, then submit it."
            ];
        var right = FilingRight.LimitedTo(policy, [.. rows.Select(row => row.Limit).OfType<string>()]);
        if (right.Allows(kind, product))
            return null;
        return text["Your role does not cover this request, so it was not filed. Nothing is lost: the draft is kept. {0}", Say(right)];
    }

    /// <summary>A lock after mistyped passwords is no removal; it ends in minutes.</summary>
    private bool IsRemoved(DateTimeOffset? end) =>
        end is { } lockedUntil && Instant.FromDateTimeOffset(lockedUntil) > clock.GetCurrentInstant() + Duration.FromDays(1);

    private string Say(FilingRight right) =>
        (right.Kinds.Count, right.Families.Count) switch
        {
            (0, 0) => text["Your admin role files nothing."],
            (0, _) => text["Your admin role files for these products only: {0}.", Families(right)],
            (_, 0) => text["Your admin role files these kinds of request only: {0}.", Kinds(right)],
            _ => text[
                "Your admin roles file for these products: {0}. For others they file these kinds of request only: {1}.",
                Families(right),
                Kinds(right)
            ],
        };

    private string Families(FilingRight right) => string.Join(", ", right.Families.Select(names.Family));

    private string Kinds(FilingRight right) => string.Join(", ", right.Kinds.Select(kind => text[policy.Kinds[kind].Name].Value));
}
