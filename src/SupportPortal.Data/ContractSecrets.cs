using Microsoft.AspNetCore.DataProtection;
using NodaTime;
using SupportPortal.Core.Tenants;

namespace SupportPortal.Data;

/// <summary>Keeps what identifies a contract: the access ID protected, of the contract ID its end only.</summary>
public sealed class ContractSecrets(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("ContractSecrets");

    /// <summary>A contract to be stored. Neither ID can be read from it.</summary>
    /// <param name="tenantId">The tenant it belongs to.</param>
    /// <param name="plan">The plan it stands for.</param>
    /// <param name="accessId">The whole access ID.</param>
    /// <param name="contractId">The whole contract ID.</param>
    /// <param name="at">Now.</param>
    public SupportContract Note(int tenantId, string plan, string accessId, string contractId, Instant at) =>
        SupportContract.Note(tenantId, plan, _protector.Protect(accessId), EndOf(accessId), EndOf(contractId), at);

    /// <summary>The part of an ID that is shown.</summary>
    public static string EndOf(string id) => id[^Math.Min(id.Length, SupportContract.ContractEndLength)..];
}
