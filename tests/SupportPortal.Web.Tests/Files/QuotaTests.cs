using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportPortal.Application.Files;
using SupportPortal.Core.Requests;
using SupportPortal.Data.Files;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Files;

public sealed class QuotaTests
{
    private const int Megabyte = 1024 * 1024;
    private const int Length = 700 * 1024; // two of them go into two megabytes, three do not
    private const string Subject = "Forecast totals differ";

    [Theory]
    [InlineData(2, 0, 0, "the files of one form may be 2 MB together")]
    [InlineData(0, 2, 0, "2 MB of files are the most you may add within a day")]
    [InlineData(0, 0, 2, "the 2 MB for files of this organisation are used up")]
    public async Task Six_files_at_once_do_not_pass_a_limit_together(int form, int person, int tenant, string why)
    {
        using var portal = new RoomPortal(form, person, tenant);
        var (ada, page) = await OpenAsync(portal, DemoAccounts.Contoso);
        var answers = await Task.WhenAll(
            Enumerable.Range(1, 6).Select(i => ada.UploadAsync(page, $"{page.Path}/files", SentFile.Random($"{i}.dat", Length)))
        );

        Assert.Equal(2, answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
        var refused = answers.Where(answer => answer.StatusCode != HttpStatusCode.OK).ToList();
        foreach (var answer in refused)
        {
            var problem = await answer.Content.ReadFromJsonAsync<ProblemDetails>();
            Assert.Equal((HttpStatusCode.UnprocessableEntity, 422), (answer.StatusCode, problem!.Status));
            Assert.Contains(why, problem.Detail, StringComparison.Ordinal);
        }

        Assert.Equal(2 * Length, (await StoredAsync(portal)).Sum(file => file.Length));
        await AssertOnDiskAsync(portal, 2);
    }

    [Fact]
    public async Task A_person_s_limit_counts_over_all_forms_and_a_tenant_s_over_all_people()
    {
        using var portal = new RoomPortal(0, 2, 3);
        var (ada, first) = await OpenAsync(portal, DemoAccounts.Contoso);
        var second = await ada.GetAsync($"/requests/{await portal.NumberOfAsync("Cases are not routed")}");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(ada, first));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(ada, second));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await StatusAsync(ada, second));

        var (sam, his) = await OpenAsync(portal, DemoAccounts.Agent);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(sam, his)); // room of his own, and the tenant has some left
        Assert.Equal(
            "Room left for you today: 1.3 MB of 2 MB.",
            (await sam.GetAsync("/requests/" + await portal.NumberOfAsync("Gallery shows 500"))).TextOf("#Files-room")
        );
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(sam, his));
        Assert.Equal("Room left for this organisation: 272 KB of 3 MB.", (await sam.GetAsync(his.Path)).TextOf("#Files-room"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await StatusAsync(sam, his));
    }

    [Fact]
    public async Task What_is_left_is_said_beside_the_field_and_removing_a_file_makes_room()
    {
        using var portal = new RoomPortal(2, 0, 0);
        var (ada, page) = await OpenAsync(portal, DemoAccounts.Contoso);
        Assert.Equal("Room left in this form: 2 MB of 2 MB.", page.TextOf("[data-room]"));
        Assert.Equal($"{2 * Megabyte}", page.Document.QuerySelector("[data-uploads]")!.GetAttribute("data-left"));
        Assert.Contains("Files-room", page.Document.QuerySelector("#Files")!.GetAttribute("aria-describedby"), StringComparison.Ordinal);

        using var answer = await ada.UploadAsync(page, $"{page.Path}/files", SentFile.Random("trace.dat", Length));
        var row = await ada.ReadAsync(answer);
        Assert.Equal("Room left in this form: 1.3 MB of 2 MB.", (await ada.GetAsync(page.Path)).TextOf("[data-room]"));
        await ada.PostAsScriptAsync(page, row.Document.QuerySelector("[data-remove]")!.GetAttribute("data-remove")!);
        Assert.Equal("Room left in this form: 2 MB of 2 MB.", (await ada.GetAsync(page.Path)).TextOf("[data-room]"));
    }

    [Theory]
    [InlineData(2, 0, 0, "3.dat was not added: the files of one form may be 2 MB together. Remove one, or send a smaller one.")]
    [InlineData(
        0,
        0,
        2,
        "3.dat was not added: the 2 MB for files of this organisation are used up. Send the text without it; an administrator "
            + "of this portal can make more room."
    )]
    public async Task Without_scripts_the_sentence_stands_beside_the_field_and_nothing_is_lost(int form, int person, int tenant, string why)
    {
        using var portal = new RoomPortal(form, person, tenant);
        var (ada, page) = await OpenAsync(portal, DemoAccounts.Contoso);
        page = await ada.SubmitFilesAsync(
            page,
            page.FormTo("comment"),
            new() { ["Form.Comment"] = "Three dumps." },
            [.. Enumerable.Range(1, 3).Select(i => SentFile.Random($"{i}.dat", Length))]
        );

        Assert.Equal([why], page.Errors);
        Assert.Equal("Three dumps.", page.TextOf("#Form_Comment"));
        Assert.Equal(["1.dat", "2.dat"], page.AllTexts("[data-file] a"));
        Assert.Equal("#Files", page.Document.QuerySelector(".error-summary a")?.GetAttribute("href"));
        await AssertOnDiskAsync(portal, 2);

        page = await ada.SubmitFilesAsync(page, page.FormTo("comment"), []);
        Assert.Equal(2, page.AllTexts(".line .files li").Count);
    }

    [Fact]
    public async Task Without_scripts_who_has_no_room_left_reads_so_and_keeps_what_fitted()
    {
        using var portal = new RoomPortal(0, 2, 0);
        var (ada, page) = await OpenAsync(portal, DemoAccounts.Contoso);
        page = await ada.SubmitFilesAsync(
            page,
            page.FormTo("comment"),
            new() { ["Form.Comment"] = "Many dumps." },
            [.. Enumerable.Range(1, 6).Select(i => SentFile.Random($"{i}.dat", Length))]
        );

        Assert.Equal("Many dumps.", page.TextOf("#Form_Comment"));
        Assert.Equal(["1.dat", "2.dat"], page.AllTexts("[data-file] a"));
        Assert.All(page.Errors.SkipLast(1), error =>
            Assert.Contains("2 MB of files are the most you may add within a day", error, StringComparison.Ordinal)
        );
        await AssertOnDiskAsync(portal, 2);
    }

    [Fact]
    public async Task A_draft_has_its_own_room()
    {
        using var portal = new RoomPortal(1, 0, 0);
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var details = await FilingWalk.Critical().ToAsync(ada, "details");
        Assert.Equal("Room left in this form: 1 MB of 1 MB.", details.TextOf("[data-room]"));
        details = await ada.SubmitFilesAsync(
            details,
            details.FormWith(".flow"),
            new() { ["Form.Description"] = "It stops." },
            SentFile.Random("1.dat", Length),
            SentFile.Random("2.dat", Length)
        );

        Assert.EndsWith("/details", details.Path, StringComparison.Ordinal);
        Assert.Equal(
            ["2.dat was not added: the files of one form may be 1 MB together. Remove one, or send a smaller one."],
            details.Errors
        );
        Assert.Equal("It stops.", details.TextOf("#Form_Description"));
        Assert.Equal("Room left in this form: 324 KB of 1 MB.", details.TextOf("[data-room]"));
    }

    [Fact]
    public async Task What_was_sent_counts_for_a_day_and_what_was_not_sent_as_long_as_it_is_there()
    {
        using var portal = new RoomPortal(0, 2, 0);
        var (ada, page) = await OpenAsync(portal, DemoAccounts.Contoso);
        page = await ada.SubmitFilesAsync(
            page,
            page.FormTo("comment"),
            new() { ["Form.Comment"] = "One." },
            SentFile.Random("sent.dat", Length)
        );
        Assert.Equal("Room left for you today: 1.3 MB of 2 MB.", page.TextOf("[data-room]"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(ada, page)); // and stays unsent

        portal.Clock.Advance(Duration.FromHours(25));
        Assert.Equal("Room left for you today: 1.3 MB of 2 MB.", (await ada.GetAsync(page.Path)).TextOf("[data-room]"));
    }

    [Fact]
    public async Task Who_has_no_room_left_writes_not_a_byte_to_the_disk()
    {
        using var portal = new RoomPortal(0, 1, 0);
        var (ada, page) = await OpenAsync(portal, DemoAccounts.Contoso);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(ada, page, Megabyte));
        var made = portal.Made;
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await StatusAsync(ada, page));

        Assert.Equal((1, 1), (made, portal.Made));
    }

    [Fact]
    public void What_is_on_its_way_takes_room()
    {
        var (underWay, left) = (new UploadsUnderWay(), 3L * Megabyte);

        Assert.Equal(2 * Megabyte, underWay.Take(1, left, 2 * Megabyte));
        Assert.Equal(2 * Megabyte, underWay.Take(1, left, 2 * Megabyte)); // with what a post carries besides
        Assert.Equal(0, underWay.Take(1, left, 2 * Megabyte));
        Assert.Equal(2 * Megabyte, underWay.Take(2, left, 2 * Megabyte)); // another person's room is another
        Assert.Equal(0, underWay.Take(3, 0, 1));
        underWay.Give(1, 2 * Megabyte);
        Assert.Equal(Megabyte, underWay.Take(1, left - Megabyte, 2 * Megabyte));
        Assert.Equal(25 * Megabyte, underWay.Take(4, long.MaxValue, 25 * Megabyte));
    }

    [Fact]
    public async Task Without_limits_nothing_is_said_of_room()
    {
        using var portal = new RoomPortal(0, 0, 0);
        var (_, page) = await OpenAsync(portal, DemoAccounts.Contoso);

        Assert.Empty(page.AllTexts("[data-room]"));
    }

    [Fact]
    public async Task By_itself_a_person_stores_no_more_than_500_MB_a_day()
    {
        using var portal = new Portal();
        var settings = portal.Services.GetRequiredService<FileSettings>();
        Assert.Equal((100, 500, 20_000), (settings.MegabytesPerForm, settings.MegabytesPerPerson, settings.MegabytesPerTenant));

        await portal.WithDataAsync(async db =>
        {
            var ada = await db.Users.SingleAsync(person => person.Email == DemoAccounts.Contoso);
            for (var i = 0; i < 20; i++)
                db.Attachments.Add(
                    Attachment.Add(
                        Guid.NewGuid(),
                        ada.TenantId!.Value,
                        ada.Id,
                        new StoredFile($"{i}", "text/plain", 25 * Megabyte, "00", $"{i:x40}", false),
                        Portal.Start
                    )
                );
            return await db.SaveChangesAsync();
        });
        var (visitor, page) = await OpenAsync(portal, DemoAccounts.Contoso);
        Assert.Equal("Room left for you today: 0 bytes of 500 MB.", page.TextOf("[data-room]"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await StatusAsync(visitor, page, 10));
    }

    private static async Task<(Visitor Visitor, Page Page)> OpenAsync(Portal portal, string email)
    {
        var visitor = await portal.SignInAsync(email);
        return (visitor, await visitor.GetAsync($"/requests/{await portal.NumberOfAsync(Subject)}"));
    }

    private static async Task<HttpStatusCode> StatusAsync(Visitor visitor, Page page, int length = Length)
    {
        using var answer = await visitor.UploadAsync(page, $"{page.Path}/files", SentFile.Random("more.dat", length));
        return answer.StatusCode;
    }

    private static Task<List<Attachment>> StoredAsync(Portal portal) =>
        portal.WithDataAsync(db => db.Attachments.AsNoTracking().ToListAsync());

    /// <summary>What is not kept goes when its post ends, which may be after its answer is here.</summary>
    private static async Task AssertOnDiskAsync(Portal portal, int files)
    {
        for (var look = 0; look < 100 && Count() > files; look++)
            await Task.Delay(100);
        Assert.Equal(files, Count());

        int Count() => Directory.GetFiles(portal.Attachments, "*", SearchOption.AllDirectories).Length;
    }

    /// <summary>A portal with little room, which counts the files that are begun.</summary>
    private sealed class RoomPortal(int form, int person, int tenant) : Portal
    {
        private int _made;

        public new int Made => _made;

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            foreach (var (of, most) in new[] { ("Form", form), ("Person", person), ("Tenant", tenant) })
                builder.UseSetting($"Files:MegabytesPer{of}", most.ToString(CultureInfo.InvariantCulture));
            builder.ConfigureTestServices(services => services.AddSingleton(new FileStore(Attachments, path =>
                    {
                        Interlocked.Increment(ref _made);
                        return System.IO.File.Create(path);
                    })));
        }
    }
}
