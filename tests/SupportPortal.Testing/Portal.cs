using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Testing;
using SupportPortal.Data;
using SupportPortal.Data.People;

namespace SupportPortal.Testing;

/// <summary>The whole product on a database file of its own with the demo data, at a moment the test chooses.</summary>
public class Portal : WebApplicationFactory<Program>
{
    /// <summary>A Friday at noon in London; the demo requests are due around it.</summary>
    public static readonly Instant Start = Instant.FromUtc(2026, 3, 27, 12, 0);

    private static readonly SeededDatabase Seeded = new();
    private static int _made;

    private readonly string _file;
    private readonly bool _withDemoData;
    private readonly bool _keepsFile;

    /// <summary>A test run starts hundreds; each would watch its settings and its files, and a machine has only so many watchers.</summary>
    static Portal()
    {
        Environment.SetEnvironmentVariable("DOTNET_hostBuilder__reloadConfigOnChange", "false");
        Environment.SetEnvironmentVariable("DOTNET_USE_POLLING_FILE_WATCHER", "true");
    }

    public Portal()
        : this(withDemoData: true) { }

    internal Portal(bool withDemoData)
        : this(Path.Combine(Path.GetTempPath(), $"portal-{Guid.NewGuid():N}.db"), withDemoData, keepsFile: false) { }

    private Portal(string file, bool withDemoData, bool keepsFile)
    {
        (_file, _withDemoData, _keepsFile) = (file, withDemoData, keepsFile);
        Interlocked.Increment(ref _made);
    }

    /// <summary>How many portals this process made.</summary>
    public static int Made => _made;

    /// <summary>What all portals of this process asked their databases.</summary>
    public static SentQueries Queries { get; } = new();

    /// <summary>What the answers of all portals of this process cost.</summary>
    public static Spending Spent { get; } = new();

    /// <summary>The time, which stands still unless the test moves it.</summary>
    public FakeClock Clock { get; } = new(Start);

    /// <summary>What is sent to the database while it is told to note it.</summary>
    public CommandLog Commands { get; } = new();

    /// <summary>The database file.</summary>
    public string File => _file;

    /// <summary>The folder of the attachments.</summary>
    public string Attachments => AttachmentsOf(_file);

    /// <summary>A portal on a file that outlives it, for one that is started again; made with the demo data where it is not
    /// there.</summary>
    public static Portal On(string file) => new(file, withDemoData: !System.IO.File.Exists(file), keepsFile: true);

    /// <summary>Removes a database file and its attachments.</summary>
    public static void Remove(string file)
    {
        using (var connection = new SqliteConnection($"Data Source={file}"))
            SqliteConnection.ClearPool(connection);
        foreach (var each in new[] { file, file + "-wal", file + "-shm", file + "-update" })
            System.IO.File.Delete(each);
        if (Directory.Exists(AttachmentsOf(file)))
            Directory.Delete(AttachmentsOf(file), recursive: true);
    }

    /// <summary>Does something with the database, seeing every tenant's data.</summary>
    public async Task<T> WithDataAsync<T>(Func<PortalDbContext, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantScope>().OpenEverything();
        return await work(scope.ServiceProvider.GetRequiredService<PortalDbContext>());
    }

    /// <summary>The number of a demo request, by words of its subject.</summary>
    public Task<string> NumberOfAsync(string subject) =>
        WithDataAsync(async db => (await db.Requests.SingleAsync(request => request.Subject.Contains(subject))).Number);

    /// <summary>A visitor nobody knows yet.</summary>
    public Visitor Visit() =>
        new(CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = ClientOptions.BaseAddress }));

    /// <summary>A visitor who is signed in as one of the demo people.</summary>
    public async Task<Visitor> SignInAsync(string email)
    {
        var visitor = Visit();
        var login = await visitor.GetAsync("/identity/account/login");
        var home = await visitor.SubmitAsync(login, login.FormWith("button[name=email]"), new() { ["email"] = email });
        return home.Status == System.Net.HttpStatusCode.OK
            ? visitor
            : throw new InvalidOperationException($"{email} could not sign in: {home.Status}.");
    }

    /// <summary>Gives a person a passkey that no device has.</summary>
    /// <returns>What names it in addresses.</returns>
    public async Task<string> AddPasskeyAsync(string email, string name)
    {
        await using var scope = Services.CreateAsyncScope();
        var people = scope.ServiceProvider.GetRequiredService<UserManager<Person>>();
        var key = RandomNumberGenerator.GetBytes(32);
        var passkey = new UserPasskeyInfo(
            key,
            [1],
            Start.ToDateTimeOffset(),
            0,
            [],
            isUserVerified: true,
            isBackupEligible: false,
            isBackedUp: false,
            [1],
            [1]
        )
        {
            Name = name,
        };
        var kept = await people.AddOrUpdatePasskeyAsync((await people.FindByEmailAsync(email))!, passkey);
        return kept.Succeeded ? Base64Url.EncodeToString(key) : throw new InvalidOperationException($"{kept}");
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        if (_withDemoData)
            Seeded.CopyTo(_file);
        builder.UseSetting("ConnectionStrings:Portal", $"Data Source={_file}");
        builder.UseSetting("Jobs:Run", "false"); // a test runs a round when it wants one
        builder.UseSetting("Calendars:FollowSeconds", "0");
        builder.UseSetting("Policy:FollowSeconds", "0");
        builder.UseSetting("Attachments:Folder", Attachments);
        builder.UseSetting("RateLimits:SignInsPerMinute", "100000"); // the tests sign in from one address, all at once
        builder.UseSetting("RateLimits:SignInsPerNamePerMinute", "100000");
        foreach (var limit in new[] { "ActsPerMinute", "PostsPerMinute" })
            builder.UseSetting($"RateLimits:{limit}", "0");
        builder.UseSetting("SignIn:IdleMinutes", "5256000"); // the tests move the clock by days
        builder.UseSetting("SignIn:LongestHours", "87600");
        builder.UseSetting("Serilog:MinimumLevel:Default", "Fatal");
        builder.ConfigureTestServices(services =>
            services
                .AddSingleton<IClock>(Clock)
                .AddSingleton<IStartupFilter>(Spent)
                .ConfigureDbContext<SqlitePortalDbContext>(options => options.AddInterceptors([Commands, Spent, .. Queries.Interceptors]))
        );
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!_keepsFile)
            Remove(_file);
    }

    private static string AttachmentsOf(string file) => file + ".attachments";

    /// <summary>The demo data made once for a test run, for every portal to start from a copy.</summary>
    private sealed class SeededDatabase
    {
        private readonly Lazy<byte[]> _content = new(Make);

        public void CopyTo(string file) => System.IO.File.WriteAllBytes(file, _content.Value);

        private static byte[] Make()
        {
            using var portal = new Portal(withDemoData: false);
            _ = portal.Server;
            using (var connection = new SqliteConnection($"Data Source={portal._file}"))
            {
                connection.Open();
                using var command = connection.CreateCommand();
                command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
                command.ExecuteNonQuery();
            }

            return System.IO.File.ReadAllBytes(portal._file);
        }
    }
}

/// <summary>A portal with one setting changed.</summary>
public abstract class PortalWith(string setting, string value) : Portal
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting(setting, value);
    }
}
