using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Core.Requests;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Files;

public sealed class UploadTests : IDisposable
{
    private const string Subject = "Forecast totals differ";
    private readonly Portal _portal = new();

    [Fact]
    public async Task A_comment_takes_two_files_without_scripts_and_both_come_back_as_they_were()
    {
        var (ada, page) = await OpenAsync(DemoAccounts.Contoso);
        var (log, picture) = (
            SentFile.Text("trace of today.log"),
            new SentFile("Übersicht.png", [0x89, .. "PNG\r\n\u001a\n"u8, .. new byte[5000]])
        );
        page = await ada.SubmitFilesAsync(page, page.FormTo("comment"), new() { ["Form.Comment"] = "Here they are." }, log, picture);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(["trace of today.log Text · 21 bytes", "Übersicht.png Picture · 4.9 KB"], page.AllTexts(".line .files li"));
        foreach (var (file, link) in new[] { log, picture }.Zip(page.Document.QuerySelectorAll(".line .files a")))
        {
            var bytes = await ada.Http.GetByteArrayAsync(new Uri(link.GetAttribute("href")!, UriKind.Relative));
            Assert.Equal(file.Content, bytes);
        }

        var stored = await StoredAsync();
        Assert.Equal([log.Sha256, picture.Sha256], stored.Select(file => file.Sha256));
        Assert.All(stored, file => Assert.True(file is { RequestId: not null, EventId: not null, Internal: false, Scanned: false }));
        Assert.Equal(["text/plain", "image/png"], stored.Select(file => file.ContentType));
        Assert.Equal(stored.Select(file => file.StoredAs).Order(), OnDisk().Order());
    }

    [Fact]
    public async Task A_reply_takes_files_and_the_requester_reads_them()
    {
        var (sam, page) = await OpenAsync(DemoAccounts.Agent);
        await sam.SubmitFilesAsync(
            page,
            page.FormTo("reply"),
            new() { ["Form.Reply"] = "Please follow this." },
            SentFile.Text("steps.txt")
        );
        var (_, hers) = await OpenAsync(DemoAccounts.Contoso);

        Assert.Equal(["steps.txt Text · 21 bytes"], hers.AllTexts(".line .files li"));
    }

    [Fact]
    public async Task Where_the_form_is_not_right_the_files_and_the_text_stay()
    {
        var (ada, page) = await OpenAsync(DemoAccounts.Contoso);
        var tooLong = new string('x', RequestEvent.TextLength + 1);
        page = await ada.SubmitFilesAsync(page, page.FormTo("comment"), new() { ["Form.Comment"] = tooLong }, SentFile.Text("kept.log"));
        Assert.Equal(["Keep it under 8000 characters."], page.Errors);
        Assert.Equal(tooLong, page.TextOf("#Form_Comment"));
        Assert.Equal(["kept.log"], page.AllTexts("[data-file] a"));

        page = await ada.SubmitFilesAsync(page, page.FormTo("comment"), new() { ["Form.Comment"] = "Shorter." });
        Assert.Equal(["kept.log Text · 21 bytes"], page.AllTexts(".line .files li"));
        Assert.Empty(page.AllTexts("[data-file] a"));
    }

    [Fact]
    public async Task What_is_refused_is_said_beside_the_field_and_nothing_is_sent_until_it_is_read()
    {
        var (ada, page) = await OpenAsync(DemoAccounts.Contoso);
        page = await ada.SubmitFilesAsync(
            page,
            page.FormTo("comment"),
            new() { ["Form.Comment"] = "Three files." },
            SentFile.Text("setup.exe"),
            new SentFile("holiday.png", [.. "MZ"u8, 0x90, 0, 3, 0, 0, 0]),
            new SentFile("nothing.log", []),
            SentFile.Text("good.log")
        );

        Assert.Equal(
            [
                "setup.exe is a program. Programs are not accepted; send logs or screenshots.",
                "holiday.png is a program, whatever its name says. Programs are not accepted; send logs or screenshots.",
                "nothing.log is empty. Save it again and choose it anew.",
            ],
            page.Errors
        );
        Assert.Equal("#Files", page.Document.QuerySelector(".error-summary a")?.GetAttribute("href"));
        Assert.Equal("Three files.", page.TextOf("#Form_Comment"));
        Assert.Equal(["good.log"], page.AllTexts("[data-file] a"));
        Assert.Single(OnDisk());
    }

    [Fact]
    public async Task A_file_is_removed_without_scripts_and_the_text_stays()
    {
        var (ada, page) = await OpenAsync(DemoAccounts.Contoso);
        page = await ada.SubmitFilesAsync(page, page.FormTo("comment"), [], SentFile.Text("wrong.log"));
        var button = page.Document.QuerySelector("button[name=remove]")!;
        var form = page.FormTo("comment");
        form.SetAttribute("action", button.GetAttribute("formaction")!);
        page = await ada.SubmitFilesAsync(page, form, new() { ["Form.Comment"] = "Half a sen", ["remove"] = button.GetAttribute("value") });

        Assert.Empty(page.AllTexts("[data-file]"));
        Assert.Empty(page.Errors);
        Assert.Equal("Half a sen", page.TextOf("#Form_Comment"));
        await AssertNothingStaysAsync();
    }

    [Fact]
    public async Task The_script_uploads_a_file_finds_it_after_a_reload_and_removes_it()
    {
        var (ada, page) = await OpenAsync(DemoAccounts.Contoso);
        using var answer = await ada.UploadAsync(page, $"{page.Path}/files", SentFile.Text("trace.log"));
        var row = await ada.ReadAsync(answer);
        Assert.Equal((HttpStatusCode.OK, "trace.log"), (row.Status, row.TextOf("li a")));

        var reloaded = await ada.GetAsync(page.Path);
        Assert.Equal(["trace.log"], reloaded.AllTexts("[data-file] a"));
        var remove = row.Document.QuerySelector("[data-remove]")!.GetAttribute("data-remove")!;
        Assert.Equal(HttpStatusCode.OK, (await ada.PostAsScriptAsync(page, remove)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await ada.PostAsScriptAsync(page, remove)).StatusCode);
        await AssertNothingStaysAsync();
        Assert.Empty(await StoredAsync());
    }

    [Fact]
    public async Task The_script_is_told_why_a_file_is_not_taken()
    {
        var (ada, page) = await OpenAsync(DemoAccounts.Contoso);
        foreach (
            var (file, status) in new[]
            {
                (SentFile.Text("fix.ps1"), 415),
                (SentFile.Text("page.txt", "<html>"), 415),
                (new SentFile("empty.log", []), 422),
            }
        )
        {
            using var answer = await ada.UploadAsync(page, $"{page.Path}/files", file);
            var problem = await answer.Content.ReadFromJsonAsync<ProblemDetails>();
            Assert.Equal((status, status), ((int)answer.StatusCode, problem!.Status));
            Assert.StartsWith(file.Name, problem.Detail, StringComparison.Ordinal);
        }

        await AssertNothingStaysAsync();
    }

    [Fact]
    public async Task The_eleventh_file_is_refused_however_many_come_at_once()
    {
        var (ada, page) = await OpenAsync(DemoAccounts.Contoso);
        var answers = await Task.WhenAll(
            Enumerable.Range(1, 12).Select(i => ada.UploadAsync(page, $"{page.Path}/files", SentFile.Text($"{i}.log")))
        );

        Assert.Equal(10, answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
        Assert.Equal(2, answers.Count(answer => answer.StatusCode == HttpStatusCode.UnprocessableEntity));
        Assert.Equal(10, OnDisk().Count);

        page = await ada.SubmitFilesAsync(page, page.FormTo("comment"), new() { ["Form.Comment"] = "One more." }, SentFile.Text("11.log"));
        Assert.Equal(["11.log was not added: 10 files are the most. Remove one, or put several into a zip file."], page.Errors);
    }

    [Fact]
    public async Task Without_its_token_a_post_is_refused_and_nothing_reaches_the_disk()
    {
        var (ada, page) = await OpenAsync(DemoAccounts.Contoso);
        var forged = page.FormTo("comment");
        forged.QuerySelector("[name=__RequestVerificationToken]")!.Remove();
        using var answer = await ada.SendFilesAsync(page, forged, new() { ["Form.Comment"] = "forged" }, SentFile.Text("a.log"));
        using var content = new MultipartFormDataContent { { new StringContent("x"), "Files", "a.log" } };
        using var upload = await ada.Http.PostAsync(new Uri($"{page.Path}/files", UriKind.Relative), content);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (answer.StatusCode, upload.StatusCode));
        Assert.False(Directory.Exists(_portal.Attachments));
    }

    [Fact]
    public async Task The_token_stands_before_the_files_in_a_form_that_takes_them()
    {
        var (_, page) = await OpenAsync(DemoAccounts.Contoso);
        var fields = Page.FieldsOf(page.FormTo("comment")).Select(field => field.Key).ToList();

        Assert.Equal("__RequestVerificationToken", fields[0]);
        Assert.Equal("Files", fields[^1]);
        Assert.Single(fields, "__RequestVerificationToken");
        Assert.Equal("multipart/form-data", page.FormTo("comment").GetAttribute("enctype"));
    }

    [Fact]
    public async Task A_draft_that_is_not_there_takes_no_file()
    {
        var (ada, page) = await OpenAsync(DemoAccounts.Contoso);
        using var answer = await ada.UploadAsync(page, $"/requests/new/{Guid.NewGuid()}/files", SentFile.Text("a.log"));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(
            "This request is not saved yet. Type something first, then add the file again.",
            (await answer.Content.ReadFromJsonAsync<ProblemDetails>())!.Detail
        );
        await AssertNothingStaysAsync();
    }

    [Fact]
    public async Task A_draft_takes_files_of_its_owner_only()
    {
        var key = Guid.NewGuid();
        await _portal.WithDataAsync(async db =>
        {
            var ada = await db.Users.SingleAsync(person => person.Email == DemoAccounts.Contoso);
            db.Drafts.Add(RequestDraft.Begin(key, ada.Id, ada.TenantId!.Value, Portal.Start));
            return await db.SaveChangesAsync();
        });
        var (ada, page) = await OpenAsync(DemoAccounts.Contoso);
        using var hers = await ada.UploadAsync(page, $"/requests/new/{key}/files", SentFile.Text("a.log"));
        Assert.Equal(HttpStatusCode.OK, hers.StatusCode);
        Assert.Equal(key, (await StoredAsync()).Single().Basket);

        var finn = await _portal.SignInAsync(DemoAccounts.Fabrikam);
        var his = await finn.GetAsync("/requests/new");
        using var theirs = await finn.UploadAsync(his, $"/requests/new/{key}/files", SentFile.Text("b.log"));
        Assert.Equal(HttpStatusCode.NotFound, theirs.StatusCode);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await finn.PostAsScriptAsync(his, $"/requests/new/{key}/files/{(await StoredAsync()).Single().Id}/remove")).StatusCode
        );
        Assert.Single(OnDisk());
    }

    public void Dispose() => _portal.Dispose();

    private async Task<(Visitor Visitor, Page Page)> OpenAsync(string email)
    {
        var visitor = await _portal.SignInAsync(email);
        return (visitor, await visitor.GetAsync($"/requests/{await _portal.NumberOfAsync(Subject)}"));
    }

    private Task<List<Attachment>> StoredAsync() =>
        _portal.WithDataAsync(db => db.Attachments.AsNoTracking().OrderBy(file => file.Name).ToListAsync());

    /// <summary>What is not kept goes when its post ends, which may be after its answer is here.</summary>
    private async Task AssertNothingStaysAsync()
    {
        for (var look = 0; look < 100 && OnDisk().Count > 0; look++)
            await Task.Delay(100);
        Assert.Empty(OnDisk());
    }

    private List<string> OnDisk() =>
        !Directory.Exists(_portal.Attachments)
            ? []
            : [.. Directory.GetFiles(_portal.Attachments, "*", SearchOption.AllDirectories).Select(path => Path.GetFileName(path))];
}
