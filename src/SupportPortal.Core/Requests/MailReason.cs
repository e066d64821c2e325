namespace SupportPortal.Core.Requests;

/// <summary>What a mail tells.</summary>
public enum MailReason
{
    /// <summary>A request was filed.</summary>
    Filed,

    /// <summary>A person of support first reached the requester.</summary>
    FirstResponse,

    /// <summary>Somebody wrote, for both sides to read.</summary>
    Comment,

    /// <summary>It was filed in the vendor's portal.</summary>
    HandOff,

    /// <summary>A quarter of the response time is left and nobody has answered.</summary>
    DueSoon,

    /// <summary>The response is due and nobody has answered.</summary>
    Overdue,

    /// <summary>A colleague named the person in a note.</summary>
    Mentioned,

    /// <summary>Somebody gave the request to the person.</summary>
    Assigned,

    /// <summary>It was resolved.</summary>
    Resolved,

    /// <summary>A notice somebody follows changed.</summary>
    Notice,

    /// <summary>A person may come in and choose a password.</summary>
    Invited,

    /// <summary>How a person signs in was changed.</summary>
    AccountChanged,
}
