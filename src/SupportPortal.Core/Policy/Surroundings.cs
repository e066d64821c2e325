namespace SupportPortal.Core.Policy;

/// <summary>A cloud that the vendor runs apart from the others. The first one of a policy is the one assumed.</summary>
public sealed record Cloud : NamedEntry
{
    /// <summary>The way for those who cannot sign in there; null for the policy's own.</summary>
    public string? PhonePortal { get; init; }
}

/// <summary>Through whom a subscription is bought. The first one of a policy is the one assumed.</summary>
public sealed record PurchaseChannel : NamedEntry
{
    /// <summary>The portal that takes every request of a customer who buys this way; null where the routing table decides.</summary>
    public string? Portal { get; init; }

    /// <summary>The portal for a partner who administers such a customer's tenant; null where the routing table decides.</summary>
    public string? PartnerPortal { get; init; }
}

/// <summary>Where an environment is managed.</summary>
public sealed record ManagedPlace : NamedEntry;
