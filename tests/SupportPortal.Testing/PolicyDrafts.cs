using System.Text;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Core.People;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Publishing;
using SupportPortal.Data;

namespace SupportPortal.Testing;

/// <summary>Drafts of the policy to work on.</summary>
public static class PolicyDrafts
{
    /// <summary>Begins a draft from the policy that is in force first. Returns its number.</summary>
    public static async Task<int> BeginAsync(PortalDbContext db)
    {
        var shipped = PolicyReader.ReadShipped();
        var owner = await db.Users.SingleAsync(person => person.Email == DemoAccounts.Owner);
        var number = 100 + await db.PolicyVersions.CountAsync();
        db.PolicyVersions.Add(
            PolicyVersion.Begin(
                number,
                shipped.Version,
                new(Encoding.UTF8.GetString(PolicyReader.ShippedDocument().Utf8), shipped.Title, shipped.EffectiveFrom),
                new Actor(owner.Id, owner.DisplayName, IsStaff: true, IsLead: true),
                Portal.Start
            )
        );
        await db.SaveChangesAsync();
        return number;
    }
}
