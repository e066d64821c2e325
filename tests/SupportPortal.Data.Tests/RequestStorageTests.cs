using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;
using SupportPortal.Core.Tenants;
using SupportPortal.Data.Audit;

namespace SupportPortal.Data.Tests;

public sealed class RequestsInSqliteTests(DatabaseFile file) : RequestStorageTests(file), IClassFixture<DatabaseFile>;

public sealed class RequestsInSqlServerTests(ServerDatabase server) : RequestStorageTests(server), IClassFixture<ServerDatabase>;

/// <summary>What is stored comes back, to whom it may, and collides where it has to; the same on both providers.</summary>
public abstract class RequestStorageTests(TestDatabase file)
{
    private static readonly Actor Sam = new(1, "Sam", IsStaff: true);

    [SkippableFact]
    public async Task A_request_comes_back_as_it_was_stored_with_its_decision_and_timeline()
    {
        var stored = Sample.Request();
        stored.Claim(Sam, Sample.Noon + Duration.FromMinutes(5));
        await SaveAsync(stored);
        var read = await file.WithAsync(
            scope => scope.OpenEverything(),
            db => db.Requests.Include(request => request.Events).SingleAsync(request => request.Id == stored.Id)
        );

        Assert.Equal(stored.Contact, read.Contact);
        Assert.Equal((stored.DueAt, stored.TargetMinutes, stored.Counted), (read.DueAt, read.TargetMinutes, read.Counted));
        Assert.Equal(
            stored.Decision.Trace.Select(line => (line.Rule, line.Effect, line.Says.ToString())),
            read.Decision.Trace.Select(line => (line.Rule, line.Effect, line.Says.ToString()))
        );
        Assert.Equal(stored.Decision.Destination!.Steps, read.Decision.Destination!.Steps);
        Assert.Equal([RequestEventKind.Submitted, RequestEventKind.Claimed], read.Events.Select(happened => happened.Kind));
        Assert.Equal(1, read.Version);
    }

    [SkippableFact]
    public async Task A_tenant_sees_its_own_requests_and_no_scope_sees_none()
    {
        await SaveAsync(Sample.Request(tenant: 2));

        Assert.True(
            await file.WithAsync(scope => scope.OpenTenants(null, 2), db => db.Requests.AllAsync(request => request.TenantId == 2))
        );
        Assert.True(await file.WithAsync(scope => scope.OpenTenants(null, 2), db => db.Requests.AnyAsync()));
        Assert.False(await file.WithAsync(_ => { }, db => db.Requests.AnyAsync()));
        Assert.Equal(
            ["Two"],
            await file.WithAsync(scope => scope.OpenTenants(null, 2), db => db.Tenants.Select(tenant => tenant.Name).ToListAsync())
        );
    }

    [SkippableFact]
    public async Task A_tenant_does_not_read_internal_notes()
    {
        var request = Sample.Request();
        request.Note(Sam, "for us only", Sample.Noon);
        await SaveAsync(request);

        var theirs = await file.WithAsync(
            scope => scope.OpenTenants(null, 1),
            db => db.Requests.Include(read => read.Events).SingleAsync(read => read.Id == request.Id)
        );
        Assert.DoesNotContain(theirs.Events, happened => happened.Internal);
    }

    [SkippableFact]
    public async Task A_tenant_sees_its_own_contracts_only()
    {
        await file.WithAsync(
            scope => scope.OpenEverything(),
            async db =>
            {
                foreach (var tenant in new[] { 1, 2 })
                    db.Contracts.Add(SupportContract.Note(tenant, "premier", "protected", "1234", $"end{tenant}", Sample.Noon));
                await db.SaveChangesAsync();
            }
        );

        Assert.Equal(
            ["end1"],
            await file.WithAsync(
                scope => scope.OpenTenants(null, 1),
                db => db.Contracts.Select(contract => contract.ContractEnd).ToListAsync()
            )
        );
        Assert.Empty(await file.WithAsync(_ => { }, db => db.Contracts.ToListAsync()));
    }

    [SkippableFact]
    public async Task A_tenant_does_not_see_the_files_of_internal_notes()
    {
        var request = Sample.Request();
        request.Reply(Sam, "Here.", Sample.Noon, Stored("shown.log"));
        request.Note(Sam, "For us.", Sample.Noon, Stored("hidden.log"));
        await SaveAsync(request);

        Task<List<string>> SeenAsync(Action<TenantScope> open) =>
            file.WithAsync(open, db =>
                db.Attachments.Where(stored => stored.RequestId == request.Id).Select(stored => stored.Name).Order().ToListAsync()
            );
        Assert.Equal(["shown.log"], await SeenAsync(scope => scope.OpenTenants(null, 1)));
        Assert.Equal(["hidden.log", "shown.log"], await SeenAsync(scope => scope.OpenEverything()));

        static Attachment Stored(string name) =>
            Attachment.Add(
                Guid.NewGuid(),
                1,
                1,
                new StoredFile(name, "text/plain", 3, new string('a', 64), name, Scanned: false),
                Sample.Noon
            );
    }

    [SkippableFact]
    public async Task The_same_submission_is_stored_once()
    {
        var key = Guid.NewGuid();
        await SaveAsync(Sample.Request(key: key));

        await Assert.ThrowsAsync<DbUpdateException>(() => SaveAsync(Sample.Request(key: key)));
        await Assert.ThrowsAsync<DbUpdateException>(() => SaveAsync(Sample.Request(tenant: 2, key: key)));
    }

    [SkippableFact]
    public async Task Two_people_who_change_the_same_version_collide()
    {
        var request = Sample.Request();
        await SaveAsync(request);
        await file.WithAsync(
            scope => scope.OpenEverything(),
            async mine =>
            {
                var first = await mine.Requests.SingleAsync(read => read.Id == request.Id);
                await file.WithAsync(
                    scope => scope.OpenEverything(),
                    async theirs =>
                    {
                        (await theirs.Requests.SingleAsync(read => read.Id == request.Id)).Claim(Sam, Sample.Noon);
                        await theirs.SaveChangesAsync();
                    }
                );
                first.Claim(new Actor(2, "Priya", IsStaff: true), Sample.Noon);
                await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => mine.SaveChangesAsync());
            }
        );
    }

    [SkippableFact]
    public async Task Tags_that_are_two_to_the_product_are_two_to_the_database()
    {
        string[] tags = ["cafe", "café", "カフェ", "かふぇ", "straße", "strasse"];
        var request = Sample.Request();
        foreach (var tag in tags)
            request.AddTag(Sam, tag, Sample.Noon);
        await SaveAsync(request);

        foreach (var tag in tags)
        {
            Assert.Equal(
                [tag],
                await file.WithAsync(
                    scope => scope.OpenEverything(),
                    db =>
                        db.Set<RequestTag>()
                            .Where(stored => stored.RequestId == request.Id && stored.Name == tag)
                            .Select(stored => stored.Name)
                            .ToListAsync()
                )
            );
        }
    }

    [SkippableFact]
    public async Task The_trails_of_two_settings_that_differ_in_case_are_two()
    {
        await file.WithAsync(
            scope => scope.OpenEverything(),
            async db =>
            {
                foreach (var setting in new[] { "holidays/de", "holidays/DE" })
                {
                    await db.RecordAsync(Sam, setting, "added", null, "x", Sample.Noon, CancellationToken.None);
                    await db.SaveChangesAsync();
                }
            }
        );

        Assert.Equal(
            [1, 1],
            await file.WithAsync(
                scope => scope.OpenEverything(),
                db =>
                    db.ChainHeads.Where(head => head.Chain == "holidays/de" || head.Chain == "holidays/DE")
                        .Select(head => head.Length)
                        .ToListAsync()
            )
        );
    }

    [SkippableFact]
    public async Task Who_counts_before_adding_counts_alone()
    {
        var key = Guid.NewGuid();
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => AddUnlessThereAreTwoAsync(key)));

        Assert.Equal(2, await file.WithAsync(scope => scope.OpenEverything(), db => db.Attachments.CountAsync(file => file.Basket == key)));
    }

    [SkippableFact]
    public async Task A_plan_keeps_its_dates_and_enrolment()
    {
        var tenant = await file.WithAsync(
            scope => scope.OpenTenants(null, 1),
            db => db.Tenants.Include(read => read.Plans).Include(read => read.Subscriptions).SingleAsync()
        );

        var plan = Assert.Single(tenant.Plans);
        Assert.Equal(("premier", new LocalDate(2026, 1, 1), new LocalDate(2026, 12, 31)), (plan.Plan, plan.StartsOn, plan.EndsOn!.Value));
        Assert.Equal("7654321", Assert.Single(tenant.Subscriptions).Enrolment);
    }

    private Task AddUnlessThereAreTwoAsync(Guid basket) =>
        file.WithAsync(
            scope => scope.OpenEverything(),
            db =>
                db.Database.CreateExecutionStrategy()
                    .ExecuteAsync(async () =>
                    {
                        db.ChangeTracker.Clear();
                        await using var transaction = await db.Database.BeginTransactionAsync();
                        await db.HoldAsync(["files of tenant 1", "files of person 1"], CancellationToken.None);
                        if (await db.Attachments.CountAsync(file => file.Basket == basket) == 2)
                            return;
                        var content = new StoredFile("a.log", "text/plain", 3, new string('a', 64), $"{Guid.NewGuid():N}", Scanned: false);
                        db.Attachments.Add(Attachment.Add(basket, 1, 1, content, Sample.Noon));
                        await db.SaveChangesAsync();
                        await transaction.CommitAsync();
                    })
        );

    private Task SaveAsync(SupportRequest request) =>
        file.WithAsync(
            scope => scope.OpenEverything(),
            db =>
            {
                db.Requests.Add(request);
                return db.SaveChangesAsync();
            }
        );
}
