using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Data.People;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Security;

/// <summary>A portal with its real limits, whose visitors say from which network they come.</summary>
public sealed class GatePortal : Portal
{
    public const string From = "X-Test-From";
    public const string Good = "four unrelated words here";

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("RateLimits:SignInsPerNamePerMinute", "10");
        builder.UseSetting("SignIn:IdleMinutes", "30");
        builder.UseSetting("SignIn:LongestHours", "12");
        builder.ConfigureTestServices(services => services.AddSingleton<IStartupFilter, Addresses>());
    }

    /// <summary>Somebody new with a password.</summary>
    public async Task<string> MakeAsync(string name)
    {
        var email = $"{name}-{Guid.NewGuid():N}@contoso.example";
        await using var scope = Services.CreateAsyncScope();
        var people = scope.ServiceProvider.GetRequiredService<UserManager<Person>>();
        var person = new Person
        {
            UserName = email,
            Email = email,
            EmailConfirmed = true,
            DisplayName = name,
            TenantId = 1,
        };
        Assert.Empty((await people.CreateAsync(person, Good)).Errors);
        await people.AddToRoleAsync(person, Roles.TenantAdmin);
        return email;
    }

    public Visitor VisitFrom(string address)
    {
        var visitor = Visit();
        visitor.Http.DefaultRequestHeaders.Add(From, address);
        return visitor;
    }

    public static async Task<Page> TryAsync(Visitor visitor, string email, string password = Good)
    {
        var login = await visitor.GetAsync("/identity/account/login");
        return await visitor.SubmitAsync(
            login,
            login.FormWith("#Form_Password"),
            new() { ["Form.Email"] = email, ["Form.Password"] = password }
        );
    }

    public async Task<Visitor> InAsync(string email)
    {
        var visitor = Visit();
        await TryAsync(visitor, email);
        Assert.True(await IsInAsync(visitor));
        return visitor;
    }

    public static async Task<bool> IsInAsync(Visitor visitor) => (await visitor.GetAsync("/account")).Heading == "My account";

    /// <summary>The code an app shows now.</summary>
    public string CodeOf(string key) => AuthenticatorApp.Code(key, Clock.GetCurrentInstant().ToDateTimeOffset());

    /// <summary>Sets up an app and recovery codes.</summary>
    public async Task<(string Key, IReadOnlyList<string> Recovery)> EnrolAsync(Visitor visitor)
    {
        var page = await visitor.GetAsync("/account/authenticator");
        var key = page.TextOf(".key code");
        page = await visitor.SubmitAsync(
            page,
            page.FormWith("#Form_Code"),
            new() { ["Form.Code"] = CodeOf(key), ["Proof.Present"] = Good }
        );
        page = await visitor.SubmitAsync(page, page.FormWith("main .btn-p"), new() { ["Proof.Present"] = Good });
        Clock.Advance(NodaTime.Duration.FromMinutes(1));
        return (key, page.AllTexts(".codes code"));
    }

    public static Task<Page> EnterAsync(Visitor visitor, Page asked, string code) =>
        visitor.SubmitAsync(asked, asked.FormWith("#Form_Code"), new() { ["Form.Code"] = code });

    public Task<bool> LockAsync(string email, bool locked = true) =>
        WithDataAsync(async db =>
        {
            (await db.Users.SingleAsync(person => person.Email == email)).LockoutEnd = locked ? DateTimeOffset.MaxValue : null;
            return await db.SaveChangesAsync() > 0;
        });

    private sealed class Addresses : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            app =>
            {
                app.Use(
                    (context, then) =>
                    {
                        context.Connection.RemoteIpAddress = IPAddress.Parse(
                            context.Request.Headers[From] is [{ } from] ? from : "127.0.0.1"
                        );
                        return then(context);
                    }
                );
                next(app);
            };
    }
}
