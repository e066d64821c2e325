using System.Text.RegularExpressions;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SupportPortal.Application.Acts;
using SupportPortal.Web.Pages.Requests.Acts;

namespace SupportPortal.Web.Tests;

public sealed partial class HouseRulesTests
{
    private static readonly Type[] PageModels =
    [
        .. typeof(Program).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(PageModel)) && !type.IsAbstract),
    ];

    [Fact]
    public void Every_form_that_is_bound_has_a_validator()
    {
        var validated = new[] { typeof(Program), typeof(IAct) }
            .SelectMany(room => room.Assembly.GetTypes())
            .SelectMany(type => type.GetInterfaces())
            .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IValidator<>))
            .Select(type => type.GetGenericArguments()[0])
            .ToHashSet();
        var forms = PageModels
            .SelectMany(model => model.GetProperties())
            .Where(property =>
                property.IsDefined(typeof(BindPropertyAttribute), inherit: true)
                && property.PropertyType.Name.EndsWith("Form", StringComparison.Ordinal)
            )
            .Select(property => property.PropertyType)
            .Concat(ActKind.All.Select(kind => kind.Type)) // the one page of all acts binds them
            .Distinct()
            .ToList();

        Assert.True(forms.Count > 40, $"Only {forms.Count} were seen.");
        Assert.Contains(typeof(ActModel).GetProperties(), property => property.PropertyType == typeof(IAct));
        Assert.All(forms, form => Assert.Contains(form, validated));
    }

    [Fact]
    public void Every_act_is_one_sealed_class_with_a_form_of_its_name()
    {
        var forms = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "src/SupportPortal.Web/Pages/Requests/Acts"));

        Assert.True(ActKind.All.Count >= 20, $"Only {ActKind.All.Count} were seen.");
        Assert.All(ActKind.All, kind =>
        {
            Assert.True(kind.Type.IsSealed && kind.Type.BaseType == typeof(object), kind.Type.FullName);
            Assert.EndsWith("Act", kind.Type.Name, StringComparison.Ordinal);
            Assert.True(File.Exists(Path.Combine(forms, $"_{kind.Name}.cshtml")), $"{kind.Name} has no form.");
        });
    }

    [Fact]
    public void Whoever_sees_more_lifts_one_filter_by_its_name()
    {
        var sources = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "src"));
        var code = Directory
            .GetFiles(sources, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .ToDictionary(file => file, File.ReadAllText);

        Assert.Contains(code, file => file.Value.Contains("IgnoreQueryFilters([QueryFilters.", StringComparison.Ordinal));
        Assert.DoesNotContain(code, file => file.Value.Contains("IgnoreQueryFilters()", StringComparison.Ordinal));
    }

    [Fact]
    public void What_depends_on_the_kind_of_an_event_is_asked_of_the_table()
    {
        var sources = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "src"));
        var code = Directory
            .EnumerateFiles(sources, "*.cs*", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(file => Path.GetExtension(file) is ".cs" or ".cshtml")
            .ToList();

        Assert.DoesNotContain(code, file => ArmOfAKind().IsMatch(File.ReadAllText(file)));
    }

    [Fact]
    public void Page_models_are_sealed_and_named_after_their_file()
    {
        Assert.All(PageModels, model =>
            Assert.True(model.IsSealed && model.Name.EndsWith("Model", StringComparison.Ordinal), model.FullName)
        );
    }

    [Fact]
    public void No_line_is_wider_than_140_columns()
    {
        var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", ".."));
        var wide = Directory
            .EnumerateFiles(root, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
            .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'))
            .Where(IsOurs)
            .SelectMany(file => File.ReadLines(Path.Combine(root, file)).Select((line, i) => (File: file, Number: i + 1, Text: line)))
            .Where(line => line.Text.Length > 140 && !IsTableOrAddress(line.File, line.Text))
            .Select(line => $"{line.File}:{line.Number} has {line.Text.Length} columns")
            .Order(StringComparer.Ordinal)
            .ToList();

        Assert.True(wide.Count == 0, string.Join('\n', wide));
    }

    /// <summary>What people write here: no output of builds, no migrations, no lock files, and not the policy documents.</summary>
    private static bool IsOurs(string file) =>
        Path.GetExtension(file) is ".cs" or ".cshtml" or ".css" or ".js" or ".md" or ".yml" or ".json"
        && !file.Split('/').Any(folder => folder is "bin" or "obj" or ".git" or "App_Data" or "TestResults" or "Migrations")
        && !file.EndsWith(".lock.json", StringComparison.Ordinal)
        && !file.StartsWith("src/SupportPortal.Core/Policy/policies/", StringComparison.Ordinal)
        && !file.StartsWith("BenchmarkDotNet.Artifacts/", StringComparison.Ordinal)
        && !file.StartsWith("StrykerOutput/", StringComparison.Ordinal);

    private static bool IsTableOrAddress(string file, string line) =>
        (file.EndsWith(".md", StringComparison.Ordinal) && line.TrimStart().StartsWith('|')) || AddressAlone().IsMatch(line);

    /// <summary>An arm of a switch, or a list, of kinds.</summary>
    [GeneratedRegex(@"case RequestEventKind\.|RequestEventKind\.\w+\s+(=>|when\b|or\b)")]
    private static partial Regex ArmOfAKind();

    [GeneratedRegex(@"^\W*https?://\S+$")]
    private static partial Regex AddressAlone();

    private static string Here([System.Runtime.CompilerServices.CallerFilePath] string file = "") => file;
}
