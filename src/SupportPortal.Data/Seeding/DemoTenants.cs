using NodaTime;
using SupportPortal.Core.Tenants;

namespace SupportPortal.Data.Seeding;

/// <summary>The organisations of the demo data, with what they bought.</summary>
internal static class DemoTenants
{
    public static IReadOnlyList<Tenant> All(LocalDate today)
    {
        var (started, ends) = (today.PlusMonths(-8), today.PlusMonths(7));
        return
        [
            Tenant
                .Register("Contoso Ltd", "US", "America/New_York", "en")
                .Subscribe("dynamics-365-finance")
                .Subscribe("dynamics-365-supply-chain-management")
                .Subscribe("dynamics-365-sales")
                .Subscribe("dynamics-365-customer-service")
                .Subscribe("power-apps")
                .Subscribe("dataverse")
                .Subscribe("dynamics-ax")
                .Buy("unified-performance", started, ends)
                .Buy("subscription", started)
                .Buy("software-assurance", started, ends),
            Tenant
                .Register("Fabrikam KK", "JP", "Asia/Tokyo", "ja")
                .Subscribe("dynamics-365-sales")
                .Subscribe("dynamics-365-field-service")
                .Subscribe("dynamics-365-commerce")
                .Subscribe("power-automate")
                .Subscribe("customer-engagement-on-premises")
                .Buy("premier", started, ends)
                .Buy("subscription", started)
                .Buy("visual-studio-benefit", started, ends),
            Tenant
                .Register("Adatum GmbH", "DE", "Europe/Berlin", "de")
                .Subscribe("dynamics-365-sales", "7654321")
                .Subscribe("dynamics-365-marketing", "7654321")
                .Subscribe("power-apps", "7654321")
                .Subscribe("dataverse", "9900112")
                .Subscribe("dynamics-365-business-central")
                .Subscribe("dynamics-nav")
                .Buy("professional-direct", started, ends, "7654321")
                .Buy("subscription", started)
                .Buy("advantage-plus", started, ends),
            Tenant
                .Register("Northwind Traders", "GB", "Europe/London", "en", isPartner: true)
                .Subscribe("power-apps")
                .Subscribe("dynamics-365-customer-service")
                .Subscribe("dynamics-365-business-central")
                .Buy("premier-for-partners", started, ends)
                .Buy("partner-network", started, ends)
                .Buy("advanced-for-partners", started, ends),
        ];
    }
}
