using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using SupportPortal.Web.Startup;

namespace SupportPortal.Web.Tests.Startup;

public sealed partial class KnownSettingsTests
{
    [Fact]
    public void Every_setting_the_code_reads_is_on_the_list_so_that_it_is_not_taken_for_a_mistake()
    {
        var source = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "..", "src"));
        var read = Directory
            .GetFiles(source, "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Reading().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["name"].Value)
            .Distinct()
            .ToList();

        Assert.True(read.Count > 15, string.Join(", ", read));
        Assert.Empty(read.Except(KnownSettings.All, StringComparer.Ordinal));
    }

    private static string Here([CallerFilePath] string file = "") => file;

    [GeneratedRegex(
        """(onfiguration\[|Setting\.(Number|Flag|Address)\(\w*onfiguration, )"(?<name>[A-Za-z]+:[A-Za-z:]+)""",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Reading();
}
