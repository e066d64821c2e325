using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using SupportPortal.Application.Audit;
using SupportPortal.Core.Access;
using SupportPortal.Core.Audit;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;
using SupportPortal.Data.Audit;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Audit;

/// <summary>Somebody with the database's file changes, adds or removes one row of what verify-audit is to watch over: it is found, sealed
/// or not.</summary>
public sealed class TamperingTests
{
    private static readonly Type[] Covered =
    [
        typeof(SupportRequest),
        typeof(RequestEvent),
        typeof(Attachment),
        typeof(AuditEntry),
        typeof(AuditDigest),
        typeof(ChainHead),
        typeof(ErasedLink),
        typeof(SignIn),
    ];

    /// <summary>Columns that say nothing by themselves, each with the reason.</summary>
    private static readonly Dictionary<string, string> SayNothing = new()
    {
        ["Requests.Version"] = "counts saves, so that two who write do not overwrite each other",
        ["SignIns.Id"] = "its place among the lines not sealed yet; a sealed line's is found",
        ["RequestEvents.Id"] = "its place; what it says and after which entry is in its hash, and a sealed entry's key is found",
        ["AuditEntries.Id"] = "likewise",
    };

    [Fact]
    public async Task Every_column_of_every_covered_table_is_found_when_it_is_altered()
    {
        using var portal = await MadeAsync();
        var columns = await portal.WithDataAsync(db =>
            Task.FromResult(Covered.SelectMany(kind => ColumnsOf(db.Model.FindEntityType(kind)!)).ToList())
        );
        Assert.Empty((await VerifyAsync(portal)).Faults);
        var missed = new List<string>();
        foreach (var (table, column, key) in columns.Where(column => !SayNothing.ContainsKey($"{column.Table}.{column.Column}")))
        {
            var found = await WithTamperedAsync(
                portal,
                $"UPDATE \"{table}\" SET \"{column}\" = {Other(column)} WHERE rowid = (SELECT min(rowid) FROM \"{table}\")"
            );
            if (found == 0)
                missed.Add($"{table}.{column}");
        }

        Assert.True(columns.Count > 100, $"{columns.Count} columns");
        Assert.Empty(missed);
        Assert.Empty((await VerifyAsync(portal)).Faults);
    }

    [Theory]
    [InlineData("DELETE FROM \"{0}\" WHERE rowid = (SELECT min(rowid) FROM \"{0}\")")]
    [InlineData("DELETE FROM \"{0}\" WHERE rowid = (SELECT max(rowid) FROM \"{0}\")")]
    [InlineData("DELETE FROM \"{0}\"")]
    public async Task A_row_that_is_removed_or_all_of_them_are_found(string tampering)
    {
        using var portal = await MadeAsync();
        foreach (var table in await TablesAsync(portal))
            Assert.True(await WithTamperedAsync(portal, string.Format(null, tampering, table)) > 0, table);
    }

    [Theory]
    [InlineData(
        "INSERT INTO SignIns (Key, Hash, At, PersonId, Name, Method, Outcome, Address, Agent) SELECT Key, Hash, At, PersonId, "
            + "Name, Method, Outcome, Address, Agent FROM SignIns LIMIT 1"
    )]
    [InlineData(
        "INSERT INTO SignIns (Key, Hash, At, Name, Method, Outcome) VALUES ('00000000-0000-0000-0000-000000000001', x'', "
            + "'2026-03-27 12:00:00', 'x', 'password', 'signed-in')"
    )]
    [InlineData(
        "INSERT INTO RequestEvents (RequestId, Sequence, Hash, RequestHash, At, Kind, ActorId, ActorName, ByStaff, Internal) "
            + "VALUES (1, 99, x'00', x'', '2026-03-27 12:00:00', 'noted', 1, 'x', 1, 0)"
    )]
    [InlineData(
        "INSERT INTO RequestEvents (Id, RequestId, Sequence, Hash, RequestHash, At, Kind, ActorId, ActorName, ByStaff, "
            + "Internal) VALUES (-1, 1, 0, x'', x'', '2026-03-27 12:00:00', 'noted', 1, 'x', 1, 0)"
    )]
    [InlineData("INSERT INTO ChainHeads (Chain, Length, Hash) VALUES ('made/up', 1, x'00')")]
    [InlineData("INSERT INTO ErasedLinks (EventId, RequestId, Sequence, Hash, TenantId) VALUES (99999, 1, 1, x'00', 77)")]
    public async Task A_row_that_is_put_in_is_found(string tampering)
    {
        using var portal = await MadeAsync();
        Assert.True(await WithTamperedAsync(portal, tampering) > 0);
    }

    [Fact]
    public async Task A_request_that_is_taken_out_with_everything_of_it_before_a_seal_is_found()
    {
        using var portal = new Portal();
        Assert.True(
            await WithTamperedAsync(
                portal,
                "DELETE FROM Outbox; DELETE FROM RequestEvents WHERE RequestId = 3; DELETE FROM Attachments WHERE RequestId = "
                    + "3; DELETE FROM Requests WHERE Id = 3"
            ) > 0
        );
    }

    [Fact]
    public async Task Old_sign_ins_may_be_deleted_when_they_are_not_kept_any_longer_and_not_before()
    {
        using var portal = await MadeAsync();
        await portal.WithDataAsync(db => db.SignIns.ExecuteDeleteAsync());

        Assert.NotEmpty((await VerifyAsync(portal)).Faults);
        Assert.Empty(
            (
                await portal.WithDataAsync(db => new AuditVerification(db, new LocalDate(2026, 9, 30)).RunAsync(CancellationToken.None))
            ).Faults
        );
    }

    [Fact]
    public async Task A_seal_kept_in_a_file_shows_a_trail_that_was_made_anew_as_a_whole()
    {
        using var portal = await MadeAsync();
        var file = portal.File + ".seals";
        var digest = await portal.WithDataAsync(db => db.AuditDigests.SingleAsync());
        await SealFile.AddAsync(file, [SealFile.Line(digest.Day, digest.Hash)], CancellationToken.None);
        await SealFile.AddAsync(file, [SealFile.Line(digest.Day, digest.Hash)], CancellationToken.None);
        Assert.Single(await File.ReadAllLinesAsync(file));
        var report = await CompareAsync();
        Assert.Empty(report.Faults);

        await TamperAsync(portal, "DELETE FROM AuditDigests; DELETE FROM ChainHeads WHERE Chain = 'digests'");
        Assert.Contains("was kept elsewhere", Assert.Single((await CompareAsync()).Faults), StringComparison.Ordinal);
        File.Delete(file);

        Task<AuditReport> CompareAsync() =>
            portal.WithDataAsync(async db =>
            {
                var made = new AuditReport();
                await SealFile.CompareAsync(db, file, made, CancellationToken.None);
                return made;
            });
    }

    private static async Task<Portal> MadeAsync()
    {
        var portal = new Portal();
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var number = await portal.NumberOfAsync("Forecast totals differ");
        var page = await ada.GetAsync($"/requests/{number}");
        await ada.SubmitFilesAsync(
            page,
            page.FormTo("comment"),
            new() { ["Form.Comment"] = "The log is attached." },
            SentFile.Text("trace.log")
        );
        await portal.WithDataAsync(async db =>
        {
            foreach (var setting in new[] { "holidays/DE/2026-12-24", "holidays/FR/2026-12-24" })
                await db.RecordAsync(
                    new Actor(1, "Lee", IsStaff: true),
                    setting,
                    "added",
                    "none",
                    "Christmas Eve",
                    Portal.Start,
                    CancellationToken.None
                );
            await db.SaveChangesAsync();
            return 0;
        });
        await using (var scope = portal.Services.CreateAsyncScope())
        {
            var northwind = await portal.WithDataAsync(db =>
                db.Tenants.Where(tenant => tenant.Name == "Adatum GmbH").Select(tenant => tenant.Id).SingleAsync()
            );
            await scope
                .ServiceProvider.GetRequiredService<SupportPortal.Data.Tenants.TenantErasure>()
                .EraseAsync(northwind, CancellationToken.None);
        }

        await portal.WithDataAsync(async db =>
        {
            await new Sealing(db, portal.Services.GetRequiredService<IClock>(), NullLogger<Sealing>.Instance).SealAsync(
                await db.LastAsync(CancellationToken.None),
                CancellationToken.None
            );
            return 0;
        });
        return portal;
    }

    private static IEnumerable<(string Table, string Column, bool Key)> ColumnsOf(IEntityType entity)
    {
        var table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value;
        return entity.GetTableMappings().Single().Table.Columns.Select(column => (table.Name, column.Name, false));
    }

    private static async Task<List<string>> TablesAsync(Portal portal) =>
        await portal.WithDataAsync(db => Task.FromResult(Covered.Select(kind => db.Model.FindEntityType(kind)!.GetTableName()!).ToList()));

    /// <summary>Another value of about the same kind: what is compared is what the product reads.</summary>
    private static string Other(string column) =>
        $"CASE WHEN \"{column}\" IS NULL THEN {Filled(column)} WHEN typeof(\"{column}\") = 'integer' AND \"{column}\" IN (0, "
        + $"1) THEN 1 - \"{column}\" WHEN typeof(\"{column}\") = 'integer' THEN \"{column}\" + 1000 "
        + $"WHEN typeof(\"{column}\") = 'blob' THEN x'01' {TextOf(column)} END";

    private static string TextOf(string column) =>
        column switch
        {
            "At" or "DueAt" or "AddedAt" => $"ELSE datetime(\"{column}\", '-1 minute')",
            "Day" => "ELSE date(\"Day\", '+1 day')",
            _ when column.EndsWith("At", StringComparison.Ordinal) => $"ELSE datetime(\"{column}\", '-1 minute')",
            "Kind" => "ELSE CASE WHEN \"Kind\" = 'noted' THEN 'replied' ELSE 'noted' END",
            "Status" => "ELSE CASE WHEN \"Status\" = 'new' THEN 'closed' ELSE 'new' END",
            "Counted" => "ELSE CASE WHEN \"Counted\" = 'around-the-clock' THEN 'business-hours' ELSE 'around-the-clock' END",
            "FirstResponseBy" => "ELSE CASE WHEN \"FirstResponseBy\" = 'call' THEN 'public-reply' ELSE 'call' END",
            "Contact_PreferredWay" => "ELSE 'phone'",
            "Method" => "ELSE CASE WHEN \"Method\" = 'passkey' THEN 'password' ELSE 'passkey' END",
            "Outcome" => "ELSE CASE WHEN \"Outcome\" = 'refused' THEN 'signed-in' ELSE 'refused' END",
            "Decision" => "ELSE replace(\"Decision\", '\"route\"', '\"refuse\"')",
            "SubmissionKey" or "Key" or "Basket" => "ELSE '11111111-1111-1111-1111-111111111111'",
            _ => $"ELSE \"{column}\" || 'x'",
        };

    private static string Filled(string column) =>
        column switch
        {
            _ when column.EndsWith("At", StringComparison.Ordinal) || column == "ProblemSince" => "'2026-01-01 00:00:00'",
            _ when column.EndsWith("Id", StringComparison.Ordinal) || column is "Rating" or "TargetMinutes" => "1",
            "FirstResponseBy" => "'call'",
            "Counted" => "'around-the-clock'",
            _ => "'x'",
        };

    /// <summary>Verifies a tampered copy, and puts the rows back.</summary>
    private static async Task<int> WithTamperedAsync(Portal portal, string sql) =>
        await portal.WithDataAsync(async db =>
        {
            await db.Database.OpenConnectionAsync();
            await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys = 0");
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.Database.ExecuteSqlRawAsync(sql);
            try
            {
                return (await new AuditVerification(db).RunAsync(CancellationToken.None)).Faults.Count;
            }
            catch (Exception fault)
                when (fault
                        is FormatException
                            or InvalidOperationException
                            or ArgumentException
                            or InvalidCastException
                            or KeyNotFoundException
                )
            {
                return 1; // it cannot even be read
            }
        });

    private static Task<int> TamperAsync(Portal portal, string sql) => portal.WithDataAsync(db => db.Database.ExecuteSqlRawAsync(sql));

    private static Task<AuditReport> VerifyAsync(Portal portal) =>
        portal.WithDataAsync(db => new AuditVerification(db).RunAsync(CancellationToken.None));
}
