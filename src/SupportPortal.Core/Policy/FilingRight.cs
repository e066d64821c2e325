namespace SupportPortal.Core.Policy;

/// <summary>
/// What somebody may file: everything, or what their admin roles are limited to. Kinds that nobody files, since they are
/// answered elsewhere, are open to all.
/// </summary>
public sealed class FilingRight
{
    /// <summary>The word for a role without limits.</summary>
    public const string OfEverything = "everything";

    private readonly string[] _kinds;
    private readonly string[] _families;

    private FilingRight(bool isUnlimited, string[] kinds, string[] families) =>
        (IsUnlimited, _kinds, _families) = (isUnlimited, kinds, families);

    /// <summary>The right to file anything.</summary>
    public static FilingRight Unlimited { get; } = new(true, [], []);

    /// <summary>Whether there is no limit.</summary>
    public bool IsUnlimited { get; }

    /// <summary>The kinds of request it is limited to, codes, whatever the product.</summary>
    public IReadOnlyList<string> Kinds => _kinds;

    /// <summary>The product families it is limited to, codes, whatever the kind.</summary>
    public IReadOnlyList<string> Families => _families;

    /// <summary>A right limited to kinds and families by their codes; without any limit, it is everything.</summary>
    /// <param name="policy">The policy that knows the codes; one it does not know grants nothing.</param>
    /// <param name="limits">Codes of kinds and of families.</param>
    public static FilingRight LimitedTo(SupportPolicy policy, IReadOnlyCollection<string> limits) =>
        limits.Count == 0 ? Unlimited : new(false, [.. limits.Where(policy.Kinds.Has)], [.. limits.Where(policy.Families.Has)]);

    /// <summary>What a directory's roles grant together; null where none of them grants anything.</summary>
    /// <param name="policy">The policy with the allow-list.</param>
    /// <param name="roles">The identifiers of the roles, as the directory tells them.</param>
    public static FilingRight? Granted(SupportPolicy policy, IReadOnlyCollection<string> roles)
    {
        string[] files =
        [
            .. policy
                .DirectoryRoles.Where(role =>
                    role.Grants is not null && roles.Any(told => Guid.TryParse(told, out var id) && id == role.Id)
                )
                .Select(role => policy.AdminRoles[role.Grants!].Files)
                .Distinct(),
        ];
        return files.Length == 0 ? null
            : files.Contains(OfEverything) ? Unlimited
            : LimitedTo(policy, files);
    }

    /// <summary>The limits as codes; none for everything.</summary>
    public IEnumerable<string> Limits() => _kinds.Concat(_families);

    /// <summary>Whether a kind can be chosen: with some product at least.</summary>
    public bool AllowsKind(Kind kind) => IsUnlimited || IsAnsweredElsewhere(kind) || _families.Length > 0 || _kinds.Contains(kind.Code);

    /// <summary>Whether a product can be chosen for a kind, or for some kind while none is chosen.</summary>
    public bool AllowsProduct(Kind? kind, Product product) =>
        IsUnlimited
        || _families.Contains(product.Family)
        || (kind is null ? _kinds.Length > 0 : IsAnsweredElsewhere(kind) || _kinds.Contains(kind.Code));

    /// <summary>Whether a request may be filed.</summary>
    public bool Allows(Kind kind, Product? product) =>
        IsUnlimited
        || IsAnsweredElsewhere(kind)
        || _kinds.Contains(kind.Code)
        || (product is not null && _families.Contains(product.Family));

    private static bool IsAnsweredElsewhere(Kind kind) => kind.Handling is KindHandling.Redirect or KindHandling.Purchase;
}
