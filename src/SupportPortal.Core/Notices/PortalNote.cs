using NodaTime;

namespace SupportPortal.Core.Notices;

/// <summary>What the desk adds to a portal of the policy: a hint for whoever files there, and whether it is out of order.</summary>
public sealed class PortalNote
{
    /// <summary>The longest text, in characters.</summary>
    public const int TextLength = 500;

    private PortalNote() { }

    /// <summary>The portal's code.</summary>
    public string Portal { get; private set; } = string.Empty;

    /// <summary>The hint; null where there is none.</summary>
    public string? Text { get; private set; }

    /// <summary>Whether it cannot be used at the moment.</summary>
    public bool OutOfOrder { get; private set; }

    /// <summary>When it was last changed.</summary>
    public Instant ChangedAt { get; private set; }

    /// <summary>A note on a portal.</summary>
    public static PortalNote On(string portal) => new() { Portal = portal };

    /// <summary>Says something else.</summary>
    public void Say(string? text, bool outOfOrder, Instant at) =>
        (Text, OutOfOrder, ChangedAt) = (string.IsNullOrWhiteSpace(text) ? null : text.Trim(), outOfOrder, at);
}
