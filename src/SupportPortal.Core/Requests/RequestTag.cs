namespace SupportPortal.Core.Requests;

/// <summary>A word of the desk on a request, to find those alike.</summary>
public sealed class RequestTag
{
    /// <summary>The longest tag, in characters.</summary>
    public const int NameLength = 40;

    private RequestTag() { }

    /// <summary>A tag as it is kept: in lower case, with single spaces.</summary>
    public static string Normal(string name) =>
        string.Join(' ', name.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    internal RequestTag(string name) => Name = name;

    /// <summary>The key.</summary>
    public int Id { get; private set; }

    /// <summary>The request.</summary>
    public int RequestId { get; private set; }

    /// <summary>The word, in lower case.</summary>
    public string Name { get; private set; } = string.Empty;
}
