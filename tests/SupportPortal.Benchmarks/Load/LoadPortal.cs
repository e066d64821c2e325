using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
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

    /// <summary>Somebody who has signed in, over a connection of their own. Their cookie is made here: the sign-in page lets one address in
    /// only so often.</summary>
    public async Task<Visitor> SignInAsync(string email)
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
        var address = new Uri(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        var cookies = new CookieContainer();
        cookies.Add(address, new Cookie(cookie.Cookie.Name!, cookie.TicketDataFormat.Protect(ticket)));
        return new Visitor(
            new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = address }
        );
    }

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
        foreach (var limit in new[] { "Filing", "Acts", "Posts" })
            builder.UseSetting($"RateLimits:{limit}PerMinute", "0");
        builder.UseSetting("Serilog:MinimumLevel:Default", "Error");
        builder.ConfigureServices(services =>
            services
                .Configure<MvcOptions>(options => options.Filters.Add(new FromMemory()))
                .ConfigureDbContext<SqlitePortalDbContext>(options => options.AddInterceptors(Commands))
        );
    }
}
