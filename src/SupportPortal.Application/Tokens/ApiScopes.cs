namespace SupportPortal.Application.Tokens;

/// <summary>What a token may do.</summary>
public static class ApiScopes
{
    /// <summary>Read requests.</summary>
    public const string Read = "requests:read";

    /// <summary>File requests and write on them.</summary>
    public const string Write = "requests:write";

    /// <summary>Every scope.</summary>
    public static IReadOnlyList<string> All { get; } = [Read, Write];
}
