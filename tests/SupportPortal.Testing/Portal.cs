using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Testing;
using SupportPortal.Data;

namespace SupportPortal.Testing;

/// <summary>The whole product on a database file of its own with the demo data, at a moment the test chooses.</summary>
public class Portal : WebApplicationFactory<Program>
{
    /// <summary>A Friday at noon in London; the demo requests are due around it.</summary>
    public static readonly Instant Start = Instant.FromUtc(2026, 3, 27, 12, 0);

    private static readonly SeededDatabase Seeded = new();

    private readonly string _file = Path.Combine(Path.GetTempPath(), $"portal-{Guid.NewGuid():N}.db");
    private readonly string _attachments = Path.Combine(Path.GetTempPath(), $"portal-{Guid.NewGuid():N}");
    private readonly bool _withDemoData;

    public Portal()
        : this(withDemoData: true)
    {
    }

    internal Portal(bool withDemoData) => _withDemoData = withDemoData;

    /// <summary>The time, which stands still unless the test moves it.</summary>
    public FakeClock Clock { get; } = new(Start);

    /// <summary>The database file.</summary>
    public string File => _file;

    /// <summary>The folder of the attachments.</summary>
    public string Attachments => _attachments;

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
    public Visitor Visit() => new(CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false }));

    /// <summary>A visitor who is signed in as one of the demo people.</summary>
    public async Task<Visitor> SignInAsync(string email)
    {
        var visitor = Visit();
        var login = await visitor.GetAsync("/identity/account/login");
        var home = await visitor.SubmitAsync(login, login.FormWith("button[name=email]"), new() { ["email"] = email });
        return home.Status == System.Net.HttpStatusCode.OK ? visitor : throw new InvalidOperationException($"{email} could not sign in: {home.Status}.");
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        if (_withDemoData) Seeded.CopyTo(_file);
        builder.UseSetting("ConnectionStrings:Portal", $"Data Source={_file}");
        builder.UseSetting("Jobs:Run", "false"); // a test runs a round when it wants one
        builder.UseSetting("Attachments:Folder", _attachments);
        builder.UseSetting("Serilog:MinimumLevel:Default", "Fatal");
        builder.ConfigureTestServices(services => services.AddSingleton<IClock>(Clock));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        using (var connection = new SqliteConnection($"Data Source={_file}")) SqliteConnection.ClearPool(connection);
        foreach (var file in new[] { _file, _file + "-wal", _file + "-shm" }) System.IO.File.Delete(file);
        if (Directory.Exists(_attachments)) Directory.Delete(_attachments, recursive: true);
    }

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
