namespace SupportPortal.Core.Requests;

/// <summary>Where a request stands.</summary>
public enum RequestStatus
{
    /// <summary>Filed, and nobody has taken it yet.</summary>
    New,

    /// <summary>Somebody of support works on it.</summary>
    InProgress,

    /// <summary>Support asked something and waits for the answer.</summary>
    WaitingForRequester,

    /// <summary>Filed in the vendor's portal.</summary>
    HandedOff,

    /// <summary>The impact is gone, the cause is not.</summary>
    Mitigated,

    /// <summary>Solved; may be reopened.</summary>
    Resolved,

    /// <summary>Done for good.</summary>
    Closed,

    /// <summary>Withdrawn.</summary>
    Cancelled,
}

/// <summary>What the statuses have in common.</summary>
public static class RequestStatuses
{
    /// <summary>The statuses of requests that still need work, in the order of a request's life.</summary>
    public static IReadOnlyList<RequestStatus> Open { get; } =
    [RequestStatus.New, RequestStatus.InProgress, RequestStatus.WaitingForRequester, RequestStatus.HandedOff, RequestStatus.Mitigated];

    /// <summary>Whether a request in this status still needs work.</summary>
    public static bool IsOpen(this RequestStatus status) => status <= RequestStatus.Mitigated;
}

/// <summary>How a person of support first reached the requester.</summary>
public enum ResponseChannel
{
    /// <summary>By a reply in this portal.</summary>
    PublicReply,

    /// <summary>By phone.</summary>
    Call,

    /// <summary>In a meeting.</summary>
    Meeting,
}
