using System.Text.RegularExpressions;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using SupportPortal.Web.Startup;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace SupportPortal.Web.Tests.Deployment;

/// <summary>What the containers are put together by.</summary>
public sealed partial class ComposeTests
{
    private static readonly Dictionary<string, object?> Compose = Read("docker-compose.yml");

    private static readonly Dictionary<string, Dictionary<string, object?>> Services = MapOf(Compose["services"])
        .ToDictionary(service => service.Key, service => MapOf(service.Value));

    [Fact]
    public void Every_image_is_made_here_or_named_exactly() =>
        Assert.All(Services, service =>
            Assert.True(service.Value.ContainsKey("build") || Exact().IsMatch($"{service.Value["image"]}"), service.Key)
        );

    [Fact]
    public void No_password_stands_in_it_and_none_has_a_default()
    {
        var said = File.ReadAllText(Path.Combine(Repository.Root, "docker-compose.yml"));

        Assert.DoesNotMatch(Password(), said);
        Assert.All(MapOf(Compose["secrets"]).Values, secret =>
            Assert.StartsWith("./secrets/", $"{MapOf(secret)["file"]}", StringComparison.Ordinal)
        );
        Assert.Contains("/secrets/", File.ReadAllLines(Path.Combine(Repository.Root, ".gitignore")));
        var made = File.ReadAllText(Path.Combine(Repository.Root, "docker/secrets.sh"));
        Assert.All(MapOf(Compose["secrets"]).Keys, name => Assert.Contains(name, made, StringComparison.Ordinal));
    }

    [Fact]
    public void What_serves_has_its_own_login_and_waits_for_the_one_that_changes_the_schema()
    {
        var (web, migrate) = (Services["web"], Services["migrate"]);

        Assert.Equal(("portal", "portal_owner"), (Environment(web)["Database__User"], Environment(migrate)["Database__User"]));
        Assert.Equal(["portal_password"], Secrets(web));
        Assert.Equal(["owner_password"], Secrets(migrate));
        Assert.Equal("service_completed_successfully", MapOf(MapOf(web["depends_on"])["migrate"])["condition"]);
        Assert.Equal("service_healthy", MapOf(MapOf(Services["setup"]["depends_on"])["database"])["condition"]);
    }

    [Fact]
    public void Every_setting_in_it_is_one_of_the_products()
    {
        var set = new[] { "web", "migrate" }
            .SelectMany(name => Environment(Services[name]).Keys)
            .Select(name => name.Replace("__", ":", StringComparison.Ordinal));

        Assert.All(set, name => Assert.True(KnownSettings.Takes(name), name));
        Assert.All(new[] { "web", "migrate" }.SelectMany(name => ListOf(Services[name]["secrets"])), secret =>
            Assert.Contains($"{MapOf(secret)["target"]}".Replace("__", ":", StringComparison.Ordinal), KnownSettings.All)
        );
    }

    [Fact]
    public void What_runs_on_is_started_again_and_what_writes_has_a_volume()
    {
        Assert.All(Services, service => Assert.Contains($"{service.Value["restart"]}", new[] { "unless-stopped", "no" }));
        Assert.Equal(true, Services["web"]["read_only"]);
        Assert.Equal(["attachments:/data"], ListOf(Services["web"]["volumes"]).Select(volume => $"{volume}"));
        Assert.Equal(["database:/var/opt/mssql"], ListOf(Services["database"]["volumes"]).Select(volume => $"{volume}"));
        Assert.All(new[] { "web", "database" }, name =>
            Assert.EndsWith("s", $"{Services[name]["stop_grace_period"]}", StringComparison.Ordinal)
        );
        Assert.All(new[] { "database", "mail" }, name => Assert.True(Services[name].ContainsKey("healthcheck"))); // web's is in its image
        Assert.All(Services.Values.Where(service => service.ContainsKey("ports")).SelectMany(service => ListOf(service["ports"])), port =>
            Assert.StartsWith("127.0.0.1:", $"{port}", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void What_only_watches_is_left_out_until_it_is_asked_for()
    {
        var watching = Services.Where(service => service.Value.ContainsKey("profiles")).Select(service => service.Key).Order();
        var asked = File.ReadAllLines(Path.Combine(Repository.Root, "docker/watch.env"));

        Assert.Equal(["collector", "mail"], watching);
        Assert.Contains("COMPOSE_PROFILES=watch", asked);
        Assert.Contains("MAIL_HOST=mail", asked);
        Assert.Contains("OTLP_ENDPOINT=http://collector:4317", asked);
        var pipelines = MapOf(MapOf(Read("docker/collector.yml")["service"])["pipelines"]);
        Assert.Equal(["logs", "metrics", "traces"], pipelines.Keys.Order());
    }

    [Fact]
    public void The_first_step_in_the_database_is_well_formed_and_gives_no_more_than_rows()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docker/database/setup.sql"));
        new TSql160Parser(initialQuotedIdentifiers: true).Parse(new StringReader(text), out var faults);

        Assert.Empty(faults);
        Assert.Equal(
            ["db_datareader", "db_datawriter"],
            Member().Matches(text).Where(match => match.Groups["user"].Value == "portal").Select(match => match.Groups["role"].Value)
        );
        var variables = Variable().Matches(text).Select(match => match.Groups["name"].Value).Distinct();
        var script = File.ReadAllText(Path.Combine(Repository.Root, "docker/database/setup.sh"));
        Assert.All(variables, name => Assert.Contains($"{name}=\"$(quoted ", script, StringComparison.Ordinal));
    }

    private static Dictionary<string, object?> Read(string file)
    {
        using var text = File.OpenText(Path.Combine(Repository.Root, file));
        var parser = new MergingParser(new Parser(text)); // takes in what "<<" names
        return MapOf(new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build().Deserialize(parser));
    }

    private static Dictionary<string, object?> MapOf(object? node) =>
        ((IDictionary<object, object>)node!).ToDictionary(pair => $"{pair.Key}", pair => (object?)pair.Value);

    private static IEnumerable<object> ListOf(object? node) => (IEnumerable<object>)node!;

    private static Dictionary<string, string> Environment(Dictionary<string, object?> service) =>
        MapOf(service["environment"]).ToDictionary(pair => pair.Key, pair => $"{pair.Value}");

    private static IEnumerable<string> Secrets(Dictionary<string, object?> service) =>
        ListOf(service["secrets"]).Select(secret => $"{MapOf(secret)["source"]}");

    [GeneratedRegex(@"^[\w./-]+:v?\d+\.\d+\.\d+$", RegexOptions.None, 1000)]
    private static partial Regex Exact();

    [GeneratedRegex(@"Password=(?!""\$\$\(cat /run/secrets/)|PASSWORD: *\S|:-\w*assword", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Password();

    [GeneratedRegex(@"ALTER ROLE (?<role>\w+) ADD MEMBER (?<user>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Member();

    [GeneratedRegex(@"\$\((?<name>[A-Z_]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Variable();
}
