using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Application.Telemetry;
using SupportPortal.Testing;
using YamlDotNet.RepresentationModel;

namespace SupportPortal.Web.Tests.Telemetry;

/// <summary>The dashboard and the alert rules that come along name nothing that is not measured.</summary>
public sealed partial class WatchingTests
{
    private static readonly string[] Meters =
    [
        PortalMeter.Name,
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.EntityFrameworkCore",
        "System.Runtime",
    ];

    [Fact]
    public async Task Every_metric_of_the_dashboard_exists()
    {
        using var dashboard = JsonDocument.Parse(await File.ReadAllTextAsync(FileOf("dashboard.json")));
        var panels = dashboard.RootElement.GetProperty("panels").EnumerateArray().ToList();

        Assert.True(panels.Count > 10);
        Assert.All(panels, panel => Assert.NotEmpty(panel.GetProperty("title").GetString()!));
        Assert.Equal(panels.Count, panels.Select(panel => panel.GetProperty("id").GetInt32()).Distinct().Count());
        var asked = panels.SelectMany(panel =>
            panel.GetProperty("targets").EnumerateArray().Select(target => target.GetProperty("expr").GetString()!)
        );
        Exist([.. asked]);
    }

    [Fact]
    public async Task Every_metric_of_the_alert_rules_exists_and_each_says_what_to_do()
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(await File.ReadAllTextAsync(FileOf("alerts.yml"))));
        var rules = Seen((YamlMappingNode)yaml.Documents.Single().RootNode, "groups")
            .SelectMany(group => Seen((YamlMappingNode)group, "rules"))
            .Cast<YamlMappingNode>()
            .ToList();

        Assert.True(rules.Count > 5);
        Assert.All(rules, rule =>
        {
            Assert.Contains($"{rule["labels"]["severity"]}", new[] { "critical", "warning", "info" });
            Assert.EndsWith(".", $"{rule["annotations"]["summary"]}", StringComparison.Ordinal);
            Assert.EndsWith(".", $"{rule["annotations"]["action"]}", StringComparison.Ordinal);
        });
        Exist([.. rules.Select(rule => $"{rule["expr"]}")]);
    }

    [Fact]
    public void A_name_that_is_not_measured_is_found_out() =>
        Assert.Equal(["supportportal_requests_overdu"], NamesIn("max(supportportal_requests_overdu) > 0").Except(Measured()));

    [Fact]
    public async Task The_documents_name_every_figure_of_the_product()
    {
        var said = await File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(FileOf("x"))!, "..", "operations.md"));
        using var portal = new Portal();
        portal.Services.GetRequiredService<PortalMeter>();

        Assert.All(InstrumentsOf(portal).Where(instrument => instrument.Meter.Name == PortalMeter.Name), instrument =>
            Assert.Contains($"`{instrument.Name}`", said, StringComparison.Ordinal)
        );
    }

    private static IEnumerable<YamlNode> Seen(YamlMappingNode node, string name) => (YamlSequenceNode)node[name];

    private static void Exist(IReadOnlyList<string> asked)
    {
        var (named, measured) = (asked.SelectMany(NamesIn).ToHashSet(), Measured());

        Assert.All(asked, expression => Assert.NotEmpty(NamesIn(expression)));
        Assert.Empty(named.Except(measured));
    }

    private static IEnumerable<string> NamesIn(string expression) => Named().Matches(expression).Select(match => match.Value).Distinct();

    /// <summary>What the product measures, under the names an OpenTelemetry collector gives it for Prometheus.</summary>
    private static HashSet<string> Measured()
    {
        using var portal = new Portal();
        portal.Services.GetRequiredService<PortalMeter>();
        using (portal.CreateClient().GetAsync(new Uri("/health/live", UriKind.Relative)).GetAwaiter().GetResult()) { }

        return [.. InstrumentsOf(portal).SelectMany(NamesOf)];
    }

    private static List<Instrument> InstrumentsOf(Portal portal)
    {
        var seen = new List<Instrument>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (Meters.Contains(instrument.Meter.Name))
                lock (seen)
                    seen.Add(instrument);
        };
        _ = portal.Server;
        listener.Start(); // tells of those that are there
        return seen;
    }

    private static IEnumerable<string> NamesOf(Instrument instrument)
    {
        var unit = instrument.Unit switch
        {
            "s" => "_seconds",
            "By" => "_bytes",
            _ => string.Empty, // what stands in braces is left out
        };
        var name = instrument.Name.Replace('.', '_') + unit;
        var kind = instrument.GetType().Name;
        return kind.StartsWith("Histogram", StringComparison.Ordinal) ? [$"{name}_bucket", $"{name}_sum", $"{name}_count"]
            : kind.StartsWith("Counter", StringComparison.Ordinal) || kind.StartsWith("ObservableCounter", StringComparison.Ordinal)
                ? [$"{name}_total"]
            : [name];
    }

    private static string FileOf(string name, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "operations", name));

    /// <summary>A word of two parts with an underscore between that no bracket of PromQL's own follows, and no label.</summary>
    [GeneratedRegex(@"\b(supportportal|http_server|dotnet|microsoft|aspnetcore|kestrel)_[a-z_]+\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();
}
