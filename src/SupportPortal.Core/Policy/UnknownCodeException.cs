namespace SupportPortal.Core.Policy;

/// <summary>A code was used that the policy does not define.</summary>
public sealed class UnknownCodeException(string noun, string code, IReadOnlyList<string> allowed)
    : Exception($"'{code}' is not a {noun} of the policy. Known: {string.Join(", ", allowed)}.")
{
    /// <summary>What the code should have named, in the desk's word ("plan", "product").</summary>
    public string Noun { get; } = noun;

    /// <summary>The codes that would have been right.</summary>
    public IReadOnlyList<string> Allowed { get; } = allowed;
}
