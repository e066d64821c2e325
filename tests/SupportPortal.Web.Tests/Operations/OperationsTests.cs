using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using NodaTime;
using SupportPortal.Application.Settings;
using SupportPortal.Application.Telemetry;
using SupportPortal.Data;
using SupportPortal.Data.Backup;
using SupportPortal.Testing;
using SupportPortal.Web.Operations;
using SupportPortal.Web.Tests.Security;

namespace SupportPortal.Web.Tests.Operations;

public sealed class OperationsTests : IDisposable
{
    private readonly Portal _portal = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("portal-backup-").FullName;

    [Fact]
    public async Task A_part_that_does_not_answer_and_cannot_be_called_off_is_told_as_such()
    {
        var context = new HealthCheckContext
        {
            Registration = new("database", new Deaf(), failureStatus: HealthStatus.Unhealthy, tags: null),
        };
        var found = await new PatientCheck(
            _portal.Services.GetRequiredService<IServiceScopeFactory>(),
            _ => new Deaf(),
            TimeSpan.FromMilliseconds(20)
        ).CheckHealthAsync(context);

        Assert.Equal((HealthStatus.Unhealthy, "no answer in time"), (found.Status, found.Description));
        Assert.All(_portal.Services.GetRequiredService<IOptions<HealthCheckServiceOptions>>().Value.Registrations, part =>
            Assert.IsType<PatientCheck>(part.Factory(_portal.Services))
        );
    }

    /// <summary>Waits for ever, whatever it is told.</summary>
    private sealed class Deaf : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            new TaskCompletionSource<HealthCheckResult>().Task;
    }

    [Fact]
    public async Task Health_tells_of_the_database_the_outbox_the_jobs_the_disk_and_the_files()
    {
        var health = await HealthAsync();

        Assert.Equal(
            ["database", "disk", "files", "jobs", "outbox", "stopping"],
            health.GetProperty("checks").EnumerateObject().Select(check => check.Name).Order()
        );
        Assert.Equal("healthy", health.GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_mail_that_waits_too_long_shows_and_the_process_still_counts_as_ready()
    {
        await FilingWalk.Critical().FileAsync(await _portal.SignInAsync(DemoAccounts.Contoso));
        _portal.Clock.Advance(Duration.FromMinutes(11));

        var health = await HealthAsync();

        Assert.Equal("degraded", health.GetProperty("checks").GetProperty("outbox").GetProperty("status").GetString());
        Assert.Equal("healthy", health.GetProperty("checks").GetProperty("database").GetProperty("status").GetString());
    }

    [Fact]
    public async Task The_figures_for_whoever_watches_are_those_of_the_desk()
    {
        using var measured = new MeterListener();
        var figures = new Dictionary<string, double>();
        var meters = _portal.Services.GetRequiredService<IMeterFactory>(); // a listener hears every portal of the test run
        measured.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == PortalMeter.Name && instrument.Meter.Scope == meters)
                listener.EnableMeasurementEvents(instrument);
        };
        measured.SetMeasurementEventCallback<int>((instrument, value, _, _) => figures[instrument.Name] = value);
        measured.SetMeasurementEventCallback<long>(
            (instrument, value, tags, _) => figures[$"{instrument.Name} {tags.ToArray().First(tag => tag.Key == "outcome").Value}"] = value
        );
        measured.SetMeasurementEventCallback<double>((instrument, value, _, _) => figures[instrument.Name] = value);
        _portal.Services.GetRequiredService<PortalMeter>();
        measured.Start();

        await FilingWalk.Critical().FileAsync(await _portal.SignInAsync(DemoAccounts.Contoso));
        await (await _portal.SignInAsync(DemoAccounts.Agent)).GetAsync("/queue");
        var now = _portal.Clock.GetCurrentInstant();
        await _portal.WithDataAsync(async db =>
        {
            await _portal.Services.GetRequiredService<Vitals>().RefreshAsync(db, now, CancellationToken.None);
            return 0;
        });
        measured.RecordObservableInstruments();

        Assert.Equal(
            await _portal.WithDataAsync(db =>
                db.Requests.CountAsync(request => request.IsOpen && request.MergedIntoId == null && request.QueueDueAt <= now)
            ),
            figures["supportportal.requests.overdue"]
        );
        Assert.True(figures["supportportal.requests.overdue"] > 0);
        Assert.Equal(1, figures["supportportal.submissions route"]);
        Assert.True(figures["supportportal.queue.query.duration"] > 0);
        Assert.True(figures["supportportal.outbox.waiting"] > 0);
    }

    [Fact]
    public async Task A_copy_made_while_others_write_is_whole()
    {
        var ada = await _portal.SignInAsync(DemoAccounts.Contoso);
        var writing = Task.Run(async () =>
        {
            for (var i = 0; i < 5; i++)
                await FilingWalk.Critical().FileAsync(ada);
        });
        var copy = Path.Combine(_folder, "portal.db");
        SqliteCopy.Make(_portal.File, copy);
        await writing;

        Assert.Empty(SqliteCopy.FaultsOf(copy));
        Assert.Equal(
            await _portal.WithDataAsync(async db => (IEnumerable<string>)[.. await db.Database.GetAppliedMigrationsAsync()]),
            SqliteCopy.MigrationsOf(copy)
        );
        Assert.Equal([copy], Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_damaged_copy_is_known_as_one()
    {
        var copy = Path.Combine(_folder, "portal.db");
        _ = _portal.Server;
        SqliteCopy.Make(_portal.File, copy);
        using (var file = File.OpenWrite(copy))
        {
            file.Position = file.Length / 2;
            file.Write(new byte[64 * 1024]);
        }

        Assert.NotEmpty(SqliteCopy.FaultsOf(copy));
    }

    [Fact]
    public void A_database_in_use_is_not_free()
    {
        using var scope = _portal.Services.CreateScope();
        var database = scope.ServiceProvider.GetRequiredService<PortalDbContext>().Database;
        database.OpenConnection();

        Assert.False(SqliteCopy.IsFree(_portal.File));
    }

    [Fact]
    public void Mails_are_kept_as_long_as_warnings_need_them()
    {
        var fault = Assert.Throws<SettingException>(() => RetentionSettings.Read(Settings.Of(("Retention:MailDays", "21"))));

        Assert.Contains($"Set it to {RetentionSettings.LeastMailDays} or more.", fault.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _portal.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<JsonElement> HealthAsync()
    {
        using var answer = await _portal.CreateClient().GetAsync(new Uri("/health/ready", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
