using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using SupportPortal.Application.Audit;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;
using SupportPortal.Data.Audit;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Audit;

public sealed class AuditVerificationTests
{
    [Fact]
    public async Task The_demo_data_and_what_is_done_to_it_hold_together()
    {
        using var portal = new Portal();
        var number = await portal.NumberOfAsync("Payment journals stay in status Waiting");
        var sam = await portal.SignInAsync(DemoAccounts.Agent);
        var page = await sam.GetAsync($"/requests/{number}");
        await sam.SubmitAsync(page, page.FormTo("note"), new() { ["Form.Note"] = "Looked at the logs." });
        await RecordAsync(portal, "added", "removed");
        await SealAsync(portal);

        var report = await VerifyAsync(portal);

        Assert.Empty(report.Faults);
        Assert.Equal(
            (await portal.WithDataAsync(db => db.RequestEvents.CountAsync()), 2, 1, 0),
            (report.Events, report.Entries, report.Digests, report.Older)
        );
        Assert.Matches("^[0-9a-f]{64}$", report.LastDigest);
    }

    [Theory]
    [InlineData("UPDATE RequestEvents SET Text = 'No.' WHERE RequestId = {0} AND Kind = 'replied'", "was altered")]
    [InlineData("UPDATE RequestEvents SET At = '2026-01-01 00:00:00' WHERE RequestId = {0} AND Sequence = 1", "entry 1 was altered")]
    [InlineData("UPDATE RequestEvents SET ActorName = 'Nobody' WHERE RequestId = {0} AND Sequence = 2", "entry 2 was altered")]
    [InlineData("DELETE FROM RequestEvents WHERE RequestId = {0} AND Sequence = 2", "entry 2 is missing")]
    [InlineData(
        "DELETE FROM RequestEvents WHERE RequestId = {0} AND Sequence = (SELECT max(Sequence) FROM RequestEvents WHERE RequestId = {0})",
        "entries behind entry"
    )]
    [InlineData("UPDATE RequestEvents SET Hash = x'', Sequence = 0 WHERE RequestId = {0} AND Sequence = 1", "entry 1 is missing")]
    [InlineData("UPDATE Requests SET ChainHead = x'00' WHERE Id = {0}", "are missing")]
    public async Task An_altered_or_removed_entry_is_found(string tampering, string fault)
    {
        using var portal = new Portal();
        var number = await portal.NumberOfAsync("Dual-write stops on customer addresses");
        Assert.True(RequestNumber.TryParse(number, out var id));
        await TamperAsync(portal, string.Format(System.Globalization.CultureInfo.InvariantCulture, tampering, id));

        Assert.Contains(
            fault,
            Assert.Single((await VerifyAsync(portal)).Faults, found => found.StartsWith(number, StringComparison.Ordinal)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_removed_or_altered_setting_is_found()
    {
        using var portal = new Portal();
        await RecordAsync(portal, "added", "changed", "removed");
        await TamperAsync(portal, "DELETE FROM AuditEntries WHERE Sequence = 2");
        Assert.Contains("holidays/DE/2026-12-24: an entry before entry 3 is missing.", (await VerifyAsync(portal)).Faults);

        await TamperAsync(portal, "UPDATE AuditEntries SET \"To\" = 'else' WHERE Sequence = 1");
        Assert.Contains("holidays/DE/2026-12-24: entry 1 was altered.", (await VerifyAsync(portal)).Faults);
    }

    [Fact]
    public async Task A_timeline_that_was_rewritten_whole_is_found_by_the_seal()
    {
        using var portal = new Portal();
        await SealAsync(portal);
        var number = await portal.NumberOfAsync("Bulk delete job never ends");
        Assert.True(RequestNumber.TryParse(number, out var id));
        await TamperAsync(
            portal,
            $"DELETE FROM Outbox; DELETE FROM RequestEvents WHERE RequestId = {id}; DELETE FROM Requests WHERE Id = {id}"
        );

        Assert.Contains("The digest of 2026-03-27 does not fit what is stored.", (await VerifyAsync(portal)).Faults);
    }

    [Fact]
    public async Task A_day_is_sealed_once_whichever_process_is_first()
    {
        using var portal = new Portal();
        await SealAsync(portal);
        await SealAsync(portal);
        Assert.Equal(1, await portal.WithDataAsync(db => db.AuditDigests.CountAsync()));

        portal.Clock.Advance(Duration.FromDays(1));
        await SealAsync(portal);
        var digests = await portal.WithDataAsync(db => db.AuditDigests.AsNoTracking().OrderBy(digest => digest.Day).ToListAsync());
        Assert.Equal([27, 28], digests.Select(digest => digest.Day.Day));
        Assert.Equal(0, digests[1].Entries);
        Assert.Empty((await VerifyAsync(portal)).Faults);
    }

    [Fact]
    public async Task What_happened_cannot_be_changed_through_the_product()
    {
        using var portal = new Portal();
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            portal.WithDataAsync(async db =>
            {
                db.RequestEvents.Remove(await db.RequestEvents.FirstAsync());
                return await db.SaveChangesAsync();
            })
        );
        Assert.Equal("What happened is never changed or removed.", fault.Message);
    }

    private static Task<AuditReport> VerifyAsync(Portal portal) =>
        portal.WithDataAsync(db => new AuditVerification(db).RunAsync(CancellationToken.None));

    private static Task<int> SealAsync(Portal portal) =>
        portal.WithDataAsync(async db =>
        {
            var last = await db.LastAsync(CancellationToken.None);
            await new Sealing(db, portal.Services.GetRequiredService<IClock>(), NullLogger<Sealing>.Instance).SealAsync(
                last,
                CancellationToken.None
            );
            return 0;
        });

    private static Task<int> RecordAsync(Portal portal, params string[] acts) =>
        portal.WithDataAsync(async db =>
        {
            foreach (var act in acts)
                await db.RecordAsync(
                    new Actor(1, "Lee", IsStaff: true),
                    "holidays/DE/2026-12-24",
                    act,
                    null,
                    "Christmas Eve",
                    Portal.Start,
                    CancellationToken.None
                );
            return await db.SaveChangesAsync();
        });

    /// <summary>Past the product, as somebody with the file might; foreign keys are no hindrance to them.</summary>
    private static Task<int> TamperAsync(Portal portal, string sql) =>
        portal.WithDataAsync(async db =>
        {
            await db.Database.OpenConnectionAsync();
            await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys = 0");
            await db.Database.ExecuteSqlRawAsync(sql);
            return await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys = 1");
        });
}
