using System.Text.RegularExpressions;

namespace SupportPortal.Core.Files;

/// <summary>
/// Text a browser would take for a page or drawing: by its first element, as the WHATWG's MIME sniffing does, since XML
/// of all kinds has a Body somewhere inside. Other XML counts where it carries a script of a page's namespace.
/// </summary>
internal static partial class WebContent
{
    private static readonly HashSet<string> Pages = new(
        ["html", "svg", "stylesheet", "transform", "script", "iframe"],
        StringComparer.OrdinalIgnoreCase
    );

    private static readonly HashSet<string> Fragments = new(
        [
            "head",
            "h1",
            "div",
            "font",
            "table",
            "a",
            "style",
            "title",
            "b",
            "body",
            "br",
            "p",
            "img",
            "object",
            "embed",
            "link",
            "meta",
            "form",
        ],
        StringComparer.OrdinalIgnoreCase
    );

    private static readonly string[] PageNamespaces = ["http://www.w3.org/1999/xhtml", "http://www.w3.org/2000/svg"];

    /// <summary>Whether it is one.</summary>
    /// <param name="start">The text without leading spaces.</param>
    public static bool IsPage(string start)
    {
        if (!start.StartsWith('<'))
            return false;
        var rest = start[Prolog().Match(start).Length..];
        if (
            rest.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || rest.StartsWith("<!doctype svg", StringComparison.OrdinalIgnoreCase)
        )
            return true;
        var root = Root().Match(rest);
        var (name, tag) = (root.Groups["name"].Value, root.Value);
        if (Pages.Contains(name))
            return true;
        var isXml = start.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase) || tag.Contains("xmlns", StringComparison.Ordinal);
        if (!isXml)
            return Fragments.Contains(name);
        return start.Contains("<?xml-stylesheet", StringComparison.OrdinalIgnoreCase)
            || (PageNamespaces.Any(space => start.Contains(space, StringComparison.Ordinal)) && Active().IsMatch(start))
            || (Fragments.Contains(name) && PageNamespaces.Any(space => tag.Contains(space, StringComparison.Ordinal)));
    }

    /// <summary>Comments, instructions and declarations other than a page's.</summary>
    [GeneratedRegex(
        @"\A(?>\s+|<!--(?>[\s\S]*?-->)|<\?(?>[\s\S]*?\?>)|<!DOCTYPE\s+(?!html|svg)[^>\[]*>)*",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase
    )]
    private static partial Regex Prolog();

    [GeneratedRegex(@"\A<(?:[\w.-]+:)?(?<name>[\w.-]+)[^>]*", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Root();

    /// <summary>An element that runs something, or an attribute that does.</summary>
    [GeneratedRegex(
        @"<(?:[\w.-]+:)?(?:script|iframe|object|embed|foreignObject)[\s/>]|\son\w+\s*=",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Active();
}
