using System.Text.RegularExpressions;
using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Acts;

/// <summary>One of the acts there are. A class that is an <see cref="IAct"/> is one of them; nothing else lists them.</summary>
/// <param name="Type">Its class, named <c>…Act</c>.</param>
public sealed partial record ActKind(Type Type)
{
    private const string Suffix = "Act";

    /// <summary>All acts, by name.</summary>
    public static IReadOnlyList<ActKind> All { get; } =
    [
        .. typeof(IAct)
            .Assembly.GetTypes()
            .Where(type => type.IsAssignableTo(typeof(IAct)) && !type.IsInterface)
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(type => new ActKind(type)),
    ];

    /// <summary>The class's name without "Act", such as <c>HandOff</c>.</summary>
    public string Name => Type.Name[..^Suffix.Length];

    /// <summary>How addresses name it, such as <c>hand-off</c>.</summary>
    public string Code => Hump().Replace(Name, "-$1").ToLowerInvariant();

    /// <summary>What Core calls it.</summary>
    public RequestAct Act => Empty().Kind;

    /// <summary>Whether files go with it.</summary>
    public bool TakesFiles => Type.IsAssignableTo(typeof(IFileAct));

    /// <summary>Whether the desk writes by it.</summary>
    public bool IsWriting => Type.IsAssignableTo(typeof(IWritingAct));

    /// <summary>The act with nothing filled in.</summary>
    public IAct Empty() => (IAct)Activator.CreateInstance(Type)!;

    [GeneratedRegex("(?<!^)([A-Z])")]
    private static partial Regex Hump();
}
