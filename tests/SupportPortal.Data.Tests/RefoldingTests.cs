using Microsoft.EntityFrameworkCore;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;
using SupportPortal.Data.Search;

namespace SupportPortal.Data.Tests;

/// <summary>What was stored before there was this folding is folded anew, whatever else happens meanwhile.</summary>
public sealed class RefoldingTests : IAsyncLifetime, IDisposable
{
    private static readonly Actor Sam = new(1, "Sam", IsStaff: true);
    private readonly DatabaseFile _file = new();

    [Fact]
    public async Task What_was_stored_by_a_version_before_is_found_by_the_folding_of_this_one()
    {
        var ids = await AddAsync(SearchRefolding.BatchSize + 3, "Müller in der Straße");
        await ActAsync(ids[0], request => request.Note(Sam, "Łódź", Sample.Noon));
        await MakeOldAsync();
        Assert.Empty(await FindAsync("strasse"));

        Assert.Equal(ids.Count, await RefoldAsync());
        Assert.Equal(ids, (await FindAsync("mueller strasse")).Order());
        Assert.Equal([ids[0]], await FindAsync("lodz"));
        Assert.Equal(ids[^1], await ExactAsync(RequestNumber.Format(ids[^1])));
        Assert.Equal(0, await RefoldAsync()); // and nothing is done twice
    }

    [Fact]
    public async Task A_round_that_was_ended_is_gone_on_with()
    {
        var ids = await AddAsync(SearchRefolding.BatchSize + 3, "Straße");
        await MakeOldAsync();
        using var end = new CancellationTokenSource();
        var round = _file.WithAsync(scope => scope.OpenEverything(), db => db.RefoldAsync(TimeSpan.FromHours(1), end.Token));
        while (await LeftAsync() == ids.Count)
            await Task.Delay(10);
        await end.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => round);
        Assert.Equal(3, await LeftAsync());
        Assert.Equal(3, await RefoldAsync());
        Assert.Equal(0, await LeftAsync());
    }

    [Fact]
    public async Task What_is_written_while_a_row_is_folded_is_not_lost_and_folded_in_the_end()
    {
        var id = (await AddAsync(1, "Straße"))[0];
        await MakeOldAsync();
        await _file.WithAsync(
            scope => scope.OpenEverything(),
            async db =>
            {
                var request = await db.Requests.Include(stored => stored.Events).SingleAsync(stored => stored.Id == id);
                await db.RequestTexts.FindAsync(id); // looked at before the other process folds it
                Assert.Equal(1, await RefoldAsync());
                request.Note(Sam, "Łódź", Sample.Noon);
                await db.SaveChangesAsync();
            }
        );

        await RefoldAsync();
        Assert.Equal([id], await FindAsync("strasse"));
        Assert.Equal([id], await FindAsync("lodz"));
        Assert.Equal(0, await LeftAsync());
    }

    [Fact]
    public async Task A_request_is_found_by_its_number_from_the_moment_it_is_filed()
    {
        var ids = await AddAsync(3, "x");
        var texts = await _file.WithAsync(
            scope => scope.OpenEverything(),
            db => db.RequestTexts.AsNoTracking().OrderBy(text => text.RequestId).ToListAsync()
        );

        Assert.Equal(ids.Select(id => $"sr {id:D7} sr{id:D7}"), texts.Select(text => text.Numbers));
        Assert.All(texts, text => Assert.Equal(SearchFolding.Version, text.Folding));
        foreach (var find in new[] { $"SR-{ids[1]:D7}", $"sr{ids[1]:D7}", $"SR {ids[1]:D7}" })
            Assert.Equal(
                [ids[1]],
                await _file.WithAsync(
                    scope => scope.OpenEverything(),
                    db => db.Requests.Matching(db, find).Select(request => request.Id).ToListAsync()
                )
            );
    }

    public Task InitializeAsync() => _file.InitializeAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _file.Dispose();

    private Task<List<int>> AddAsync(int count, string subject) =>
        _file.WithAsync(
            scope => scope.OpenEverything(),
            async db =>
            {
                var requests = Enumerable.Range(0, count).Select(_ => Sample.Request(subject: subject, description: "x")).ToList();
                db.Requests.AddRange(requests);
                await db.SaveChangesAsync();
                return requests.Select(request => request.Id).ToList();
            }
        );

    private Task ActAsync(int id, Action<SupportRequest> act) =>
        _file.WithAsync(
            scope => scope.OpenEverything(),
            async db =>
            {
                act(await db.Requests.Include(request => request.Events).SingleAsync(request => request.Id == id));
                await db.SaveChangesAsync();
            }
        );

    /// <summary>As the version before stored it: texts as they were written, and no number before the first act.</summary>
    private Task MakeOldAsync() =>
        _file.WithAsync(
            scope => scope.OpenEverything(),
            db =>
                db.Database.ExecuteSqlAsync(
                    $"""
                    UPDATE RequestTexts SET Folding = 0, Numbers = '',
                        Subject = (SELECT Subject FROM Requests WHERE Id = RequestId),
                        Noted = CASE WHEN Noted = '' THEN '' ELSE 'Łódź' END
                    """
                )
        );

    private Task<int> LeftAsync() =>
        _file.WithAsync(scope => scope.OpenEverything(), db => db.RequestTexts.CountAsync(text => text.Folding < SearchFolding.Version));

    private Task<int> RefoldAsync() =>
        _file.WithAsync(scope => scope.OpenEverything(), db => db.RefoldAsync(TimeSpan.Zero, CancellationToken.None));

    private Task<List<int>> FindAsync(string find) =>
        _file.WithAsync(
            scope => scope.OpenEverything(),
            async db => (await db.FindAsync(find, null, CancellationToken.None)).Hits.Select(hit => hit.Id).ToList()
        );

    private Task<int?> ExactAsync(string find) =>
        _file.WithAsync(scope => scope.OpenEverything(), async db => (await db.FindAsync(find, null, CancellationToken.None)).Exact);
}
