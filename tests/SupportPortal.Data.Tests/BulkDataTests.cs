using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Testing;
using SupportPortal.Core.Requests;
using SupportPortal.Data.Seeding;

namespace SupportPortal.Data.Tests;

public sealed class BulkDataTests
{
    [Fact]
    public async Task Made_up_requests_are_spread_over_two_years_and_every_state_with_texts_that_differ()
    {
        using var file = new DatabaseFile();
        await file.InitializeAsync();
        var (stored, seen) = (0, new TenantScope());
        await file.WithAsync(
            scope => seen = scope,
            db =>
                new BulkData(db, seen, Sample.Policy, Sample.Decider, new FakeClock(Sample.Noon)).MakeAsync(
                    3000,
                    more => stored += more,
                    CancellationToken.None
                )
        );

        var requests = await file.WithAsync(
            scope => scope.OpenEverything(),
            db => db.Requests.AsNoTracking().Include(request => request.Events).ToListAsync()
        );
        Assert.Equal(3000, stored);
        Assert.Equal(3000, requests.Count);
        Assert.Equal(Enum.GetValues<RequestStatus>(), requests.Select(request => request.Status).Distinct().Order());
        Assert.Equal(3000, requests.Select(request => request.Details.Description).Distinct().Count());
        Assert.True(requests.Max(request => request.SubmittedAt) - requests.Min(request => request.SubmittedAt) > Duration.FromDays(700));
        Assert.All(requests, request =>
        {
            Assert.Equal(
                RequestEventKind.Submitted,
                request.Events.OrderBy(happened => happened.At).ThenBy(happened => happened.Id).First().Kind
            );
            Assert.True(request.Events.Max(happened => happened.At) <= Sample.Noon);
        });
    }
}
