using System.Net;
using System.Net.Sockets;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Commands;

/// <summary>What keeps the program from starting is said in one sentence on standard error, and the exit code is not 0.</summary>
public sealed class StartTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("start-").FullName;

    [Theory]
    [InlineData("migarte", "There is no command migarte. Did you mean migrate?")]
    [InlineData("serve", "There is no command serve.")]
    [InlineData("--prot", "There is no option --prot.")]
    [InlineData("--urls", "--urls has no value.")]
    [InlineData("--Mail:Hots=x", "There is no setting Mail:Hots. Did you mean Mail:Host?")]
    [InlineData("migrate --chekc", "--chekc")]
    public async Task A_mistyped_word_does_not_start_the_server(string words, string says) =>
        Says(says, await RunAsync([], words.Split(' ')));

    [Theory]
    [InlineData("Mail__Hots=x", "There is no setting Mail:Hots. Did you mean Mail:Host?")]
    [InlineData("Mial__Host=x", "There is no setting Mial:Host. Did you mean Mail:Host?")]
    [InlineData("Mail_Host=x", "Mail_Host is not read. Write it as Mail__Host.")]
    [InlineData("RateLimits__Everything=1", "There is no setting RateLimits:Everything.")]
    [InlineData("Calendars__FollowSeconds=often", "Calendars:FollowSeconds is 'often'. Set it to a whole number, 0 or more.")]
    [InlineData("Stopping__Seconds=0", "Stopping:Seconds is '0'. Set it to a whole number, 1 or more.")]
    [InlineData("Audit__SealsTo=/nowhere/seals.txt", "Audit:SealsTo is '/nowhere/seals.txt'")]
    [InlineData("ASPNETCORE_URLS=https://127.0.0.1:0", "there is no certificate")]
    [InlineData("ASPNETCORE_URLS=http://203.0.113.7:5080", "is no address of this machine")]
    [InlineData(
        "ConnectionStrings__Portal=Data Source=/nowhere/at/all/portal.db",
        "Could not find a part of the path '/nowhere/at/all/portal.db-update'. Correct the path, or make it."
    )]
    public async Task A_setting_that_cannot_be_meant_is_named(string setting, string says)
    {
        var parts = setting.Split('=', 2);
        Says(says, await RunAsync([(parts[0], parts[1])]));
    }

    [Fact]
    public async Task That_keys_lie_in_the_database_in_clear_is_said_at_the_start_until_a_certificate_is_set()
    {
        const string Warning =
            "The keys that protect cookies and stored access IDs lie in the database in clear. Set DataProtection:Certificate "
            + "to encrypt them.";
        (string, string) nowhere = ("ASPNETCORE_URLS", "http://203.0.113.7:5080"); // which is found out last
        Assert.Contains(Warning, (await RunAsync([nowhere])).Remarked, StringComparison.Ordinal);
        var file = Path.Combine(_folder, "keys.pfx");
        using (var key = System.Security.Cryptography.RSA.Create(2048))
        using (
            var certificate = new System.Security.Cryptography.X509Certificates.CertificateRequest(
                "CN=keys",
                key,
                System.Security.Cryptography.HashAlgorithmName.SHA256,
                System.Security.Cryptography.RSASignaturePadding.Pkcs1
            ).CreateSelfSigned(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2126, 1, 1, 0, 0, 0, TimeSpan.Zero))
        )
            await File.WriteAllBytesAsync(
                file,
                certificate.Export(System.Security.Cryptography.X509Certificates.X509ContentType.Pkcs12, "secret")
            );
        var run = await RunAsync([nowhere, ("DataProtection__Certificate", file), ("DataProtection__CertificatePassword", "secret")]);
        Assert.Contains("is no address of this machine", run.Remarked, StringComparison.Ordinal); // it came as far as that
        Assert.DoesNotContain("in clear", run.Remarked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_of_others_in_the_environment_are_theirs()
    {
        var run = await RunAsync(
            [("MAIL", "/var/mail/root"), ("MAIL_HOST", "x"), ("Health", "good"), ("DATABASE_URL", "x"), ("Foreign__Thing", "x")],
            "migrate"
        );
        Assert.Equal(0, run.Code);
    }

    [Fact]
    public async Task A_port_in_use_is_named()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        Says($"http://127.0.0.1:{port} is in use by another program", await RunAsync([("ASPNETCORE_URLS", $"http://127.0.0.1:{port}")]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_damaged_database_is_told_with_what_brings_it_back(bool truncated)
    {
        Assert.Equal(0, (await RunAsync([], "migrate")).Code);
        var file = Path.Combine(_folder, "portal.db");
        var bytes = await File.ReadAllBytesAsync(file);
        await File.WriteAllBytesAsync(file, truncated ? bytes[..(bytes.Length / 2)] : [.. Enumerable.Repeat((byte)'x', 20_000)]);
        foreach (var command in new[] { "", "verify-audit", "seed --requests 1" })
            Says("The database is damaged, or no database.", await RunAsync([], command.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public async Task Demo_people_do_not_come_into_production_until_they_are_removed()
    {
        using (await RunningPortal.StartAsync(_folder)) { }

        Says("whose password everybody knows. Remove them with the command remove-demo", await RunAsync([]));
        var removed = await RunAsync([], "remove-demo");
        Assert.Equal(0, removed.Code);
        Assert.StartsWith("The database file was written anew", removed.Said, StringComparison.Ordinal);
        Assert.Contains("0 faults", (await RunAsync([], "verify-audit")).Said, StringComparison.Ordinal);
        Says("ASPNETCORE_URLS asks for https", await RunAsync([("ASPNETCORE_URLS", "https://127.0.0.1:0")])); // the demo keeps it no longer
        if (OperatingSystem.IsLinux())
        {
            foreach (var file in Directory.GetFiles(_folder, "*", SearchOption.AllDirectories))
                Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(file) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static void Says(string says, ProgramRun run)
    {
        Assert.NotEqual(0, run.Code);
        Assert.Contains(says, run.Said + run.Remarked, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Said + run.Remarked, StringComparison.Ordinal);
    }

    private Task<ProgramRun> RunAsync((string, string)[] settings, params string[] args) =>
        ProgramRun.OfAsync(
            [
                ("ConnectionStrings__Portal", $"Data Source={Path.Combine(_folder, "portal.db")}"),
                ("Attachments__Folder", Path.Combine(_folder, "attachments")),
                ("ASPNETCORE_URLS", "http://127.0.0.1:0"),
                .. settings,
            ],
            args
        );
}
