using NodaTime;

namespace SupportPortal.Core.Policy;

/// <summary>How well a source carries what is read from it.</summary>
public enum Confidence
{
    /// <summary>The vendor states it in a text of its own.</summary>
    Stated,

    /// <summary>Somebody else's dated document quotes the vendor.</summary>
    Quoted,

    /// <summary>A third party says it in its own words.</summary>
    ThirdParty,
}

/// <summary>Where facts of the policy are read: a heading of a document, how old it is and what it is worth.</summary>
public sealed record PolicySource
{
    /// <summary>The document; where it is left out, the one that the whole policy is read from.</summary>
    public string? Document { get; init; }

    /// <summary>The heading in the document.</summary>
    public required string Heading { get; init; }

    /// <summary>Its address on the web; null where there is none to give.</summary>
    public string? Url { get; init; }

    /// <summary>The date of the text; null where it carries none.</summary>
    public LocalDate? Dated { get; init; }

    /// <summary>What it is worth.</summary>
    public Confidence Confidence { get; init; }
}
