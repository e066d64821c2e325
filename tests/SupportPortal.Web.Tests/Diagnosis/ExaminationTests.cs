using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using NodaTime;
using NodaTime.Testing;
using SupportPortal.Data.Condition;
using SupportPortal.Data.Search;
using SupportPortal.Testing;
using SupportPortal.Web.Diagnosis;
using SupportPortal.Web.Operations;
using SupportPortal.Web.Tests.Security;

namespace SupportPortal.Web.Tests.Diagnosis;

/// <summary>What is said of each part, by how it is.</summary>
public sealed class ExaminationTests : IDisposable
{
    private static readonly SqlServerCondition InOrder = new()
    {
        Major = 16,
        Edition = 3,
        ReadsVersions = true,
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("doctor-").FullName;

    [Fact]
    public void A_database_in_order_is_called_so() =>
        Assert.Equal([Finding.Fine("Portal at sql is up to date and can be written.")], DatabasePart.Of(On(InOrder), false));

    [Theory]
    [InlineData("2017", Weight.Fault, "Use SQL Server 2019 (15) or newer")]
    [InlineData("closed", Weight.Fault, "may not read, add to or change Outbox, Requests. Make its user a member of db_datareader")]
    [InlineData("owner", Weight.Advice, "Give them one with db_datareader and db_datawriter")]
    [InlineData("locking", Weight.Fault, "ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON")]
    [InlineData("accents", Weight.Fault, "Make the database with one that ends in _CI_AS.")]
    internal void Of_SQL_Server_is_said_what_to_do(string how, Weight weight, string says)
    {
        var condition = how switch
        {
            "2017" => InOrder with { Major = 14 },
            "closed" => InOrder with { Closed = ["Outbox", "Requests"] },
            "owner" => InOrder with { MayChangeSchema = true },
            "locking" => InOrder with { ReadsVersions = false },
            _ => InOrder with { IgnoresAccents = true },
        };
        var found = DatabasePart.Of(On(condition), false).ToList();

        Assert.Contains(found, finding => finding.Weight == weight && finding.Says.Contains(says, StringComparison.Ordinal));
        Assert.Equal(weight != Weight.Fault, found.Exists(finding => finding.Weight == Weight.Fine));
    }

    [Fact]
    public async Task Of_SQLite_is_read_what_it_lacks_and_when_the_last_entry_was_made()
    {
        using var portal = new Portal();
        var (newest, condition) = await portal.WithDataAsync(async db =>
            (
                db.RequestEvents.OrderByDescending(entry => entry.Id).First().At,
                await DatabaseCondition.ReadAsync(db, CancellationToken.None)
            )
        );

        Assert.Equal((portal.File, true, newest), (condition.Name, condition.IsThere, condition.NewestEntry));
        Assert.Equal((0, null, null), (condition.Pending.Count, condition.Later, condition.Server));
    }

    [Fact]
    public void Azure_counts_its_versions_otherwise() =>
        Assert.DoesNotContain(DatabasePart.Of(On(InOrder with { Major = 12, Edition = 5 }), false), finding =>
            finding.Weight == Weight.Fault
        );

    [Theory]
    [InlineData(false, Weight.Fault, "lacks 2 steps, First first. Run migrate")]
    [InlineData(true, Weight.Advice, "lacks 2 steps, First first. The next start takes them; make a backup before.")]
    internal void Steps_that_are_missing_are_counted(bool atStart, Weight weight, string says)
    {
        var found = Assert.Single(
            DatabasePart.Of(On(InOrder with { Closed = ["Requests"] }) with { Pending = ["First", "Second"] }, atStart)
        );

        Assert.Equal(weight, found.Weight);
        Assert.Contains(says, found.Says, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FullTextState.NotIndexed, "Make it: migrate --full-text")]
    [InlineData(FullTextState.NotInstalled, "Install Full-Text and Semantic Extractions for Search")]
    public void A_search_without_its_index_is_advised_on(FullTextState state, string says)
    {
        var found = DatabasePart.Of(On(InOrder) with { FullText = state }, false).ToList();

        Assert.Contains(found, finding => finding.Weight == Weight.Advice && finding.Says.Contains(says, StringComparison.Ordinal));
        Assert.Contains(found, finding => finding.Weight == Weight.Fine);
    }

    [Fact]
    public void A_table_that_is_another_is_named() =>
        Assert.Contains(
            "Requests lacks a column. Bring back a backup",
            Assert.Single(DatabasePart.Of(On(InOrder) with { Differences = ["Requests lacks a column."] }, false)).Says,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_database_of_a_later_version_is_known_as_one() =>
        Assert.Contains(
            "by a later version of the product (it has 2099_Later). Install that version",
            Assert.Single(DatabasePart.Of(new() { Name = "portal.db", Later = "2099_Later" }, true)).Says,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData(49, Weight.Fault)]
    [InlineData(50, Weight.Advice)]
    [InlineData(499, Weight.Advice)]
    [InlineData(500, Weight.Fine)]
    internal void A_disk_is_full_by_the_limits_health_has(long free, Weight weight) =>
        Assert.Equal(weight, DiskPart.Of("/data", free, FreeSpace.LimitsOf(Settings.Of())).Weight);

    [Theory]
    [InlineData("the database server", 29, null)]
    [InlineData("the database server", 31, "the database server is 31 s ahead. Set the clocks by a time server")]
    [InlineData("login.example.com", -31, "login.example.com is 31 s behind. Set the clocks by a time server")]
    [InlineData(ClockPart.LastEntry, -1_000_000, null)]
    [InlineData(ClockPart.LastEntry, 31, "the newest entry in the database is 31 s ahead")]
    public void A_clock_that_differs_is_named(string whose, int seconds, string? says)
    {
        var installation = Installed();
        installation.Note(whose, Portal.Start + Duration.FromSeconds(seconds));
        var found = Assert.Single(ClockPart.Look(installation));

        Assert.Equal(says is null ? Weight.Fine : Weight.Fault, found.Weight);
        Assert.Contains(says ?? "It is 2026-03-27T12:00:00Z here", found.Says, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, Weight.Fine, "leads to the product.")]
    [InlineData(HttpStatusCode.BadRequest, Weight.Fault, "Let it pass the Host header on")]
    [InlineData(HttpStatusCode.BadGateway, Weight.Advice, "Start the product")]
    [InlineData(HttpStatusCode.NotFound, Weight.Fault, "Let the proxy send /support and all below it to the product.")]
    internal async Task What_the_public_address_leads_to_is_asked(HttpStatusCode answer, Weight weight, string says)
    {
        var installation = Installed(
            request =>
                request.RequestUri!.AbsoluteUri == "https://portal.example/support/health/live" ? new(answer) : new(HttpStatusCode.Gone),
            ("Portal:PublicUrl", "https://portal.example/support"),
            ("Proxies:Known", "10.0.0.4"),
            ("pathbase", "/support")
        );
        var found = Assert.Single(await ProxyPart.LookAsync(installation, CancellationToken.None));

        Assert.Equal(weight, found.Weight);
        Assert.Contains(says, found.Says, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_that_only_one_setting_has_is_told()
    {
        var installation = Installed(_ => new(HttpStatusCode.OK), ("Portal:PublicUrl", "http://portal.example/"), ("pathbase", "/support"));

        Assert.Contains(await ProxyPart.LookAsync(installation, CancellationToken.None), found =>
            found.Weight == Weight.Fault && found.Says.EndsWith("Let both have the same.", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData(200, """{ "authorization_endpoint": "https://login.example/authorize" }""", "https://p.example", null)]
    [InlineData(404, "", "https://p.example", "answered 404. Set Entra:Authority as the overview of the app registration says")]
    [InlineData(200, "<html>", "https://p.example", "does not answer as a directory does. Correct Entra:Authority.")]
    [InlineData(200, """{ "authorization_endpoint": "x" }""", "http://p.example", "sends people back to https only")]
    public async Task What_the_directory_says_is_understood(int status, string body, string address, string? says)
    {
        var installation = Installed(
            _ => new((HttpStatusCode)status) { Content = new StringContent(body) },
            ("Entra:Authority", "https://login.example/organizations/v2.0"),
            ("Entra:ClientId", "portal"),
            ("Entra:ClientSecret", "secret"),
            ("Portal:PublicUrl", address)
        );
        var faults = (await EntraPart.LookAsync(installation, CancellationToken.None)).Where(found => found.Weight == Weight.Fault);

        if (says is null)
            Assert.Empty(faults);
        else
            Assert.Contains(says, Assert.Single(faults).Says, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_real_directory_is_in_order_and_its_clock_is_noted()
    {
        await using var directory = new DirectoryServer();
        using var http = new HttpClient();
        var installation = Installed(null, ("Entra:Authority", directory.Authority), ("Entra:ClientId", "x"), ("Entra:ClientSecret", "y"));
        installation = installation with
        {
            Http = http,
            Environment = WebApplication.CreateSlimBuilder(["--environment=Development"]).Environment,
        };
        var found = await EntraPart.LookAsync(installation, CancellationToken.None);

        Assert.DoesNotContain(found, finding => finding.Weight == Weight.Fault);
        Assert.Equal("127.0.0.1", Assert.Single(installation.Clocks).Whose);
    }

    [Theory]
    [InlineData(true, Weight.Fine)]
    [InlineData(false, Weight.Fault)]
    internal async Task A_mail_server_is_asked_and_gets_no_mail(bool isThere, Weight weight)
    {
        using var server = new MailServer();
        var installation = Installed(
            null,
            ("Mail:Host", "127.0.0.1"),
            ("Mail:Port", $"{(isThere ? server.Port : RunningPortal.FreePort())}"),
            ("Mail:Security", "none"),
            ("Mail:From", "portal@example.com")
        );

        Assert.Equal(weight, Assert.Single(await MailPart.LookAsync(installation, CancellationToken.None)).Weight);
        Assert.Empty(server.Mails);
    }

    [Theory]
    [InlineData(-400, -1, "ended on 2026-03-26. Put a new one in its place")]
    [InlineData(-1, 10, "ends on 2026-04-06. Have a new one made before")]
    [InlineData(1, 400, "holds only from 2026-03-28 on")]
    [InlineData(-1, 400, "holds until 2027-05-01.")]
    public async Task A_certificate_is_looked_at_by_its_days(int from, int until, string says)
    {
        var file = Path.Combine(_folder, "keys.pfx");
        await WriteAsync(file, "CN=keys", from, until);
        var installation = Installed(
            null,
            ("DataProtection:Certificate", file),
            ("DataProtection:CertificatePassword", "secret"),
            ("Kestrel:Certificates:Default:Path", file),
            ("Kestrel:Certificates:Default:Password", "secret")
        );

        Assert.All(CertificatePart.Look(installation), found => Assert.Contains(says, found.Says, StringComparison.Ordinal));
        Assert.Equal(2, CertificatePart.Look(installation).Count);
    }

    [Theory]
    [InlineData("portal.example", "secret", null)]
    [InlineData("other.example", "secret", "is not for portal.example. Use one for that name")]
    [InlineData("portal.example", "wrong", "cannot be opened")]
    public async Task The_servers_certificate_is_for_the_name_people_use(string name, string password, string? says)
    {
        var file = Path.Combine(_folder, "server.pfx");
        await WriteAsync(file, $"CN={name}", -1, 400);
        var found = CertificatePart
            .Look(
                Installed(
                    null,
                    ("Portal:PublicUrl", "https://portal.example"),
                    ("Kestrel:Endpoints:Https:Certificate:Path", file),
                    ("Kestrel:Endpoints:Https:Certificate:Password", password)
                )
            )
            .Single(finding => finding.Weight != Weight.Advice); // that keys lie in clear

        Assert.Equal(says is null ? Weight.Fine : Weight.Fault, found.Weight);
        Assert.Contains(says ?? "holds until", found.Says, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static DatabaseCondition On(SqlServerCondition server) => new() { Name = "Portal at sql", Server = server };

    private static async Task WriteAsync(string file, string name, int from, int until)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name["CN=".Length..]);
        request.CertificateExtensions.Add(names.Build());
        var now = Portal.Start.ToDateTimeOffset();
        using var certificate = request.CreateSelfSigned(now.AddDays(from), now.AddDays(until));
        await File.WriteAllBytesAsync(file, certificate.Export(X509ContentType.Pkcs12, "secret"));
    }

    private static Installation Installed(
        Func<HttpRequestMessage, HttpResponseMessage>? answer = null,
        params (string Name, string? Value)[] settings
    ) =>
        new(
            Settings.Of(settings),
            WebApplication.CreateSlimBuilder(["--environment=Production"]).Environment,
            new FakeClock(Portal.Start),
            new HttpClient(new Answers(answer ?? (_ => throw new HttpRequestException("Nobody is to be asked."))))
        );

    private sealed class Answers(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(answer(request));
    }
}
