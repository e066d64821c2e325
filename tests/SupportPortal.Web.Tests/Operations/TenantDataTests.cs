using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportPortal.Application.Audit;
using SupportPortal.Data;
using SupportPortal.Data.Audit;
using SupportPortal.Data.Backup;
using SupportPortal.Data.Tenants;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Operations;

public sealed class TenantDataTests : IDisposable
{
    private readonly Portal _portal = new();
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"portal-export-{Guid.NewGuid():N}");

    [Fact]
    public async Task An_export_holds_everything_of_the_tenant_and_nothing_of_another_or_of_the_desk()
    {
        var number = await _portal.NumberOfAsync("Forecast totals differ");
        var sam = await _portal.SignInAsync(DemoAccounts.Agent);
        var page = await sam.GetAsync($"/requests/{number}");
        await sam.SubmitAsync(page, page.FormTo("note"), new() { ["Form.Note"] = "Between us: they changed the mapping." });
        var ada = await _portal.SignInAsync(DemoAccounts.Contoso);
        page = await ada.GetAsync($"/requests/{number}");
        await ada.SubmitFilesAsync(
            page,
            page.FormTo("comment"),
            new() { ["Form.Comment"] = "The log is attached." },
            SentFile.Text("trace.log")
        );

        var report = await ExportAsync("Contoso Ltd");

        var lines = await File.ReadAllLinesAsync(Path.Combine(_folder, "requests.jsonl"));
        var all =
            string.Join('\n', lines)
            + await File.ReadAllTextAsync(Path.Combine(_folder, "people.json"))
            + await File.ReadAllTextAsync(Path.Combine(_folder, "tenant.json"));
        Assert.Equal(
            await _portal.WithDataAsync(db =>
                db.Requests.CountAsync(request => db.Tenants.Any(tenant => tenant.Id == request.TenantId && tenant.Name == "Contoso Ltd"))
            ),
            report.Requests
        );
        Assert.Equal(report.Requests, lines.Length);
        Assert.Contains("The log is attached.", all, StringComparison.Ordinal);
        Assert.Contains(DemoAccounts.ContosoViewer, all, StringComparison.Ordinal);
        Assert.DoesNotContain("Between us", all, StringComparison.Ordinal);
        Assert.DoesNotContain("Fabrikam", all, StringComparison.Ordinal);
        Assert.All(lines, line => Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(line).RootElement.ValueKind));
        Assert.Equal(
            "12:00:01 INFO started",
            await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(Path.Combine(_folder, "files"), "*.log")))
        );
    }

    [Fact]
    public async Task An_erased_tenant_leaves_nothing_to_read_and_the_trail_still_proves_itself()
    {
        await SealAsync();
        var (contoso, others) = await _portal.WithDataAsync(async db =>
            (
                await db.Tenants.Where(tenant => tenant.Name == "Contoso Ltd").Select(tenant => tenant.Id).SingleAsync(),
                await db.Requests.CountAsync(request =>
                    !db.Tenants.Any(tenant => tenant.Id == request.TenantId && tenant.Name == "Contoso Ltd")
                )
            )
        );

        var erased = await EraseAsync(contoso);

        Assert.True(erased.Requests > 0 && erased.People > 0);
        Assert.Equal(others, await _portal.WithDataAsync(db => db.Requests.CountAsync()));
        Assert.Equal(0, await _portal.WithDataAsync(db => db.Users.CountAsync(person => person.Email!.EndsWith("contoso.example"))));
        Assert.DoesNotContain(
            "Forecast totals",
            (await (await _portal.SignInAsync(DemoAccounts.Lead)).GetAsync("/search?find=Forecast")).Words,
            StringComparison.Ordinal
        );
        Assert.Equal(
            "ok",
            await _portal.WithDataAsync(async db => (await db.Database.SqlQueryRaw<string>("PRAGMA integrity_check").ToListAsync())[0])
        );
        Assert.Empty((await VerifyAsync()).Faults);
    }

    [Fact]
    public async Task What_was_erased_cannot_be_read_in_the_bytes_of_the_file_nor_of_its_log()
    {
        var words = new[] { "Zwiebelfisch", "Quarzuhrwerk" };
        var ada = await _portal.SignInAsync(DemoAccounts.Contoso);
        var number = await _portal.NumberOfAsync("Forecast totals differ");
        var page = await ada.GetAsync($"/requests/{number}");
        await ada.SubmitAsync(page, page.FormTo("comment"), new() { ["Form.Comment"] = $"The {words[0]} is {words[1]}." });
        Assert.NotEmpty(await LeftAsync(words));
        var contoso = await _portal.WithDataAsync(db =>
            db.Tenants.Where(tenant => tenant.Name == "Contoso Ltd").Select(tenant => tenant.Id).SingleAsync()
        );

        await EraseAsync(contoso);
        var said = await _portal.WithDataAsync(db => SqliteTraces.RemoveAsync(db, CancellationToken.None));

        Assert.StartsWith("The database file was written anew; nothing", said, StringComparison.Ordinal);
        Assert.Empty(await LeftAsync(words));
        Assert.Equal(
            "ok",
            await _portal.WithDataAsync(async db => (await db.Database.SqlQueryRaw<string>("PRAGMA integrity_check").ToListAsync())[0])
        );
    }

    [Fact]
    public async Task A_partner_that_filed_for_others_leaves_their_requests_whole()
    {
        var number = await _portal.NumberOfAsync("Payment journals stay");
        var northwind = await _portal.WithDataAsync(db =>
            db.Tenants.Where(tenant => tenant.IsPartner).Select(tenant => tenant.Id).FirstAsync()
        );

        await EraseAsync(northwind);

        var page = await (await _portal.SignInAsync(DemoAccounts.Contoso)).GetAsync($"/requests/{number}");
        Assert.Equal(System.Net.HttpStatusCode.OK, page.Status);
        Assert.Equal(0, await _portal.WithDataAsync(db => db.Users.CountAsync(person => person.Email!.EndsWith("northwind.example"))));
        Assert.Empty((await VerifyAsync()).Faults);
    }

    [Fact]
    public async Task An_erasure_that_was_interrupted_is_named_until_it_is_run_again()
    {
        await SealAsync();
        var contoso = await _portal.WithDataAsync(db =>
            db.Tenants.Where(tenant => tenant.Name == "Contoso Ltd").Select(tenant => tenant.Id).SingleAsync()
        );
        await using (var scope = _portal.Services.CreateAsyncScope())
        {
            var stopped = ActivatorUtilities.CreateInstance<TenantErasure>(scope.ServiceProvider, new StopsAtTheEnd());
            await Assert.ThrowsAsync<InvalidOperationException>(() => stopped.EraseAsync(contoso, CancellationToken.None));
        }

        Assert.Equal([$"tenant/{contoso}: its erasure was begun and not ended. Erase it again."], (await VerifyAsync()).Faults);
        await EraseAsync(contoso);
        Assert.Empty((await VerifyAsync()).Faults);
    }

    [Fact]
    public async Task What_is_taken_away_and_called_erased_is_found()
    {
        await SealAsync();
        var contoso = await _portal.WithDataAsync(db =>
            db.Tenants.Where(tenant => tenant.Name == "Contoso Ltd").Select(tenant => tenant.Id).SingleAsync()
        );
        await EraseAsync(contoso);
        await _portal.WithDataAsync(db =>
            db.Database.ExecuteSqlRawAsync("UPDATE ErasedLinks SET Hash = x'00' WHERE EventId = (SELECT min(EventId) FROM ErasedLinks)")
        );

        var faults = (await VerifyAsync()).Faults;

        Assert.Contains($"tenant/{contoso}: what is left of its timelines is not what was left when it was erased.", faults);
    }

    public void Dispose()
    {
        _portal.Dispose();
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    private async Task<Exported> ExportAsync(string name)
    {
        await using var scope = _portal.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantScope>().OpenEverything();
        var tenant = await scope
            .ServiceProvider.GetRequiredService<PortalDbContext>()
            .Tenants.Include(found => found.Subscriptions)
            .Include(found => found.Plans)
            .SingleAsync(found => found.Name == name);
        return await scope.ServiceProvider.GetRequiredService<TenantExport>().WriteAsync(tenant, _folder, CancellationToken.None);
    }

    private async Task<Erased> EraseAsync(int tenant)
    {
        await using var scope = _portal.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<TenantErasure>().EraseAsync(tenant, CancellationToken.None);
    }

    private async Task<List<string>> LeftAsync(string[] words)
    {
        var left = new List<string>();
        foreach (var file in new[] { _portal.File, _portal.File + "-wal" }.Where(File.Exists))
        {
            await using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var bytes = new MemoryStream();
            await open.CopyToAsync(bytes);
            var text = System.Text.Encoding.Latin1.GetString(bytes.ToArray());
            left.AddRange(words.Where(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)));
        }

        return left;
    }

    private async Task SealAsync()
    {
        await using var scope = _portal.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantScope>().OpenEverything();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        await scope
            .ServiceProvider.GetRequiredService<Sealing>()
            .SealAsync(await db.LastAsync(CancellationToken.None), CancellationToken.None);
    }

    private async Task<AuditReport> VerifyAsync() =>
        await _portal.WithDataAsync(db => new AuditVerification(db).RunAsync(CancellationToken.None));

    /// <summary>An erasure asks for the time when it begins and when it ends.</summary>
    private sealed class StopsAtTheEnd : IClock
    {
        private bool _isBegun;

        public Instant GetCurrentInstant()
        {
            if (_isBegun)
                throw new InvalidOperationException("The machine stopped.");
            _isBegun = true;
            return Portal.Start;
        }
    }
}
