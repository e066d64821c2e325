using System.Reflection;
using System.Text.RegularExpressions;
using ArchUnitNET.Fluent;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnit;
using SupportPortal.Application;
using SupportPortal.Core.Decisions;
using SupportPortal.Data;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests;

/// <summary>Web → Application → Data → Core, and inside each room folders in layers.</summary>
public sealed partial class ArchitectureTests
{
    private static readonly Assembly Core = typeof(Decider).Assembly;
    private static readonly Assembly Data = typeof(PortalDbContext).Assembly;
    private static readonly Assembly Application = typeof(Text).Assembly;
    private static readonly Assembly Web = typeof(Program).Assembly;

    /// <summary>Libraries whose names only sound like the web: accounts and the protection of what is stored.</summary>
    private static readonly string[] NotTheWeb =
    [
        "Microsoft.AspNetCore.DataProtection",
        "Microsoft.AspNetCore.DataProtection.Abstractions",
        "Microsoft.AspNetCore.DataProtection.EntityFrameworkCore",
        "Microsoft.AspNetCore.Identity",
        "Microsoft.AspNetCore.Identity.EntityFrameworkCore",
    ];

    private static readonly ArchUnitNET.Domain.Architecture Whole = new ArchLoader().LoadAssemblies(Core, Data, Application, Web).Build();

    [Fact]
    public void References_point_inwards_only()
    {
        Assert.DoesNotContain(ReferencesOf(Core), name => name.StartsWith("SupportPortal", StringComparison.Ordinal));
        Assert.DoesNotContain(ReferencesOf(Data), name => name is "SupportPortal.Web" or "SupportPortal.Application");
        Assert.DoesNotContain(ReferencesOf(Application), name => name == "SupportPortal.Web");
    }

    [Fact]
    public void Only_Web_knows_the_web()
    {
        foreach (var room in (Assembly[])[Data, Application])
            Assert.DoesNotContain(ReferencesOf(room), name =>
                name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) && !NotTheWeb.Contains(name)
            );
    }

    [Theory]
    [InlineData("SupportPortal.Application")]
    [InlineData("SupportPortal.Web")]
    public void No_two_namespaces_need_each_other(string room) =>
        Assert.Equal(string.Empty, NamespaceCircles.In(room == Web.GetName().Name ? Web : Application));

    [Theory]
    [InlineData("Api")]
    [InlineData("Pages")]
    [InlineData("Commands")]
    [InlineData("Jobs")]
    public void Callers_stand_side_by_side_and_never_name_each_other(string caller) =>
        ArchRuleDefinition
            .Types()
            .That()
            .ResideInNamespaceMatching($"^SupportPortal\\.Web\\.{caller}($|\\.)")
            .Should()
            .NotDependOnAny(
                ArchRuleDefinition
                    .Types()
                    .That()
                    .ResideInNamespaceMatching("^SupportPortal\\.Web\\.(Api|Pages|Commands|Jobs)($|\\.)")
                    .And()
                    .DoNotResideInNamespaceMatching($"^SupportPortal\\.Web\\.{caller}($|\\.)")
            )
            .Check(Whole);

    [Theory]
    [InlineData("SupportPortal.Core")]
    [InlineData("SupportPortal.Application")]
    public void Every_public_type_says_what_it_is(string room)
    {
        var folder = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "src", room));
        var files = Directory
            .GetFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .ToList();

        Assert.True(files.Count > 50);
        Assert.Empty(files.SelectMany(file => Untold(File.ReadAllLines(file)).Select(line => $"{Path.GetFileName(file)}: {line}")));
    }

    private static IEnumerable<string> Untold(string[] lines) =>
        lines.Where(
            (line, at) =>
                PublicType().IsMatch(line)
                && !lines
                    .Take(at)
                    .Reverse()
                    .SkipWhile(above => above.StartsWith('[') || above.StartsWith(']'))
                    .First()
                    .StartsWith("///", StringComparison.Ordinal)
        );

    private static IEnumerable<string> ReferencesOf(Assembly room) => room.GetReferencedAssemblies().Select(reference => reference.Name!);

    private static string Here([System.Runtime.CompilerServices.CallerFilePath] string file = "") => file;

    [GeneratedRegex(@"^public (?:(?:static|sealed|abstract|partial|readonly) )*(?:class|record|struct|enum|interface|delegate) ")]
    private static partial Regex PublicType();
}
