using System.Net;
using NodaTime;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Security;

/// <summary>People without a password, whom a directory lets in: before they make a passkey they show who they are once more.</summary>
public sealed class FreshSignInTests(EntraPortal portal) : IClassFixture<EntraPortal>
{
    private const string Again = "/identity/account/directory?handler=start&returnUrl=/account/passkeys";

    [Fact]
    public async Task Somebody_the_directory_let_in_is_sent_to_sign_in_again_and_it_is_told_to_ask()
    {
        var account = EntraPortal.OfContoso("Paula Passwordless", DirectoryRoleIds.User);
        var (first, paula) = (string.Empty, portal.Visit());
        await portal.LinkAsync();
        var page = await portal.Directory.SignInAsync(paula, account, question => first = question, start: Again);
        Assert.DoesNotContain("prompt=", first, StringComparison.Ordinal);
        Assert.False(Offers(page));
        Assert.Equal(
            "/identity/account/login?returnUrl=%2Faccount%2Fpasskeys",
            page.Document.QuerySelector("main .act-form .btn-p")!.GetAttribute("href"),
            ignoreCase: true
        );
        using (var refused = await paula.PostAsScriptAsync(page, "/account/passkeys?handler=options"))
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);

        var second = string.Empty;
        page = await portal.Directory.SignInAsync(paula, account, question => second = question, start: Again);
        Assert.Contains("prompt=login", second, StringComparison.Ordinal);
        Assert.True(Offers(page));
        Assert.Null(page.Document.QuerySelector("#Proof_Present"));
        using (var asked = await paula.PostAsScriptAsync(page, "/account/passkeys?handler=options"))
            Assert.Equal(HttpStatusCode.OK, asked.StatusCode);

        portal.Clock.Advance(Duration.FromMinutes(5));
        Assert.False(Offers(await paula.GetAsync("/account/passkeys")));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(6, false)]
    public async Task Where_the_directory_tells_when_somebody_signed_in_there_that_counts_whatever_it_was_asked(int minutesAgo, bool offers)
    {
        var account = EntraPortal.OfContoso($"Tara Told {minutesAgo}", DirectoryRoleIds.User) with
        {
            SignedInAt = portal.Clock.GetCurrentInstant() - Duration.FromMinutes(minutesAgo),
        };
        var (tara, _) = await portal.ComeAsync(account);
        Assert.Equal(offers, Offers(await tara.GetAsync("/account/passkeys")));

        Assert.Equal(offers, Offers(await portal.Directory.SignInAsync(tara, account, start: Again)));
    }

    private static bool Offers(Page page) => page.Document.QuerySelector("#Form_Name") is not null;
}
