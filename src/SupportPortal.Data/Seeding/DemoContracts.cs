using NodaTime;
using SupportPortal.Core.Tenants;

namespace SupportPortal.Data.Seeding;

/// <summary>The contracts of the demo organisations: linked, waiting and refused.</summary>
internal static class DemoContracts
{
    public static IReadOnlyList<SupportContract> All(ContractSecrets secrets, Dictionary<string, Tenant> tenants, Instant now)
    {
        SupportContract Noted(string tenant, string plan, string accessId, string contractId, int days) =>
            secrets.Note(tenants[tenant].Id, plan, accessId, contractId, now - Duration.FromDays(days));

        var contoso = Noted("Contoso Ltd", "unified-performance", "620418854321", "CT-90017788", 200);
        contoso.Link(now - Duration.FromDays(198));
        var fabrikam = Noted("Fabrikam KK", "premier", "510027346690", "CT-55203914", 2);
        var benefit = Noted("Fabrikam KK", "visual-studio-benefit", "840031905527", "CT-70114460", 6);
        benefit.Fail("The benefit is not activated for this account.", now - Duration.FromDays(5));
        var northwind = Noted("Northwind Traders", "premier-for-partners", "730092618102", "CT-31002255", 150);
        northwind.Link(now - Duration.FromDays(149));
        return [contoso, fabrikam, benefit, northwind];
    }
}
