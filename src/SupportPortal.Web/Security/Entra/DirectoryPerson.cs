using System.Security.Claims;
using SupportPortal.Application.Mail;
using SupportPortal.Core;
using SupportPortal.Data.People;

namespace SupportPortal.Web.Security.Entra;

/// <summary>What a directory tells of a person.</summary>
/// <param name="TenantId">The directory's tenant (<c>tid</c>).</param>
/// <param name="ObjectId">The person in it (<c>oid</c>); never given to another one.</param>
/// <param name="Name">The name.</param>
/// <param name="Email">The address.</param>
/// <param name="Roles">The identifiers of the directory roles (<c>wids</c>); null where the directory does not tell them.</param>
/// <param name="AppRoles">The roles given for this application (<c>roles</c>).</param>
internal sealed record DirectoryPerson(
    Guid TenantId,
    Guid ObjectId,
    string Name,
    string Email,
    IReadOnlyList<string>? Roles,
    IReadOnlyList<string> AppRoles
)
{
    private const string GuestMark = "#EXT#@";
    private static readonly string[] NamesTold = ["email", "preferred_username", "upn"];

    /// <summary>The key of the person's login.</summary>
    public string LoginKey => $"{TenantId:D}/{ObjectId:D}";

    /// <summary>The role at the desk the app roles give, the one that may most; null for none.</summary>
    public string? DeskRole => Data.People.Roles.Staff.LastOrDefault(role => AppRoles.Contains(role, StringComparer.OrdinalIgnoreCase));

    /// <summary>Reads a token's claims; null where who it is or an address is missing.</summary>
    public static DirectoryPerson? Read(ClaimsPrincipal told)
    {
        if (!Guid.TryParse(told.FindFirstValue("tid"), out var tenant) || !Guid.TryParse(told.FindFirstValue("oid"), out var id))
            return null;
        string[] names = [.. NamesTold.Select(told.FindFirstValue).OfType<string>().Select(text => text.Trim())];
        if (
            (names.FirstOrDefault(IsAddress) ?? names.Select(AddressOfGuest).FirstOrDefault(IsAddress) ?? names.FirstOrDefault(IsName))
            is not { } email
        )
            return null;
        var name = WrittenText.Line(told.FindFirstValue("name")).Text is { Length: > 0 } given ? given : email;
        string[] roles = [.. told.FindAll("wids").Select(claim => claim.Value)];
        return new(
            tenant,
            id,
            name.Length > Person.NameLength ? name[..Person.NameLength] : name,
            email,
            roles.Length == 0 ? null : roles,
            [.. told.FindAll("roles").Select(claim => claim.Value)]
        );
    }

    private static bool IsAddress(string? text) => text is not null && MailAddressRule.IsOne(text, takesLocalhost: false);

    /// <summary>A directory names its guests ada_contoso.com#EXT#@fabrikam.example; no domain has an underscore in it.</summary>
    private static string? AddressOfGuest(string name)
    {
        var mark = name.IndexOf(GuestMark, StringComparison.OrdinalIgnoreCase);
        var at = mark < 0 ? -1 : name.LastIndexOf('_', mark);
        return at > 0 ? $"{name[..at]}@{name[(at + 1)..mark]}" : null;
    }

    /// <summary>A directory's name may be longer before the @ than any mailbox's, and lets its person in all the same.</summary>
    private static bool IsName(string text) => MailAddressRule.IsOne(text, takesLocalhost: false, MailAddressRule.Longest);
}
