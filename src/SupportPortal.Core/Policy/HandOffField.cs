namespace SupportPortal.Core.Policy;

/// <summary>What a portal's form may ask for at the hand-off. In which order a portal asks is a fact of the policy.</summary>
public enum HandOffField
{
    /// <summary>The product.</summary>
    Product,

    /// <summary>The environment it happens in.</summary>
    Environment,

    /// <summary>The kind of problem.</summary>
    Kind,

    /// <summary>How far the product or feature is released.</summary>
    ReleaseStage,

    /// <summary>What is wrong, in a line.</summary>
    Subject,

    /// <summary>The severity, with the vendor's words for it.</summary>
    Severity,

    /// <summary>What it does to the business.</summary>
    BusinessImpact,

    /// <summary>What is wrong, in full.</summary>
    Description,

    /// <summary>The steps that show the problem.</summary>
    StepsToReproduce,

    /// <summary>The exact text of the error.</summary>
    ErrorText,

    /// <summary>Since when it happens.</summary>
    ProblemSince,

    /// <summary>Whether a part that is not Microsoft's is involved.</summary>
    ThirdParty,

    /// <summary>The support plan.</summary>
    Plan,

    /// <summary>The contract, masked, and how far it is linked.</summary>
    Contract,

    /// <summary>The files.</summary>
    Attachments,

    /// <summary>Whether somebody can be reached round the clock.</summary>
    Reachability,

    /// <summary>The contact's name.</summary>
    ContactName,

    /// <summary>The contact's e-mail address.</summary>
    ContactEmail,

    /// <summary>The contact's phone number.</summary>
    ContactPhone,

    /// <summary>How the contact prefers to be reached.</summary>
    PreferredWay,

    /// <summary>The contact's time zone.</summary>
    TimeZone,

    /// <summary>The language asked for.</summary>
    Language,

    /// <summary>This request's number, as the requester's own reference.</summary>
    Reference,

    /// <summary>Whether it is a fault or asks for advice; follows from kind and plan.</summary>
    RequestType,

    /// <summary>The category within the product; chosen there.</summary>
    Category,

    /// <summary>The subcategory; chosen there.</summary>
    Subcategory,

    /// <summary>The environment's address, where the portal does not list it.</summary>
    EnvironmentUrl,

    /// <summary>Whether advanced diagnostics may be run; chosen there.</summary>
    DiagnosticsConsent,

    /// <summary>Whether to chat; chosen there.</summary>
    LiveChat,
}
