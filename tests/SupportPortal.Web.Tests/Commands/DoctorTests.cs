using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Commands;

/// <summary>The command as an administrator runs it: in a process of its own, with the settings of production.</summary>
public sealed class DoctorTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("doctor-").FullName;

    private string Database => Path.Combine(_folder, "portal.db");

    [Fact]
    public async Task Seven_faults_get_seven_sentences_that_say_what_to_do()
    {
        await File.WriteAllTextAsync(Database, new string('x', 20_000));
        var file = Path.Combine(_folder, "file");
        await File.WriteAllTextAsync(file, "not a folder");
        var closed = RunningPortal.FreePort(); // nobody listens there
        var run = await ProgramRun.OfAsync(
            [
                ("ConnectionStrings__Portal", $"Data Source={Database}"),
                ("ASPNETCORE_URLS", "http://127.0.0.1:0"),
                ("Mail__Hots", "mail.example.com"),
                ("Attachments__Folder", Path.Combine(file, "attachments")),
                ("Mail__Host", "127.0.0.1"),
                ("Mail__Port", $"{closed}"),
                ("Mail__User", "portal"),
                ("Mail__Password", "not to be told"),
                ("Entra__Authority", $"https://127.0.0.1:{closed}/organizations/v2.0"),
                ("Entra__ClientId", "portal"),
                ("Entra__ClientSecret", "not to be told"),
                ("Portal__PublicUrl", $"https://127.0.0.1:{closed}"),
                ("DataProtection__Certificate", "/nowhere/keys.pfx"),
            ],
            "doctor"
        );

        var faults = run.Said.Split('\n').Where(line => line.StartsWith("FAULT", StringComparison.Ordinal)).ToList();
        Assert.Equal(
            [
                "settings: There is no setting Mail:Hots. Did you mean Mail:Host? Correct it, or remove it.",
                "database: The database is damaged, or no database. Stop the product, and bring back a backup with: "
                    + "restore --from <folder>",
                $"attachments: {file} is a file. Set Attachments:Folder to a folder, or take the file away.",
                $"mail: The mail server 127.0.0.1:{closed} cannot be used: ",
                "entra: 127.0.0.1 cannot be reached: ",
                $"proxy: People come by https://127.0.0.1:{closed} and the product listens on http, so a proxy stands between, and "
                    + "Proxies:Known names none. Set it to the proxy's address; ",
                "certificate: DataProtection:Certificate is '/nowhere/keys.pfx', and there is no such file. Correct the setting.",
            ],
            faults.Select((line, at) => Begin(line, at))
        );
        Assert.Contains("Correct Mail:Host, Mail:Port, Mail:Security, Mail:User or Mail:Password", faults[3], StringComparison.Ordinal);
        Assert.Contains("or correct Entra:Authority.", faults[4], StringComparison.Ordinal);
        Assert.Equal((1, "7 faults.", string.Empty), (run.Code, run.Said.TrimEnd().Split('\n')[^1], run.Remarked));
        Assert.DoesNotContain("not to be told", run.Said, StringComparison.Ordinal);

        static string Begin(string line, int at)
        {
            var words = line["FAULT".Length..].TrimStart();
            var part = words.Split(' ')[0];
            var says = $"{part}: {words[part.Length..].TrimStart()}";
            var end =
                at is 3 or 4 ? says.IndexOf("be used: ", StringComparison.Ordinal) + says.IndexOf("be reached: ", StringComparison.Ordinal)
                : at == 5 ? says.IndexOf("address; ", StringComparison.Ordinal)
                : -1;
            return at switch
            {
                3 => says[..(end + 1 + "be used: ".Length)],
                4 => says[..(end + 1 + "be reached: ".Length)],
                5 => says[..(end + "address; ".Length)],
                _ => says,
            };
        }
    }

    [Fact]
    public async Task An_installation_in_order_is_called_so_and_nothing_is_changed()
    {
        (string, string)[] settings =
        [
            ("ConnectionStrings__Portal", $"Data Source={Database}"),
            ("Attachments__Folder", Path.Combine(_folder, "attachments")),
        ];
        Assert.Equal(0, (await ProgramRun.OfAsync(settings, "migrate")).Code);
        var before = Directory.GetFileSystemEntries(_folder).Order();
        var run = await ProgramRun.OfAsync(settings, "doctor");

        Assert.Equal((0, "Nothing is wrong."), (run.Code, run.Said.TrimEnd().Split('\n')[^1]));
        Assert.Contains($"{Database} is up to date and can be written.", run.Said, StringComparison.Ordinal);
        Assert.Contains("No mail server is set", run.Said, StringComparison.Ordinal);
        Assert.Equal(before, Directory.GetFileSystemEntries(_folder).Order());
    }

    [Theory]
    [InlineData("doctor now", "The command doctor takes no now.")]
    [InlineData("health --redy", "The command health takes no --redy. Did you mean --ready?")]
    public async Task A_word_it_does_not_take_is_named(string words, string says)
    {
        var run = await ProgramRun.OfAsync([], words.Split(' '));

        Assert.Equal(1, run.Code);
        Assert.StartsWith(says, run.Remarked, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
