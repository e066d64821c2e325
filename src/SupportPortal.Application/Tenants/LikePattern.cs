namespace SupportPortal.Application.Tenants;

/// <summary>What somebody typed, for a LIKE of the database.</summary>
public static class LikePattern
{
    /// <summary>What takes a letter of a pattern literally.</summary>
    public const string Escape = "\\";

    /// <summary>A text as a pattern that stands for itself.</summary>
    public static string Of(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("%", "\\%", StringComparison.Ordinal)
            .Replace("_", "\\_", StringComparison.Ordinal)
            .Replace("[", "\\[", StringComparison.Ordinal);
}
