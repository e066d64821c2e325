using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace SupportPortal.Web.Security.Entra;

/// <summary>
/// The authority for many tenants publishes its issuer as a pattern with <c>{tenantid}</c> in it. A token is from there
/// only where its issuer is that pattern filled in with the very tenant the token names.
/// </summary>
internal static class EntraIssuer
{
    private const string Placeholder = "{tenantid}";

    /// <summary>Returns the issuer where it may be trusted.</summary>
    /// <exception cref="SecurityTokenInvalidIssuerException">It may not.</exception>
    public static string Validate(
        string issuer,
        SecurityToken token,
        TokenValidationParameters parameters,
        BaseConfiguration? configuration
    )
    {
        var published = configuration?.Issuer;
        if (
            published is not null
            && token is JsonWebToken json
            && json.TryGetPayloadValue<string>("tid", out var tenant)
            && Guid.TryParseExact(tenant, "D", out _)
            && string.Equals(published.Replace(Placeholder, tenant, StringComparison.Ordinal), issuer, StringComparison.Ordinal)
        )
            return issuer;
        throw new SecurityTokenInvalidIssuerException("The token's issuer is not the authority's for the tenant it names.")
        {
            InvalidIssuer = issuer,
        };
    }
}
