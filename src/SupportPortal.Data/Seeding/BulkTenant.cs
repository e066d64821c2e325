using NodaTime;
using SupportPortal.Core.Tenants;

namespace SupportPortal.Data.Seeding;

/// <summary>A made-up organisation and what it files for.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="TimeZone">Its IANA zone.</param>
/// <param name="Language">The language its people prefer.</param>
/// <param name="Plan">The plan it holds.</param>
/// <param name="Products">The products it uses.</param>
internal sealed record BulkTenant(
    string Name,
    string Country,
    string TimeZone,
    string Language,
    string Plan,
    IReadOnlyList<string> Products
)
{
    private static readonly string[] First =
    [
        "Alpine",
        "Baltic",
        "Cedar",
        "Delta",
        "Eastern",
        "Falcon",
        "Granite",
        "Harbour",
        "Iris",
        "Juniper",
        "Kestrel",
        "Lumen",
        "Meridian",
        "Nordic",
        "Orchard",
        "Pioneer",
    ];
    private static readonly string[] Second =
    [
        "Foods",
        "Logistics",
        "Textiles",
        "Pharma",
        "Energy",
        "Retail",
        "Motors",
        "Instruments",
        "Timber",
        "Ceramics",
    ];

    private static readonly (string Country, string Zone, string Language)[] Places =
    [
        ("US", "America/New_York", "en"),
        ("US", "America/Los_Angeles", "en"),
        ("CA", "America/Toronto", "en"),
        ("GB", "Europe/London", "en"),
        ("DE", "Europe/Berlin", "de"),
        ("FR", "Europe/Paris", "fr"),
        ("ES", "Europe/Madrid", "es"),
        ("IT", "Europe/Rome", "it"),
        ("PT", "Europe/Lisbon", "pt"),
        ("BR", "America/Sao_Paulo", "pt"),
        ("JP", "Asia/Tokyo", "ja"),
        ("TW", "Asia/Taipei", "zh-Hant"),
        ("CN", "Asia/Shanghai", "zh-Hans"),
        ("AU", "Australia/Sydney", "en"),
        ("IN", "Asia/Kolkata", "en"),
        ("AE", "Asia/Dubai", "en"),
    ];

    private static readonly string[] OnlinePlans =
    [
        "subscription",
        "professional-direct",
        "premier",
        "unified-core",
        "unified-advanced",
        "unified-performance",
        "subscription",
        "professional-direct",
    ];
    private static readonly string[] ProductPlans = ["software-assurance", "advantage", "advantage-plus"];

    private static readonly string[] Online =
    [
        "dynamics-365-sales",
        "dynamics-365-customer-service",
        "dynamics-365-field-service",
        "power-apps",
        "power-automate",
        "dataverse",
        "dynamics-365-finance",
        "dynamics-365-supply-chain-management",
        "dynamics-365-commerce",
        "dynamics-365-marketing",
    ];

    private static readonly string[] Owned = ["dynamics-ax", "dynamics-gp", "dynamics-nav", "customer-engagement-on-premises"];

    /// <summary>So many organisations, the same each time.</summary>
    public static IReadOnlyList<BulkTenant> Make(int count, Random random) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(i =>
                {
                    var (country, zone, language) = Places[i % Places.Length];
                    var owns = i % 7 == 6;
                    var products = random.GetItems(owns ? Owned : Online, 4).Distinct().ToList();
                    return new BulkTenant(
                        $"{First[i % First.Length]} {Second[i / First.Length % Second.Length]}",
                        country,
                        zone,
                        language,
                        owns ? ProductPlans[i % ProductPlans.Length] : OnlinePlans[i % OnlinePlans.Length],
                        products
                    );
                }),
        ];

    /// <summary>The organisation as it is registered.</summary>
    public Tenant Register(LocalDate startsOn) =>
        Products.Aggregate(Tenant.Register(Name, Country, TimeZone, Language).Buy(Plan, startsOn), (tenant, product) =>
            tenant.Subscribe(product)
        );
}
