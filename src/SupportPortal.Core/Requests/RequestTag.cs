using System.Text;
using SupportPortal.Core.Writing;

namespace SupportPortal.Core.Requests;

/// <summary>A word of the desk on a request, to find those alike.</summary>
public sealed class RequestTag
{
    /// <summary>The longest tag, in characters.</summary>
    public const int NameLength = 40;

    private RequestTag() { }

    /// <summary>
    /// A tag as it is kept: in lower case, with single spaces, without forms of letters that only differ in width. Two tags are the same
    /// where this is the same letter by letter, here and in both databases: é is not e, and か is not カ.
    /// </summary>
    public static string Normal(string name) =>
        string.Join(
            ' ',
            UnicodeText
                .Normalized(name, NormalizationForm.FormKC)
                .ToLowerInvariant()
                .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        );

    /// <summary>Whether it is a tag of that normal name, whatever was normal when it was put on.</summary>
    internal bool Is(string normal) => Normal(Name) == normal;

    internal RequestTag(string name) => Name = name;

    /// <summary>The key.</summary>
    public int Id { get; private set; }

    /// <summary>The request.</summary>
    public int RequestId { get; private set; }

    /// <summary>The word, as <see cref="Normal"/> makes it.</summary>
    public string Name { get; private set; } = string.Empty;
}
