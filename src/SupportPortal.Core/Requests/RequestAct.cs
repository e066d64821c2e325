namespace SupportPortal.Core.Requests;

/// <summary>What a person can do to a request.</summary>
public enum RequestAct
{
    /// <summary>Take it.</summary>
    Claim,

    /// <summary>Give it back.</summary>
    Release,

    /// <summary>Give it to an agent.</summary>
    Assign,

    /// <summary>Write to the requester.</summary>
    Reply,

    /// <summary>Write what only the desk reads.</summary>
    Note,

    /// <summary>Record how the requester was first reached.</summary>
    RecordFirstResponse,

    /// <summary>Send it to another portal.</summary>
    Reroute,

    /// <summary>Wait for an answer of the requester.</summary>
    WaitForRequester,

    /// <summary>Note that the impact is gone.</summary>
    Mitigate,

    /// <summary>Go on with what waited or was mitigated.</summary>
    Resume,

    /// <summary>End it for good.</summary>
    Close,

    /// <summary>Put a tag on it, or take one away.</summary>
    Tag,

    /// <summary>Link it with another, or remove a link.</summary>
    Link,

    /// <summary>Merge it into another.</summary>
    Merge,

    /// <summary>Undo the merge.</summary>
    Unmerge,

    /// <summary>Write to support.</summary>
    Comment,

    /// <summary>Note that it is filed in the vendor's portal, or the vendor's number for it.</summary>
    HandOff,

    /// <summary>Raise or lower its severity.</summary>
    ChangeSeverity,

    /// <summary>Say that it is solved.</summary>
    Resolve,

    /// <summary>Withdraw it.</summary>
    Cancel,

    /// <summary>Say that it was not solved after all.</summary>
    Reopen,

    /// <summary>Say how the help was.</summary>
    Rate,

    /// <summary>Let a person watch it, or stop watching.</summary>
    Watch,
}

/// <summary>Who may do an act at all, of those who see the request.</summary>
public enum WhoActs
{
    /// <summary>The support desk.</summary>
    Desk,

    /// <summary>The support desk, and those of the tenant who may file.</summary>
    DeskAndFilers,

    /// <summary>Those of the tenant who may file.</summary>
    Filers,

    /// <summary>Everybody who sees the request.</summary>
    WhoSees,
}
