using System.Text.Json;
using System.Text.RegularExpressions;

namespace SupportPortal.Web.Tests.Deployment;

/// <summary>What an image is made by, read as the builder reads it. There is no builder where the tests run.</summary>
public sealed partial class DockerfileTests
{
    private const string OfProduct = "src/SupportPortal.Web/Dockerfile";

    private static readonly string[] Instructions =
    [
        .. "ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL ONBUILD RUN SHELL STOPSIGNAL USER VOLUME WORKDIR".Split(' '),
    ];

    [Theory]
    [InlineData(OfProduct)]
    [InlineData("docker/database/Dockerfile")]
    public void Every_line_is_an_instruction_and_every_image_is_named_exactly(string file)
    {
        var read = Read(file);

        Assert.All(read, line => Assert.Contains(line.Instruction, Instructions));
        Assert.Equal("FROM", read.First(line => line.Instruction != "ARG").Instruction);
        Assert.All(read.Where(line => line.Instruction == "FROM"), line => Assert.Matches(Exact(), line.Words));
    }

    [Fact]
    public void It_runs_as_nobody_special_without_a_shell_and_tells_how_it_is()
    {
        var last = Read(OfProduct);
        last = last[last.FindLastIndex(line => line.Instruction == "FROM")..];

        Assert.Contains("-chiseled-extra", last[0].Words, StringComparison.Ordinal);
        Assert.Equal("$APP_UID", last.FindLast(line => line.Instruction == "USER").Words);
        Assert.DoesNotContain(last, line => line.Instruction is "RUN" or "ADD"); // there is nothing to run it with
        string[] product = ["dotnet", "SupportPortal.Web.dll"];
        Assert.Equal(product, ExecOf(last, "ENTRYPOINT"));
        Assert.Equal([.. product, "health"], ExecOf(last, "HEALTHCHECK"));
        Assert.Contains(last, line =>
            line.Instruction == "COPY" && line.Words.Contains("--chown=$APP_UID:$APP_UID /data", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Packages_are_restored_before_anything_that_changes_more_often_is_copied()
    {
        var read = Read(OfProduct);
        var restore = read.FindIndex(line =>
            line is { Instruction: "RUN" } && line.Words.StartsWith("dotnet restore", StringComparison.Ordinal)
        );
        var before = read[..restore].Where(line => line.Instruction == "COPY").SelectMany(line => line.Words.Split(' ')[..^1]).ToHashSet();
        var wanted = Directory
            .GetFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .SelectMany(project => new[] { project, Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json") })
            .Concat(["src/Directory.Build.props", "Directory.Build.props", "Directory.Packages.props", "global.json"])
            .Select(file => Path.GetRelativePath(Repository.Root, Path.Combine(Repository.Root, file)));

        Assert.Empty(wanted.Except(before));
        Assert.Contains("--locked-mode", read[restore].Words, StringComparison.Ordinal);
        Assert.True(read.FindIndex(line => line is ("COPY", "src ./src")) > restore);
        Assert.All(before, file => Assert.True(File.Exists(Path.Combine(Repository.Root, file)), file));
    }

    /// <summary>Its instructions; a backslash at the end of a line goes on with the next.</summary>
    private static List<(string Instruction, string Words)> Read(string file)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, file)).Replace("\r\n", "\n", StringComparison.Ordinal);
        var lines = text.Split('\n').Where(line => line.Trim() is [not '#', ..]);
        return
        [
            .. string.Join('\n', lines)
                .Replace("\\\n", " ", StringComparison.Ordinal)
                .Split('\n')
                .Select(line => Spaces().Replace(line.Trim(), " ").Split(' ', 2))
                .Select(parts => (parts[0], parts.ElementAtOrDefault(1) ?? string.Empty)),
        ];
    }

    private static string[] ExecOf(List<(string Instruction, string Words)> read, string instruction)
    {
        var rest = read.Single(line => line.Instruction == instruction).Words;
        return JsonSerializer.Deserialize<string[]>(rest[rest.IndexOf('[', StringComparison.Ordinal)..])!; // so that no shell is asked
    }

    [GeneratedRegex(@"^(--platform=\S+ )?\S+:(\d+\.\d+\.\d+\S*|\d{4}-CU\d+-\S+)( AS \w+)?$", RegexOptions.None, 1000)]
    private static partial Regex Exact();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();
}
