using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SupportPortal.Core.Access;
using SupportPortal.Data;
using SupportPortal.Data.People;
using SupportPortal.Data.Seeding;
using SupportPortal.Testing;

namespace SupportPortal.Benchmarks.Load;

/// <summary>The whole product behind a real socket, on a database file of its own with made-up requests; its jobs do not run.</summary>
internal sealed class LoadPortal : WebApplicationFactory<Program>
{
    private readonly string _folder;

    private LoadPortal(string folder, int requests)
    {
        (_folder, Requests) = (folder, requests);
        UseKestrel(0);
    }

    /// <summary>How many made-up requests it has.</summary>
    public int Requests { get; }

    /// <summary>The commands it sent to the database while it was told to note them.</summary>
    public CommandLog Commands { get; } = new();

    /// <summary>The database file.</summary>
    public string File => Path.Combine(_folder, "portal.db");

    /// <summary>Starts one in a folder, and fills it if that was not done yet.</summary>
    public static async Task<LoadPortal> StartAsync(string root, int requests)
    {
        var folder = Directory.CreateDirectory(Path.Combine(root, $"{requests}")).FullName;
        var isFresh = !System.IO.File.Exists(Path.Combine(folder, "portal.db"));
        var portal = new LoadPortal(folder, requests);
        portal.StartServer();
        if (!isFresh)
            return portal;
        await using var scope = portal.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<BulkData>().MakeAsync(requests, _ => { }, CancellationToken.None);
        return portal;
    }

    /// <summary>Does something with the database, seeing every tenant's data.</summary>
    public async Task<T> WithDataAsync<T>(Func<PortalDbContext, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantScope>().OpenEverything();
        return await work(scope.ServiceProvider.GetRequiredService<PortalDbContext>());
    }

    /// <summary>Somebody who has signed in, over a connection of their own.</summary>
    public async Task<Visitor> SignInAsync(string email) => (await CookieOfAsync(email)).VisitorAt(Address);

    /// <summary>A program that shows a fresh token of a person, over a connection of its own.</summary>
    public async Task<Visitor> ProgramAsync(string email) => (await TokenOfAsync(email)).VisitorAt(Address);

    /// <summary>The cookie of somebody who has signed in. It is made here: the sign-in page lets one address in only so often.</summary>
    public async Task<Caller> CookieOfAsync(string email)
    {
        await using var scope = Services.CreateAsyncScope();
        var person = await scope.ServiceProvider.GetRequiredService<UserManager<Person>>().FindByEmailAsync(email)
            ?? await AddAgentAsync(scope.ServiceProvider, email);
        var cookie = Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var principal = await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<Person>>().CreateAsync(person);
        var now = NodaTime.SystemClock.Instance.GetCurrentInstant();
        var session = Session.Begin(Guid.NewGuid(), person.Id, null, null, now);
        await WithDataAsync(db =>
        {
            db.Sessions.Add(session);
            return db.SaveChangesAsync();
        });
        var properties = new AuthenticationProperties
        {
            IssuedUtc = now.ToDateTimeOffset(),
            ExpiresUtc = now.ToDateTimeOffset().AddHours(2),
            Items = { ["session"] = session.Id.ToString("N") },
        };
        var ticket = new AuthenticationTicket(principal, properties, IdentityConstants.ApplicationScheme);
        return new Caller(cookie.Cookie.Name, cookie.TicketDataFormat.Protect(ticket));
    }

    /// <summary>A fresh token of a person with every scope.</summary>
    public async Task<Caller> TokenOfAsync(string email)
    {
        var now = NodaTime.SystemClock.Instance.GetCurrentInstant();
        return new Caller(
            null,
            await WithDataAsync(async db =>
            {
                var person = await db.Users.SingleAsync(candidate => candidate.Email == email);
                var (token, secret) = ApiToken.Make(person.Id, "Load", ApiScopes, now + NodaTime.Duration.FromDays(1), now);
                db.ApiTokens.Add(token);
                await db.SaveChangesAsync();
                return secret;
            })
        );
    }

    private static readonly string[] ApiScopes = ["requests:read", "requests:write"];

    private Uri Address => new(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    private static async Task<Person> AddAgentAsync(IServiceProvider services, string email)
    {
        var people = services.GetRequiredService<UserManager<Person>>();
        var person = new Person
        {
            UserName = email,
            Email = email,
            EmailConfirmed = true,
            DisplayName = email.Split('@')[0],
        };
        await people.CreateAsync(person);
        await people.AddToRoleAsync(person, Roles.Agent);
        return person;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSolutionRelativeContentRoot("src/SupportPortal.Web");
        builder.UseSetting("ConnectionStrings:Portal", $"Data Source={File}");
        builder.UseSetting("Attachments:Folder", Path.Combine(_folder, "attachments"));
        builder.UseSetting("Jobs:Run", "false");
        builder.UseSetting("Calendars:FollowSeconds", "0"); // nobody looks into the file while it is filled
        builder.UseSetting("Policy:FollowSeconds", "0");
        foreach (var limit in new[] { "Filing", "Acts", "Posts" })
            builder.UseSetting($"RateLimits:{limit}PerMinute", "0");
        builder.UseSetting("Serilog:MinimumLevel:Default", "Error");
        builder.UseSetting("RateLimits:ApiPerMinute", $"{int.MaxValue}");
        builder.ConfigureServices(services =>
            services.ConfigureDbContext<SqlitePortalDbContext>(options => options.AddInterceptors(Commands))
        );
    }
}

/// <summary>What somebody shows with each call.</summary>
/// <param name="Cookie">The name of the cookie it is; null for a token.</param>
/// <param name="Secret">The value.</param>
internal sealed record Caller(string? Cookie, string Secret)
{
    /// <summary>The caller with a connection of their own.</summary>
    public Visitor VisitorAt(Uri address)
    {
        var cookies = new CookieContainer();
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies })
        {
            BaseAddress = address,
        };
        if (Cookie is null)
            http.DefaultRequestHeaders.Authorization = new("Bearer", Secret);
        else
            cookies.Add(address, new Cookie(Cookie, Secret));
        return new Visitor(http);
    }
}
