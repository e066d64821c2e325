using NodaTime;

namespace SupportPortal.Core.Tenants;

/// <summary>How far a contract is linked in the vendor's portals.</summary>
public enum ContractState
{
    /// <summary>Noted here, not yet accepted by a portal.</summary>
    Pending,

    /// <summary>A portal accepted it; it is reused from now on.</summary>
    Linked,

    /// <summary>A portal refused it; the Technical Account Manager knows why.</summary>
    Failed,
}

/// <summary>A Premier, Unified, partner or Visual Studio contract of a tenant, linked once and then reused.</summary>
public sealed class SupportContract
{
    /// <summary>The longest access ID as it is stored, protected, in characters.</summary>
    public const int ProtectedLength = 1000;

    /// <summary>The longest access ID as it is typed, in characters.</summary>
    public const int AccessIdLength = 40;

    /// <summary>The part of the contract ID that is kept, in characters.</summary>
    public const int ContractEndLength = 4;

    /// <summary>The longest reason, in characters.</summary>
    public const int ReasonLength = 500;

    /// <summary>The fewest characters of an access ID or a contract ID, so that its end does not tell the whole.</summary>
    public const int ShortestId = 6;

    private SupportContract() { }

    /// <summary>The key; zero until it is stored.</summary>
    public int Id { get; private set; }

    /// <summary>The tenant it belongs to.</summary>
    public int TenantId { get; private set; }

    /// <summary>The plan it stands for.</summary>
    public string Plan { get; private set; } = string.Empty;

    /// <summary>The access ID, protected; never shown whole.</summary>
    public string ProtectedAccessId { get; private set; } = string.Empty;

    /// <summary>The last characters of the access ID, to tell contracts apart.</summary>
    public string AccessIdEnd { get; private set; } = string.Empty;

    /// <summary>The last four characters of the contract ID.</summary>
    public string ContractEnd { get; private set; } = string.Empty;

    /// <summary>The access ID as it is shown.</summary>
    public string MaskedAccessId => $"•••• {AccessIdEnd}";

    /// <summary>How far it is linked.</summary>
    public ContractState State { get; private set; }

    /// <summary>Why a portal refused it; null otherwise.</summary>
    public string? Reason { get; private set; }

    /// <summary>When its state last changed.</summary>
    public Instant ChangedAt { get; private set; }

    /// <summary>A contract is noted.</summary>
    public static SupportContract Note(
        int tenantId,
        string plan,
        string protectedAccessId,
        string accessIdEnd,
        string contractEnd,
        Instant at
    ) =>
        new()
        {
            TenantId = tenantId,
            Plan = plan,
            ProtectedAccessId = protectedAccessId,
            AccessIdEnd = accessIdEnd,
            ContractEnd = contractEnd,
            ChangedAt = at,
        };

    /// <summary>A portal accepted it.</summary>
    public void Link(Instant at) => (State, Reason, ChangedAt) = (ContractState.Linked, null, at);

    /// <summary>A portal refused it.</summary>
    public void Fail(string? reason, Instant at) =>
        (State, Reason, ChangedAt) = (ContractState.Failed, string.IsNullOrWhiteSpace(reason) ? null : reason.Trim(), at);
}
