using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Trace;
using SupportPortal.Testing;
using SupportPortal.Web.Jobs;

namespace SupportPortal.Web.Tests.Telemetry;

/// <summary>By itself: whoever listens to a source of traces listens to all portals of the process, and changes what they trace.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ListensToAll
{
    public const string Name = "Listens to all";
}

/// <summary>What is seen of the product's work in a trace.</summary>
[Collection(ListensToAll.Name)]
public sealed class TraceTests : IDisposable
{
    private readonly TracedPortal _portal = new();

    [Fact]
    public async Task A_filing_shows_its_decision_and_its_commands()
    {
        await FilingWalk.Critical().FileAsync(await _portal.SignInAsync(DemoAccounts.Contoso));

        var decided = _portal.Spans.Where(span => span.DisplayName == "policy decide").ToList();
        Assert.NotEmpty(decided);
        Assert.All(decided, span => Assert.NotNull(span.Parent));
        Assert.Contains(_portal.Spans, span => IsCommand(span) && span.Parent?.Kind == ActivityKind.Server);
    }

    [Fact]
    public async Task A_search_shows_its_commands_and_none_of_its_words()
    {
        var agent = await _portal.SignInAsync(DemoAccounts.Agent);
        _portal.Spans.Clear();
        await agent.GetAsync("/search?find=zyzzyva");

        var search = Assert.Single(_portal.Spans, span => span.DisplayName == "search");
        Assert.Contains(_portal.Spans, span => IsCommand(span) && span.Parent == search);
        Assert.DoesNotContain(_portal.Spans.SelectMany(span => span.TagObjects), tag =>
            $"{tag.Value}".Contains("zyzzyva", StringComparison.OrdinalIgnoreCase)
        );
    }

    [Fact]
    public async Task A_mail_is_seen_in_the_round_that_sends_it()
    {
        await FilingWalk.Critical().FileAsync(await _portal.SignInAsync(DemoAccounts.Contoso));
        _portal.Spans.Clear();
        await _portal.Services.GetServices<IHostedService>().OfType<DispatchJob>().Single().RoundAsync(CancellationToken.None);

        var round = Assert.Single(_portal.Spans, span => span.DisplayName == "job DispatchJob");
        var mails = _portal.Spans.Where(span => span.DisplayName == "mail send").ToList();
        Assert.NotEmpty(mails);
        Assert.All(mails, mail => Assert.Equal((ActivityKind.Client, round), (mail.Kind, mail.Parent)));
    }

    [Fact]
    public async Task A_job_that_fails_is_seen_as_one()
    {
        var job = new FailingJob(_portal.Services.GetRequiredService<IServiceScopeFactory>());
        await job.RoundAsync(CancellationToken.None);

        var round = Assert.Single(_portal.Spans, span => span.DisplayName == "job FailingJob");
        Assert.Equal((ActivityStatusCode.Error, "InvalidOperationException"), (round.Status, round.StatusDescription));
    }

    [Fact]
    public async Task Static_files_probes_and_what_belongs_to_nobody_are_not_traced()
    {
        var ada = await _portal.SignInAsync(DemoAccounts.Contoso);
        _portal.Spans.Clear();
        foreach (var path in new[] { "/css/parts.css", "/health/live", "/health/ready" })
            using (await _portal.CreateClient().GetAsync(new Uri(path, UriKind.Relative))) { }

        await _portal.WithDataAsync(async db => await db.Database.CanConnectAsync() && db.Requests.Any());
        Assert.Empty(_portal.Spans);
        await ada.GetAsync("/requests");
        Assert.Contains(_portal.Spans, span => span.Kind == ActivityKind.Server);
    }

    [Fact]
    public void The_version_is_the_products_own()
    {
        var resource = _portal.Services.GetRequiredService<TracerProvider>().GetResource().Attributes.ToDictionary();

        Assert.Equal("support-portal", resource["service.name"]);
        Assert.Equal(
            typeof(Program).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion,
            resource["service.version"]
        );
    }

    public void Dispose() => _portal.Dispose();

    private static bool IsCommand(Activity span) => span.TagObjects.Any(tag => tag.Key is "db.system.name" or "db.system");

    private sealed class FailingJob(IServiceScopeFactory scopes)
        : PeriodicJob(scopes, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance)
    {
        protected override TimeSpan Pause => TimeSpan.FromDays(1);

        protected override Task RunAsync(IServiceProvider services, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("It fails.");
    }

    /// <summary>A portal that sends what it traces to nobody, and keeps it for the test.</summary>
    private sealed class TracedPortal() : PortalWith("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9")
    {
        public ConcurrentBag<Activity> Spans { get; } = [];

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services =>
                services.ConfigureOpenTelemetryTracerProvider(traces => traces.AddProcessor(new Keeping(Spans)))
            );
        }

        private sealed class Keeping(ConcurrentBag<Activity> spans) : BaseProcessor<Activity>
        {
            public override void OnEnd(Activity data) => spans.Add(data);
        }
    }
}
