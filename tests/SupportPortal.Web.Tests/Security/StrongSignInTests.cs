using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Internal;
using SupportPortal.Data.Seeding;
using SupportPortal.Testing;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Tests.Security;

/// <summary>Who leads the desk or owns the portal comes to its pages with a second factor only, where the setting asks for it.</summary>
public sealed class StrongSignInTests : IDisposable
{
    private readonly StrongPortal _portal = new();

    [Theory]
    [InlineData(DemoAccounts.Owner)]
    [InlineData(DemoAccounts.Lead)]
    public async Task Without_one_no_page_of_the_role_opens_and_with_one_all_do(string email)
    {
        var visitor = await _portal.SignInAsync(email);
        foreach (
            var path in new[]
            {
                "/",
                "/queue",
                "/admin",
                "/admin/tenants",
                "/reports",
                "/alerts",
                "/search",
                "/account/tokens/new",
                "/requests/R-10001",
            }
        )
        {
            var led = await visitor.GetAsync(path);
            Assert.Equal((HttpStatusCode.OK, "Authenticator app"), (led.Status, led.Heading));
            Assert.Contains("Your role needs a second factor.", led.Words, StringComparison.Ordinal);
        }

        using (var live = await visitor.Http.GetAsync(new Uri("/live", UriKind.Relative)))
            Assert.NotEqual(HttpStatusCode.OK, live.StatusCode);
        var page = await visitor.GetAsync("/queue");
        using (var refused = await visitor.SendAsync(page, page.FormWith("#Form_Code"), new() { ["id"] = "1" }, handler: null))
            Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        using (
            var content = new FormUrlEncodedContent([
                new("__RequestVerificationToken", page.Document.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!),
            ])
        )
        using (var posted = await visitor.Http.PostAsync(new Uri("/alerts?handler=all", UriKind.Relative), content))
            Assert.Contains("/account/authenticator", posted.Headers.Location!.ToString(), StringComparison.Ordinal);

        page = await visitor.SubmitAsync(
            page,
            page.FormWith("#Form_Code"),
            new()
            {
                ["Form.Code"] = AuthenticatorApp.Code(page.TextOf(".key code"), _portal.Clock.GetCurrentInstant().ToDateTimeOffset()),
                ["Proof.Present"] = DemoPeople.Password,
            }
        );
        Assert.Equal("Recovery codes", page.Heading);
        Assert.Equal("Queue", (await visitor.GetAsync("/queue")).Heading);
        Assert.Equal("Administration", (await visitor.GetAsync("/admin")).Heading);
    }

    [Theory]
    [InlineData("Production", null, true)]
    [InlineData("Development", null, false)]
    [InlineData("Production", "false", false)]
    [InlineData("Development", "true", true)]
    public void It_is_asked_for_unless_this_is_development_or_the_setting_says_otherwise(string environment, string? set, bool asked) =>
        Assert.Equal(
            asked,
            StrongSignIn.Read(Settings.Of((StrongSignIn.Name, set)), new HostingEnvironment { EnvironmentName = environment }).IsAsked
        );

    [Fact]
    public async Task Others_need_none()
    {
        Assert.Equal("Queue", (await (await _portal.SignInAsync(DemoAccounts.Agent)).GetAsync("/queue")).Heading);
        Assert.Equal("My requests", (await (await _portal.SignInAsync(DemoAccounts.Contoso)).GetAsync("/requests")).Heading);
    }

    [Fact]
    public async Task A_token_counts_while_its_person_has_one()
    {
        var secret = await IsolationCaller.TokenAsync(_portal, DemoAccounts.Lead);
        Assert.Equal(HttpStatusCode.Forbidden, await CallAsync(secret));
        await _portal.AddPasskeyAsync(DemoAccounts.Lead, "Key");
        Assert.Equal(HttpStatusCode.OK, await CallAsync(secret));
    }

    [Fact]
    public async Task A_passkey_is_enough_however_often_the_cookie_is_read_anew()
    {
        using var portal = new PasskeyPortal();
        var visitor = portal.Visit();
        using (var came = await visitor.Http.GetAsync(new Uri($"/test-passkey?email={DemoAccounts.Owner}", UriKind.Relative)))
            Assert.True(came.IsSuccessStatusCode);
        for (var i = 0; i < 3; i++)
            Assert.Equal("Administration", (await visitor.GetAsync("/admin")).Heading);
    }

    public void Dispose() => _portal.Dispose();

    private async Task<HttpStatusCode> CallAsync(string secret)
    {
        using var client = _portal.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/requests")
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", secret) },
        };
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }

    private class StrongPortal() : PortalWith("SignIn:AdministratorsNeedSecondFactor", "true");

    /// <summary>Signs in, at one address, as the sign-in page does once a device has answered, and reads the cookie anew at each
    /// request.</summary>
    private sealed class PasskeyPortal : StrongPortal
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services =>
                services
                    .PostConfigure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.Zero)
                    .AddSingleton<IStartupFilter>(new PasskeyDoor())
            );
        }
    }

    private sealed class PasskeyDoor : IStartupFilter
    {
        public Action<Microsoft.AspNetCore.Builder.IApplicationBuilder> Configure(
            Action<Microsoft.AspNetCore.Builder.IApplicationBuilder> next
        ) =>
            app =>
            {
                Microsoft.AspNetCore.Builder.UseExtensions.Use(app, async (context, then) =>
                {
                    if (context.Request.Path != "/test-passkey")
                    {
                        await then(context);
                        return;
                    }

                    var signIn = context.RequestServices.GetRequiredService<SignInManager<Data.People.Person>>();
                    await signIn.SignInAsync(
                        (await signIn.UserManager.FindByEmailAsync(context.Request.Query["email"]!))!,
                        isPersistent: false,
                        StrongSignIn.Passkey
                    );
                });
                next(app);
            };
    }
}
