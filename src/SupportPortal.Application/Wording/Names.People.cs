using SupportPortal.Core.Tenants;
using SupportPortal.Data.People;

namespace SupportPortal.Application.Wording;

/// <summary>What roles and clouds are called.</summary>
public sealed partial class Names
{
    /// <summary>The name of a role.</summary>
    public string Role(string role) =>
        role switch
        {
            Roles.TenantAdmin => text["Tenant admin"],
            Roles.TenantViewer => text["Tenant viewer"],
            Roles.EndUser => text["End user"],
            Roles.Partner => text["Partner"],
            Roles.Agent => text["Agent"],
            Roles.Lead => text["Lead"],
            Roles.Administrator => text["Administrator"],
            _ => role,
        };

    /// <summary>What a role lets a person do.</summary>
    public string RoleMeans(string role) =>
        role switch
        {
            Roles.TenantAdmin => text["Files and follows the tenant's requests"],
            Roles.TenantViewer => text["Follows the tenant's requests, cannot file"],
            Roles.EndUser => text["Has no admin role and is told who may file"],
            Roles.Partner => text["Files for customers that delegated their administration"],
            Roles.Agent => text["Works the queue"],
            Roles.Lead => text["Works the queue and answers for its times"],
            _ => text["Owns policy, people and settings"],
        };

    /// <summary>The name of a national cloud.</summary>
    public string Cloud(TenantCloud cloud) =>
        cloud switch
        {
            TenantCloud.UsGovernment => text["United States Government"],
            TenantCloud.China => text["China, operated by 21Vianet"],
            _ => text["Public"],
        };
}
