using SupportPortal.Data.People;

namespace SupportPortal.Data.Seeding;

/// <summary>A person one can sign in as in Development.</summary>
/// <param name="Email">The sign-in name.</param>
/// <param name="Name">The display name.</param>
/// <param name="Role">One of <see cref="Roles"/>.</param>
/// <param name="Tenant">The tenant's name; null for the support desk.</param>
/// <param name="TimeZone">The IANA zone.</param>
/// <param name="Purpose">What one can see as this person, for the sign-in page.</param>
public sealed record DemoPerson(string Email, string Name, string Role, string? Tenant, string TimeZone, string Purpose);

/// <summary>The people of the demo data. They exist in Development only.</summary>
public static class DemoPeople
{
    /// <summary>The password of each of them.</summary>
    public const string Password = "Passw0rd!demo";

    /// <summary>The agent most demo requests are claimed by.</summary>
    public const string Agent = "agent@support.example";

    /// <summary>The lead of the demo desk.</summary>
    public const string Lead = "lead@support.example";

    /// <summary>Everybody, tenants first.</summary>
    public static IReadOnlyList<DemoPerson> All { get; } =
    [
        new(
            "admin@contoso.example",
            "Ada Lindqvist",
            Roles.TenantAdmin,
            "Contoso Ltd",
            "America/New_York",
            "Files for Contoso, United States"
        ),
        new(
            "viewer@contoso.example",
            "Victor Hale",
            Roles.TenantViewer,
            "Contoso Ltd",
            "America/New_York",
            "Follows Contoso's requests, cannot file"
        ),
        new(
            "user@contoso.example",
            "Uma Reyes",
            Roles.EndUser,
            "Contoso Ltd",
            "America/New_York",
            "Has no admin role and is told who may file"
        ),
        new("admin@fabrikam.example", "Haru Sato", Roles.TenantAdmin, "Fabrikam KK", "Asia/Tokyo", "Files for Fabrikam, Japan"),
        new("admin@adatum.example", "Anke Vogel", Roles.TenantAdmin, "Adatum GmbH", "Europe/Berlin", "Files for Adatum, Germany"),
        new(
            "partner@northwind.example",
            "Piet Jansen",
            Roles.Partner,
            "Northwind Traders",
            "Europe/London",
            "Files for Contoso by delegated administration"
        ),
        new(Agent, "Sam Okafor", Roles.Agent, null, "Europe/Berlin", "Works the queue"),
        new(Lead, "Priya Nair", Roles.Lead, null, "Europe/London", "Works the queue and answers for its times"),
        new("owner@support.example", "Olga Novak", Roles.Administrator, null, "Europe/Prague", "Owns policy, people and figures"),
    ];
}
