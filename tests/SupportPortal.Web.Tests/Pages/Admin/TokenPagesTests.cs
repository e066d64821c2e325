using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Pages.Admin;

public sealed class TokenPagesTests : IDisposable
{
    private readonly Portal _portal = new();

    public void Dispose() => _portal.Dispose();

    [Fact]
    public async Task A_secret_is_shown_once_works_and_is_stored_nowhere()
    {
        var ada = await _portal.SignInAsync(DemoAccounts.Contoso);
        var secret = await MakeAsync(ada, "Monitoring", "2026-06-30");
        Assert.Matches("^spt_[0-9a-f]{64}$", secret);
        Assert.Equal(HttpStatusCode.OK, await CallAsync(secret));

        var list = await ada.GetAsync("/account/tokens");
        Assert.Contains("Monitoring", list.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, list.Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
        foreach (var file in new[] { _portal.File, _portal.File + "-wal" }.Where(File.Exists))
        {
            await using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var copy = new MemoryStream();
            await open.CopyToAsync(copy);
            Assert.DoesNotContain(secret[..30], Encoding.Latin1.GetString(copy.ToArray()), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_ended_token_is_refused_and_only_its_person_or_an_administrator_ends_it()
    {
        var (ada, haru, olga) = (
            await _portal.SignInAsync(DemoAccounts.Contoso),
            await _portal.SignInAsync(DemoAccounts.Fabrikam),
            await _portal.SignInAsync(DemoAccounts.Owner)
        );
        var (mine, other) = (await MakeAsync(ada, "Mine", "2026-06-30"), await MakeAsync(ada, "Other", "2026-06-30"));
        var ids = await _portal.WithDataAsync(db => db.ApiTokens.OrderBy(token => token.Id).Select(token => token.Id).ToListAsync());
        await MakeAsync(haru, "His", "2026-06-30");
        var his = await haru.GetAsync("/account/tokens");
        using var stolen = await haru.SendAsync(his, his.FormWith("form[action*='Revoke']"), [], $"revoke&id={ids[0]}");
        Assert.Equal(HttpStatusCode.NotFound, stolen.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await CallAsync(mine));

        var list = await ada.GetAsync("/account/tokens");
        await ada.SubmitAsync(list, list.FormWith($"form[action*='id={ids[0]}'] button"), []);
        Assert.Equal(HttpStatusCode.Unauthorized, await CallAsync(mine));
        var all = await olga.GetAsync("/admin/tokens");
        Assert.Contains("Haru Sato", all.Words, StringComparison.Ordinal);
        await olga.SubmitAsync(all, all.FormWith($"form[action*='id={ids[1]}'] button"), []);
        Assert.Equal(HttpStatusCode.Unauthorized, await CallAsync(other));
        Assert.Equal(
            ["token-made", "token-made", "token-ended", "token-ended"],
            await _portal.WithDataAsync(async db =>
            {
                var id = await db.Users.Where(person => person.Email == DemoAccounts.Contoso).Select(person => person.Id).SingleAsync();
                return await db
                    .AuditEntries.Where(entry => entry.Setting == $"people/{id}/tokens")
                    .OrderBy(entry => entry.Sequence)
                    .Select(entry => entry.Act)
                    .ToListAsync();
            })
        );
    }

    [Fact]
    public async Task A_token_holds_a_year_at_most_and_needs_a_name_and_a_scope()
    {
        var ada = await _portal.SignInAsync(DemoAccounts.Contoso);
        var form = await ada.GetAsync("/account/tokens/new");
        var again = await ada.SubmitAsync(
            form,
            form.FormWith("#Form_Name"),
            new()
            {
                ["Form.Name"] = "",
                ["Form.EndsOn"] = "2027-06-30",
                ["Proof.Present"] = SupportPortal.Data.Seeding.DemoPeople.Password,
            }
        );
        Assert.Equal(
            ["Choose what it may do.", "Give a day from today to a year from now.", "Say what it is for, so that you know it again."],
            again.Errors.Order()
        );
        Assert.Empty(await _portal.WithDataAsync(db => db.ApiTokens.ToListAsync()));
    }

    private static async Task<string> MakeAsync(Visitor visitor, string name, string endsOn)
    {
        var form = await visitor.GetAsync("/account/tokens/new");
        var page = await visitor.SubmitAsync(
            form,
            form.FormWith("#Form_Name"),
            new()
            {
                ["Form.Name"] = name,
                ["Form.EndsOn"] = endsOn,
                ["Form.Scopes"] = "requests:read",
                ["Proof.Present"] = SupportPortal.Data.Seeding.DemoPeople.Password,
            }
        );
        return page.TextOf("#secret");
    }

    private async Task<HttpStatusCode> CallAsync(string secret)
    {
        using var http = _portal.CreateClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        using var answer = await http.GetAsync(new Uri("/api/v1/requests", UriKind.Relative));
        return answer.StatusCode;
    }
}
