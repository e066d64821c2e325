using System.Net.Http.Json;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Testing;
using SupportPortal.Web.Tests.Mail;
using SupportPortal.Web.Tests.Security;
using Xunit.Abstractions;

namespace SupportPortal.Web.Tests.Writing;

/// <summary>
/// Texts nobody expects, through every form of every page and through the API: nothing ends in a fault and nothing is lost. What is
/// taken is stored, what is refused is still in its field; and with all of it stored every page opens, search finds it, mails are made
/// and files are written.
/// </summary>
public sealed class FormFuzzTests(ITestOutputHelper output) : IDisposable
{
    private readonly MailPortal _portal = new();

    public void Dispose()
    {
        _portal.Dispose();
        _portal.Smtp.Dispose();
    }

    [Fact]
    public async Task Any_text_in_any_form_is_stored_or_still_in_its_field_and_everything_that_shows_it_works()
    {
        var texts = AnyText.All();
        var forms = new TextForms(_portal, place => texts[place * 7 % texts.Count].Text);
        var addresses = await forms.AddressesAsync();
        foreach (var address in addresses)
        {
            foreach (var (caller, page) in await forms.PagesAsync([address]))
                await forms.FillAsync(caller, page);
        }

        await ByProgramAsync(forms, texts);
        var stored = await StoredAsync();
        output.WriteLine(
            $"{forms.Forms.Count} forms, {forms.Sent.Count} texts, "
                + $"{forms.Sent.Count(text => stored.Contains(text.Word, StringComparison.Ordinal))} stored"
        );
        Assert.Empty(forms.Faults);
        var lost = string.Join(
            "\n",
            forms
                .Sent.Where(text => !text.Shown && !stored.Contains(text.Word, StringComparison.Ordinal))
                .Select(text => $"{text.Form} {text.Field}")
        );
        output.WriteLine(lost);
        Assert.Equal(string.Empty, lost);
        foreach (
            var act in new[]
            {
                "/comment",
                "/reply",
                "/note",
                "/requests/new/",
                "/templates/edit",
                "/notices/post",
                "/admin/tenants/edit",
                "/admin/people/invite",
                "/queue/views",
                "/admin/portals/",
                "/people/invite",
                "/contracts/new",
                "/account/tokens/new",
            }
        )
            Assert.Contains(forms.Forms, form => form.Contains(act, StringComparison.Ordinal));
        Assert.True(forms.Sent.Count(text => stored.Contains(text.Word, StringComparison.Ordinal)) > 60);

        var pages = await forms.PagesAsync(addresses);
        Assert.Empty(forms.Faults);
        var shown = string.Join('\n', pages.Select(page => page.Page.Document.DocumentElement.TextContent));
        foreach (var act in new[] { "comment", "reply", "note" })
        {
            var sent = forms.Sent.First(text =>
                text.Form.EndsWith($"/{act}", StringComparison.Ordinal) && stored.Contains(text.Word, StringComparison.Ordinal)
            );
            Assert.Contains(sent.Word, shown, StringComparison.Ordinal);
            Assert.Contains(
                "1 request",
                (await (await forms.AsAsync(DemoAccounts.Agent)).GetAsync($"/search?find={sent.Word}")).Words,
                StringComparison.Ordinal
            );
        }

        await _portal.DispatchAsync();
        Assert.Empty(
            await _portal.WithDataAsync(db => db.Outbox.Where(mail => mail.Failure != null).Select(mail => mail.Failure).ToListAsync())
        );
        foreach (
            var (caller, file) in new[]
            {
                (DemoAccounts.Contoso, "/requests?handler=export"),
                (DemoAccounts.Lead, "/admin/audit?handler=export"),
                (DemoAccounts.Lead, "/admin/audit/settings?handler=export"),
                (DemoAccounts.Lead, "/reports?handler=xlsx"),
            }
        )
        {
            using var answer = await (await forms.AsAsync(caller)).Http.GetAsync(new Uri(file, UriKind.Relative));
            Assert.True(answer.IsSuccessStatusCode, $"{file}: {answer.StatusCode}");
            Assert.True((await answer.Content.ReadAsByteArrayAsync()).Length > 100, file);
        }
    }

    private async Task ByProgramAsync(TextForms forms, IReadOnlyList<(string Word, string Text)> texts)
    {
        using var http = _portal.CreateClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", await IsolationCaller.TokenAsync(_portal, DemoAccounts.Contoso));
        var number = await _portal.NumberOfAsync("Canvas app loses offline data");
        foreach (var (word, text) in texts)
        {
            using var answer = await http.PostAsJsonAsync($"/api/v1/requests/{number}/comments", new { text });
            if (!answer.IsSuccessStatusCode)
                forms.Faults.Add($"API {word}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
            forms.Sent.Add(new SentText("API", "text", word, Shown: false));
        }
    }

    /// <summary>Every text of every table but the search index, which may not stand for what it is made of.</summary>
    private async Task<string> StoredAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={_portal.File}");
        await connection.OpenAsync();
        var (all, tables) = (new StringBuilder(), new List<string>());
        await using (var command = connection.CreateCommand())
        {
            command.CommandText =
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'RequestText%' AND name NOT LIKE 'sqlite%'";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                tables.Add(reader.GetString(0));
        }

        foreach (var table in tables)
        {
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the names are the database's own
            command.CommandText = $"SELECT * FROM \"{table}\"";
#pragma warning restore CA2100
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                for (var column = 0; column < reader.FieldCount; column++)
                {
                    if (reader.GetValue(column) is string text)
                        all.Append(text).Append('\n');
                }
            }
        }

        return all.ToString();
    }
}
