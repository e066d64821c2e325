using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace SupportPortal.Web.Tests;

public sealed partial class DocumentsTests
{
    [Fact]
    public void Every_test_the_documents_name_is_there()
    {
        var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", ".."));
        var sources = Directory
            .GetFiles(Path.Combine(root, "tests"), "*.cs", SearchOption.AllDirectories)
            .Select(File.ReadAllText)
            .ToList();
        var named = Directory
            .GetFiles(Path.Combine(root, "docs"), "*.md", SearchOption.AllDirectories)
            .SelectMany(file => Named().Matches(File.ReadAllText(file)))
            .Select(match => (Class: match.Groups["class"].Value, Method: match.Groups["method"].Value))
            .Distinct()
            .ToList();

        Assert.True(named.Count > 60, $"{named.Count}");
        Assert.DoesNotContain(named, test =>
            !sources.Any(source =>
                source.Contains($" class {test.Class}", StringComparison.Ordinal)
                && source.Contains($" {test.Method}(", StringComparison.Ordinal)
            )
        );
    }

    private static string Here([CallerFilePath] string file = "") => file;

    [GeneratedRegex(@"`(?<class>\w+(Tests|Rules))\.(?<method>\w+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();
}
