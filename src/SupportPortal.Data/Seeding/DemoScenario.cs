namespace SupportPortal.Data.Seeding;

/// <summary>How far a demo request has come.</summary>
internal enum DemoLife
{
    New,
    Claimed,
    Answered,
    AnsweredByCall,
    WaitingForRequester,
    HandedOffUnanswered,
    HandedOff,
    Mitigated,
    Resolved,
    ResolvedLate,
    Reopened,
    Closed,
    Cancelled,
    Rerouted,
    Raised,
}

/// <summary>One demo request: who files what, and what became of it.</summary>
/// <param name="Person">The requester's e-mail.</param>
/// <param name="Product">The product's code.</param>
/// <param name="Plan">The plan's code.</param>
/// <param name="Severity">The severity's code; null where none is needed.</param>
/// <param name="Life">How far it has come.</param>
/// <param name="Age">While unanswered, percent of the target used up (beyond 100 it is overdue); else, and where there is no target, its
/// age in hours.</param>
/// <param name="Subject">What is wrong, in a line.</param>
/// <param name="Description">What is wrong, in full.</param>
internal sealed record DemoScenario(
    string Person,
    string Product,
    string Plan,
    string? Severity,
    DemoLife Life,
    int Age,
    string Subject,
    string Description
)
{
    public string Kind { get; init; } = "break-fix";

    public string ReleaseStage { get; init; } = "general-availability";

    public bool ThirdParty { get; init; }

    public bool CanSignIn { get; init; } = true;

    public string? Environment { get; init; }

    public string? ErrorText { get; init; }

    public string? Steps { get; init; }

    public string? Impact { get; init; }

    /// <summary>The e-mail of somebody of the tenant who watches it.</summary>
    public string? Watcher { get; init; }

    /// <summary>The customer a partner files for; null for the person's own tenant.</summary>
    public string? Customer { get; init; }
}
