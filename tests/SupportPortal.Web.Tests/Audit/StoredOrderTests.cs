using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using SupportPortal.Application.Audit;
using SupportPortal.Application.Calendars;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Requests;
using SupportPortal.Data.Audit;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Audit;

/// <summary>SQL Server gives keys to the rows of one save in any order. What came first an entry's place says, never its key.</summary>
public sealed class StoredOrderTests : IDisposable
{
    private readonly Portal _portal = new();

    [Fact]
    public async Task A_timeline_reads_the_same_whatever_keys_its_entries_got()
    {
        var number = await _portal.NumberOfAsync("Forecast totals differ");
        await AtOneMomentAsync(number);
        var sam = await _portal.SignInAsync(DemoAccounts.Agent);
        var before = (await sam.GetAsync($"/requests/{number}")).AllTexts("main ol li");

        await TurnKeysRoundAsync(number);

        Assert.True(before.Distinct().Count() > 2);
        Assert.Equal(before, (await sam.GetAsync($"/requests/{number}")).AllTexts("main ol li"));
    }

    [Fact]
    public async Task Chains_clocks_and_seals_hold_whatever_keys_entries_got()
    {
        var number = await _portal.NumberOfAsync("Forecast totals differ");
        await _portal.WithDataAsync(async db =>
        {
            await new Sealing(db, _portal.Services.GetRequiredService<IClock>(), NullLogger<Sealing>.Instance).SealAsync(
                await db.LastAsync(CancellationToken.None),
                CancellationToken.None
            );
            return 0;
        });

        await TurnKeysRoundAsync(number);

        Assert.Empty((await _portal.WithDataAsync(db => new AuditVerification(db).RunAsync(CancellationToken.None))).Faults);
        var policies = _portal.Services.GetRequiredService<PolicyBook>();
        Assert.Empty((await _portal.WithDataAsync(db => ClockVerification.RunAsync(db, policies, CancellationToken.None))).Differences);
    }

    public void Dispose() => _portal.Dispose();

    private Task<int> AtOneMomentAsync(string number) =>
        _portal.WithDataAsync(db =>
        {
            Assert.True(RequestNumber.TryParse(number, out var id));
            return db.Database.ExecuteSqlAsync(
                $"UPDATE RequestEvents SET At = (SELECT min(At) FROM RequestEvents WHERE RequestId = {id}) WHERE RequestId = {id}"
            );
        });

    /// <summary>Gives the last entry the first one's key, and so on.</summary>
    private Task<int> TurnKeysRoundAsync(string number) =>
        _portal.WithDataAsync(async db =>
        {
            Assert.True(RequestNumber.TryParse(number, out var id));
            var keys = await db
                .RequestEvents.Where(happened => happened.RequestId == id)
                .OrderBy(happened => happened.Id)
                .Select(happened => happened.Id)
                .ToListAsync();
            await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys = OFF");
            await db.Database.ExecuteSqlAsync($"UPDATE RequestEvents SET Id = -Id WHERE RequestId = {id}");
            foreach (var (key, turned) in keys.Zip(keys.AsEnumerable().Reverse()))
            {
                var negative = -key;
                await db.Database.ExecuteSqlAsync($"UPDATE RequestEvents SET Id = {turned} WHERE Id = {negative}");
                await db.Database.ExecuteSqlAsync($"UPDATE Attachments SET EventId = {-turned} WHERE EventId = {key}");
            }

            await db.Database.ExecuteSqlAsync($"UPDATE Attachments SET EventId = -EventId WHERE EventId < 0");
            return await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys = ON");
        });
}
