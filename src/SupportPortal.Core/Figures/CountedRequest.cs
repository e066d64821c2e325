using NodaTime;
using SupportPortal.Core.Requests;

namespace SupportPortal.Core.Figures;

/// <summary>What the figures read of a request, and nothing else.</summary>
/// <param name="TenantId">The tenant it belongs to.</param>
/// <param name="Plan">The plan that entitles it.</param>
/// <param name="Severity">Its severity now; null where it needs none.</param>
/// <param name="Portal">The portal it goes to now.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="SubmittedAt">When it was filed.</param>
/// <param name="DueAt">When the first response was due; null where no target is published.</param>
/// <param name="FirstResponseAt">When a person first answered; null while nobody has.</param>
/// <param name="ClaimedAt">When an agent first took it; null while nobody has.</param>
/// <param name="ResolvedAt">When it was last resolved; null where it is not.</param>
/// <param name="IsMerged">Whether it was merged into another request.</param>
public readonly record struct CountedRequest(
    int TenantId,
    string Plan,
    string? Severity,
    string Portal,
    RequestStatus Status,
    Instant SubmittedAt,
    Instant? DueAt,
    Instant? FirstResponseAt,
    Instant? ClaimedAt,
    Instant? ResolvedAt,
    bool IsMerged
);
