using Microsoft.EntityFrameworkCore;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;

namespace SupportPortal.Data.Tests;

public sealed class SearchTests : IAsyncLifetime, IDisposable
{
    private static readonly Actor Sam = new(1, "Sam", IsStaff: true);
    private readonly DatabaseFile _file = new();

    [Theory]
    [InlineData("ubersicht")]
    [InlineData("ÜBERSICHT")]
    [InlineData("Übersicht")]
    [InlineData("U\u0308bersicht")] // the same letter in two parts
    [InlineData("fruh")]
    public async Task Case_and_diacritics_make_no_difference(string find)
    {
        var id = await AddAsync("Übersicht bleibt leer", "Seit heute früh.");

        Assert.Equal([id], await FindAsync(find));
    }

    [Theory]
    [InlineData("見積書")]
    [InlineData("文字化け")]
    [InlineData("PDF")]
    [InlineData("見積書 文字")]
    public async Task Japanese_text_is_found_by_any_of_its_words(string find)
    {
        var id = await AddAsync("見積書のPDFが文字化けする", "昨日から発生しています。");
        await AddAsync("積見書", "化文字");

        Assert.Equal([id], await FindAsync(find));
    }

    [Fact]
    public async Task A_subject_without_spaces_that_fills_its_column_is_found_by_its_end()
    {
        var id = await AddAsync(new string('漢', FilingFields.Subject.Length - 2) + "終了", "x");

        Assert.Equal([id], await FindAsync("終了"));
    }

    [Fact]
    public async Task Quotes_make_a_phrase_and_every_other_word_has_to_be_there()
    {
        var side = await AddAsync("Server error on save", "x");
        var apart = await AddAsync("Error of the server", "x");

        Assert.Equal([side], await FindAsync("\"server error\""));
        Assert.Equal([apart, side], await FindAsync("server error"));
        Assert.Empty(await FindAsync("server warning"));
    }

    [Fact]
    public async Task The_last_word_may_be_a_beginning_and_no_other()
    {
        var id = await AddAsync("Synchronisation stops", "x");

        Assert.Equal([id], await FindAsync("stops synch"));
        Assert.Equal([id], await FindAsync("sync"));
        Assert.Empty(await FindAsync("synch stops"));
        Assert.Empty(await FindAsync("\"synch\""));
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("\"\"\" OR \"")]
    [InlineData("* NEAR( ) AND OR NOT")]
    [InlineData("Subject:stops")]
    [InlineData("{Noted} : secret")]
    [InlineData("-stops ^stops (stops")]
    [InlineData("'; DROP TABLE Requests; --")]
    [InlineData("%_[a-z]\\")]
    [InlineData("\0\u0001\ud800x")]
    [InlineData("🔥 -- ···")]
    public async Task Whatever_is_typed_is_never_an_error_and_never_a_command(string find)
    {
        await AddAsync("Synchronisation stops", "x");
        await FindAsync(find);

        Assert.Equal(1, await _file.WithAsync(scope => scope.OpenEverything(), db => db.Requests.CountAsync()));
        await _file.WithAsync(scope => scope.OpenEverything(), db => db.Requests.Matching(db, find).CountAsync());
    }

    [Fact]
    public async Task A_tenant_finds_its_own_requests_and_never_an_internal_note()
    {
        var mine = await AddAsync("Printer", "same words", tenant: 1);
        var theirs = await AddAsync("Printer", "same words", tenant: 2);
        await ActAsync(mine, request => request.Note(Sam, "Probably the gremlin.", Sample.Noon));

        Assert.Equal([mine], await FindAsync("same words", 1));
        Assert.Equal([theirs], await FindAsync("same words", 2));
        Assert.Empty((await _file.WithAsync(_ => { }, db => db.FindAsync("same words", null, CancellationToken.None))).Hits);
        Assert.Empty(await FindAsync("gremlin", 1));
        Assert.Equal([mine], await FindAsync("gremlin"));
        Assert.Empty(await FindAsync("tenant2", 1));
        Assert.Empty(await FindAsync(RequestNumber.Format(theirs), 1));
    }

    [Fact]
    public async Task Who_works_for_thousands_of_tenants_finds_their_requests_and_no_others()
    {
        var (mine, theirs) = (await AddAsync("Printer", "same words", tenant: 1), await AddAsync("Printer", "same words", tenant: 2));
        int[] many = [.. Enumerable.Range(1, 2600).Where(tenant => tenant != 2)];
        var found = await _file.WithAsync(
            scope => scope.OpenTenants(null, many),
            db => db.FindAsync("same words", null, CancellationToken.None)
        );

        Assert.Equal([mine], found.Hits.Select(hit => hit.Id));
        Assert.NotEqual(mine, theirs);
        Assert.Equal(
            [mine],
            await _file.WithAsync(
                scope => scope.OpenTenants(null, many),
                db => db.Requests.Matching(db, "same words").Select(request => request.Id).ToListAsync()
            )
        );
    }

    [Fact]
    public async Task The_number_comes_first_then_subjects_then_the_rest_each_the_newest_first()
    {
        var number = await AddAsync("First", "x");
        var (body, subject, newer, last) = (
            await AddAsync("Second", $"code {number:D7} gateway"),
            await AddAsync($"Gateway {number:D7}", "x"),
            await AddAsync($"gateway {number:D7} again", "x"),
            await AddAsync("Third", $"the gateway {number:D7}")
        );

        Assert.Equal([newer, subject, last, body], await FindAsync("gateway"));
        Assert.Equal([number, newer, subject, last, body], await FindAsync($"{number:D7}"));
    }

    [Fact]
    public async Task What_is_written_and_noted_later_is_found_and_so_is_the_vendors_number()
    {
        var id = await AddAsync("First", "x");
        await ActAsync(id, request => request.Reply(Sam, "Please restart the connector.", Sample.Noon));
        await ActAsync(id, request => request.HandOff(Sam, "2603270040001234", Sample.Noon));
        await ActAsync(id, request => request.Resolve(Sam, "A newer build helped.", Sample.Noon));

        foreach (var find in new[] { "connector", "newer build", "2603270040001234" })
            Assert.Equal([id], await FindAsync(find));
        var hits = await _file.WithAsync(
            scope => scope.OpenEverything(),
            db => db.FindAsync("2603270040001234", null, CancellationToken.None)
        );
        Assert.Equal(id, hits.Exact);
    }

    [Theory]
    [InlineData("2603270040001234", "2603270040001234")]
    [InlineData("2603270040001234", "TrackingID#2603270040001234")]
    [InlineData("2603270040001234", "Re: Case 2603270040001234 - TrackingID#2603270040001234")]
    [InlineData("2603270040001234", "[2603270040001234] Your request was closed")]
    [InlineData("2603270040001234", "Support request number: 2603270040001234.")]
    [InlineData("2603270040001234", "2603 2700 4000 1234")]
    [InlineData("2603270040001234", "\uFF12\uFF16\uFF10\uFF13\uFF12\uFF17\uFF10\uFF10\uFF14\uFF10\uFF10\uFF10\uFF11\uFF12\uFF13\uFF14")]
    [InlineData("ICM-1234/567", "icm-1234/567")]
    [InlineData("ICM-1234/567", "ICM 1234 567")]
    [InlineData("ICM-1234/567", "icm1234567")]
    [InlineData("ICM-1234/567", "ICM\u20111234/567")]
    [InlineData("ICM-1234/567", "AW: ICM-1234/567: closed")]
    [InlineData("案件-1234", "案件1234")]
    [InlineData("ABCDEFGHIJ-ABCDEFGHIJ-ABCDEFGHIJ-1234567", "abcdefghij abcdefghij abcdefghij 1234567")] // as long as they may be
    public async Task A_vendors_number_is_found_with_whatever_it_is_pasted(string number, string find)
    {
        var id = await AddAsync("First", "x");
        await ActAsync(id, request => request.HandOff(Sam, number, Sample.Noon));
        await AddAsync("2603 2700 4000", "1234 ICM 1234 567 案件 999");
        var hits = await _file.WithAsync(scope => scope.OpenEverything(), db => db.FindAsync(find, null, CancellationToken.None));

        Assert.Equal((id, id), (hits.Exact, hits.Hits[0].Id));
        Assert.Contains(
            id,
            await _file.WithAsync(
                scope => scope.OpenEverything(),
                db => db.Requests.Matching(db, find).Select(request => request.Id).ToListAsync()
            )
        );
    }

    [Fact]
    public async Task Many_matches_cost_no_more_than_some_and_say_so()
    {
        await _file.WithAsync(
            scope => scope.OpenEverything(),
            async db =>
            {
                for (var i = 0; i < RequestFinder.Most + 50; i++)
                    db.Requests.Add(Sample.Request(subject: i == 0 ? "gateway" : "Other", description: "gateway"));
                await db.SaveChangesAsync();
            }
        );
        var hits = await _file.WithAsync(scope => scope.OpenEverything(), db => db.FindAsync("gateway", null, CancellationToken.None));

        Assert.True(hits.IsCapped);
        Assert.Equal(RequestFinder.Most, hits.Hits.Count);
        Assert.Equal(hits.Hits.Select(hit => hit.Id).OrderDescending(), hits.Hits.Select(hit => hit.Id));
    }

    public Task InitializeAsync() => _file.InitializeAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _file.Dispose();

    private async Task<int> AddAsync(string subject, string description, int tenant = 1)
    {
        var request = Sample.Request(tenant, subject: subject, description: description);
        await _file.WithAsync(
            scope => scope.OpenEverything(),
            db =>
            {
                db.Requests.Add(request);
                return db.SaveChangesAsync();
            }
        );
        return request.Id;
    }

    private Task ActAsync(int id, Action<SupportRequest> act) =>
        _file.WithAsync(
            scope => scope.OpenEverything(),
            async db =>
            {
                act(await db.Requests.Include(request => request.Events).SingleAsync(request => request.Id == id));
                await db.SaveChangesAsync();
            }
        );

    /// <summary>As the desk, or as a person who sees one tenant.</summary>
    private async Task<IReadOnlyList<int>> FindAsync(string find, int? tenant = null)
    {
        var hits = await _file.WithAsync(
            scope =>
            {
                if (tenant is { } one)
                    scope.OpenTenants(null, one);
                else
                    scope.OpenEverything();
            },
            db => db.FindAsync(find, null, CancellationToken.None)
        );
        return [.. hits.Hits.Select(hit => hit.Id)];
    }
}
