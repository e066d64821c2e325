using System.Text;
using SupportPortal.Core.Policy;

namespace SupportPortal.Core.Tests.Policy;

/// <summary>The shipped policy document with a fault put into it. Tests write its quotation marks as apostrophes.</summary>
internal sealed class Altered
{
    private readonly List<string> _lines;

    private Altered(List<string> lines) => _lines = lines;

    public static string File { get; } = PolicyReader.ShippedDocument().File;

    private static string Shipped { get; } = Encoding.UTF8.GetString(PolicyReader.ShippedDocument().Utf8);

    /// <summary>Replaces a text in the one line that holds the anchor.</summary>
    public static Altered Line(string anchor, string what, string by)
    {
        var lines = Shipped.Split('\n').ToList();
        var at = IndexOf(lines, anchor);
        Assert.Contains(Json(what), lines[at], StringComparison.Ordinal);
        lines[at] = lines[at].Replace(Json(what), Json(by), StringComparison.Ordinal);
        return new Altered(lines);
    }

    /// <summary>Leaves out every line that holds the anchor.</summary>
    public static Altered Without(string anchor)
    {
        var lines = Shipped.Split('\n').ToList();
        Assert.NotEqual(0, lines.RemoveAll(line => line.Contains(Json(anchor), StringComparison.Ordinal)));
        return new Altered(lines);
    }

    /// <summary>Leaves out a section of several lines.</summary>
    public static Altered WithoutSection(string name)
    {
        var lines = Shipped.Split('\n').ToList();
        var first = IndexOf(lines, $"  '{name}': [");
        lines.RemoveRange(first, lines.IndexOf("  ],", first) + 1 - first);
        return new Altered(lines);
    }

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(Json(text));

    /// <summary>The 1-based number of the one line that holds the anchor, as the document now stands.</summary>
    public int NumberOf(string anchor) => IndexOf(_lines, anchor) + 1;

    public PolicyException Fault() =>
        Assert.Throws<PolicyException>(() => PolicyReader.Read(File, Encoding.UTF8.GetBytes(string.Join('\n', _lines))));

    private static int IndexOf(List<string> lines, string anchor) =>
        lines.IndexOf(Assert.Single(lines, line => line.Contains(Json(anchor), StringComparison.Ordinal)));

    private static string Json(string text) => text.Replace('\'', '"');
}
