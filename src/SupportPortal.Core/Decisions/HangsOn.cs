namespace SupportPortal.Core.Decisions;

/// <summary>The answers that a line or a notice of a decision may hang on, while where the request goes is known without them.</summary>
[Flags]
public enum HangsOn
{
    /// <summary>None: it holds as soon as it is known where the request goes.</summary>
    Nothing = 0,

    /// <summary>The plan.</summary>
    Plan = 1,

    /// <summary>The severity.</summary>
    Severity = 2,

    /// <summary>Whether the plan's contract is linked in the portal already.</summary>
    ContractLink = 4,
}
