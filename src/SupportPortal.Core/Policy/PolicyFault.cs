namespace SupportPortal.Core.Policy;

/// <summary>A fault of a policy document.</summary>
/// <param name="Path">Where: the path of a value in the document, such as <c>$.plans[3].families[1]</c>.</param>
/// <param name="Sentence">What is wrong, as the start of a sentence; it has no full stop.</param>
public readonly record struct PolicyFault(string Path, string Sentence)
{
    /// <summary>The 1-based line on which the value begins; 0 where nobody looked.</summary>
    public int Line { get; init; }
}
