using System.Security.Claims;
using SupportPortal.Core;
using SupportPortal.Data.People;
using SupportPortal.Web.Mail;

namespace SupportPortal.Web.Security.Entra;

/// <summary>What a directory tells of a person.</summary>
/// <param name="TenantId">The directory's tenant (<c>tid</c>).</param>
/// <param name="ObjectId">The person in it (<c>oid</c>); never given to another one.</param>
/// <param name="Name">The name.</param>
/// <param name="Email">The address.</param>
/// <param name="Roles">The identifiers of the directory roles (<c>wids</c>); null where the directory does not tell them.</param>
/// <param name="AppRoles">The roles given for this application (<c>roles</c>).</param>
internal sealed record DirectoryPerson(Guid TenantId, Guid ObjectId, string Name, string Email, IReadOnlyList<string>? Roles, IReadOnlyList<string> AppRoles)
{
    /// <summary>The key of the person's login.</summary>
    public string LoginKey => $"{TenantId:D}/{ObjectId:D}";

    /// <summary>The role at the desk the app roles give, the one that may most; null for none.</summary>
    public string? DeskRole => Data.People.Roles.Staff.LastOrDefault(role => AppRoles.Contains(role, StringComparer.OrdinalIgnoreCase));

    /// <summary>Reads a token's claims; null where who it is or an address is missing.</summary>
    public static DirectoryPerson? Read(ClaimsPrincipal told)
    {
        if (!Guid.TryParse(told.FindFirstValue("tid"), out var tenant) || !Guid.TryParse(told.FindFirstValue("oid"), out var id)) return null;
        var email = new[] { told.FindFirstValue("email"), told.FindFirstValue("preferred_username"), told.FindFirstValue("upn") }.FirstOrDefault(IsAddress);
        if (email is null) return null;
        var name = WrittenText.Line(told.FindFirstValue("name")).Text is { Length: > 0 } given ? given : email;
        string[] roles = [.. told.FindAll("wids").Select(claim => claim.Value)];
        return new(tenant, id, name.Length > Person.NameLength ? name[..Person.NameLength] : name, email.Trim(), roles.Length == 0 ? null : roles, [.. told.FindAll("roles").Select(claim => claim.Value)]);
    }

    private static bool IsAddress(string? text) => text is not null && MailAddressRule.IsOne(text.Trim(), takesLocalhost: false);
}
