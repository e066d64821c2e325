using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Application.Calendars;
using SupportPortal.Core.Decisions;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests;

public sealed class ClockVerificationTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task Every_stored_due_moment_follows_from_the_events_and_a_changed_one_is_found()
    {
        var policies = portal.Services.GetRequiredService<PolicyBook>();
        var clean = await portal.WithDataAsync(db => ClockVerification.RunAsync(db, policies, CancellationToken.None));
        Assert.Equal((await portal.WithDataAsync(db => db.Requests.CountAsync()), 0), (clean.Checked, clean.Differences.Count));

        var number = await portal.NumberOfAsync("Bulk delete job never ends");
        await portal.WithDataAsync(db =>
            db.Database.ExecuteSqlAsync($"UPDATE Requests SET DueAt = '2026-01-01 00:00:00' WHERE Subject LIKE 'Bulk delete job%'")
        );
        var report = await portal.WithDataAsync(db => ClockVerification.RunAsync(db, policies, CancellationToken.None));

        Assert.StartsWith(
            $"{number}: due at 2026-01-01T00:00:00Z, by its events at ",
            Assert.Single(report.Differences),
            StringComparison.Ordinal
        );
    }
}
