using System.Text;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Security;

/// <summary>Codes count once, are taken as people type them, and are kept so that the database opens nothing.</summary>
public sealed class SecondFactorTests(GatePortal portal) : IClassFixture<GatePortal>
{
    [Fact]
    public async Task A_code_of_the_app_counts_once()
    {
        var email = await portal.MakeAsync("once");
        var (key, _) = await portal.EnrolAsync(await portal.InAsync(email));
        var code = portal.CodeOf(key);
        Assert.True(await ComesInAsync(email, code));
        Assert.False(await ComesInAsync(email, code));
    }

    [Fact]
    public async Task Of_two_who_send_the_same_code_at_once_one_comes_in()
    {
        var email = await portal.MakeAsync("race");
        var (key, recovery) = await portal.EnrolAsync(await portal.InAsync(email));
        foreach (var code in new[] { portal.CodeOf(key), recovery[3] })
        {
            var pending = new List<(Visitor Visitor, Page Asked)>();
            for (var i = 0; i < 4; i++)
            {
                var visitor = portal.Visit();
                pending.Add((visitor, await GatePortal.TryAsync(visitor, email)));
            }

            await Task.WhenAll(pending.Select(each => GatePortal.EnterAsync(each.Visitor, each.Asked, code)));
            var inside = 0;
            foreach (var (visitor, _) in pending)
                inside += await GatePortal.IsInAsync(visitor) ? 1 : 0;
            Assert.Equal(1, inside);
        }
    }

    [Fact]
    public async Task Recovery_codes_are_taken_however_they_are_typed()
    {
        var email = await portal.MakeAsync("typed");
        var (_, codes) = await portal.EnrolAsync(await portal.InAsync(email));
        string[] typed =
        [
            codes[0].ToLowerInvariant(),
            codes[1].Replace("-", string.Empty, StringComparison.Ordinal),
            string.Join(' ', codes[2].ToCharArray()),
            $"  {codes[3].Replace('-', '\u2011')}\u200b ",
            string.Concat(codes[4].Select(letter => (char)(letter + 0xFEE0))),
        ];
        foreach (var code in typed)
            Assert.True(await ComesInAsync(email, code), code);
        Assert.False(await ComesInAsync(email, codes[0]));
    }

    [Fact]
    public async Task Neither_the_key_nor_a_recovery_code_lies_in_the_database()
    {
        var email = await portal.MakeAsync("clear");
        var (key, codes) = await portal.EnrolAsync(await portal.InAsync(email));
        var stored = string.Join('\n', await portal.WithDataAsync(db => db.UserTokens.Select(token => token.Value).ToListAsync()));
        foreach (var secret in codes.Append(key.Replace(" ", string.Empty, StringComparison.Ordinal).ToUpperInvariant()))
            Assert.DoesNotContain(secret, stored, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task What_was_kept_in_clear_before_still_lets_in_and_is_kept_in_clear_no_longer()
    {
        var email = await portal.MakeAsync("former");
        await portal.EnrolAsync(await portal.InAsync(email));
        await portal.WithDataAsync(async db =>
        {
            var id = await db.Users.Where(person => person.Email == email).Select(person => person.Id).SingleAsync();
            foreach (var token in await db.UserTokens.Where(token => token.UserId == id).ToListAsync())
                token.Value = token.Name == "RecoveryCodes" ? "BCDFG-HJKMN;PQRTV-WXY23" : "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
            return await db.SaveChangesAsync();
        });
        Assert.True(await ComesInAsync(email, portal.CodeOf("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")));
        Assert.True(await ComesInAsync(email, "bcdfg hjkmn"));
        Assert.False(await ComesInAsync(email, "BCDFG-HJKMN"));
        Assert.True(await ComesInAsync(email, "PQRTV-WXY23"));
        var stored = string.Join('\n', await portal.WithDataAsync(db => db.UserTokens.Select(token => token.Value).ToListAsync()));
        Assert.DoesNotContain("PQRTV", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("JBSWY3DP", stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Codes_cannot_be_guessed_by_beginning_again()
    {
        var email = await portal.MakeAsync("digits");
        await portal.EnrolAsync(await portal.InAsync(email));
        var refused = new StringBuilder();
        for (var i = 0; i < 12; i++)
        {
            var visitor = portal.VisitFrom($"203.0.{i}.1");
            var page = await GatePortal.EnterAsync(visitor, await GatePortal.TryAsync(visitor, email), "000000");
            refused.Append((int)page.Status).Append(' ');
        }

        Assert.EndsWith("200 429 429 ", refused.ToString(), StringComparison.Ordinal);
    }

    private async Task<bool> ComesInAsync(string email, string code)
    {
        var visitor = portal.Visit();
        await GatePortal.EnterAsync(visitor, await GatePortal.TryAsync(visitor, email), code);
        return await GatePortal.IsInAsync(visitor);
    }
}
