using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using SupportPortal.Testing;

namespace SupportPortal.Benchmarks.Drill;

/// <summary>The disk of the attachments alone is full, files are lost and altered on it, and what was written is sent once more after a
/// kill.</summary>
internal static class FilesDrill
{
    private const int Rounds = 4;

    /// <summary>Fills a small disk only the attachments are on, and makes room again.</summary>
    public static async Task FullAsync(string folder, DrillReport report)
    {
        if (!DiskDrill.IsRoot(report))
            return;
        var attachments = Directory.CreateDirectory(Path.Combine(folder, "attachments")).FullName;
        await DiskDrill.RunAsync("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", attachments);
        try
        {
            using var portal = await RunningPortal.StartAsync(
                folder,
                settings: new Dictionary<string, string> { ["Health__LowFreeMegabytes"] = "8", ["Health__LeastFreeMegabytes"] = "0" }
            );
            var path = await CommentPathAsync(portal.Ada);
            var filler = Path.Combine(attachments, "filler");
            DiskDrill.Fill(filler);

            var page = await portal.Ada.GetAsync(path);
            using (
                var answer = await portal.Ada.UploadAsync(
                    page,
                    path.Replace("/comment", "/files", StringComparison.Ordinal),
                    SentFile.Random("dump.dat", 1024 * 1024)
                )
            )
            {
                var says = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString()!;
                report.Check(
                    (int)answer.StatusCode == 507
                        && says.StartsWith("dump.dat was not added: files cannot be stored right now.", StringComparison.Ordinal),
                    $"on a full disk of the attachments a file is answered {(int)answer.StatusCode}: {says}"
                );
            }

            page = await portal.Ada.SubmitFilesAsync(
                page,
                page.FormTo("comment"),
                new() { ["Form.Comment"] = "Full: the words stay." },
                SentFile.Random("dump.dat", 1024 * 1024)
            );
            report.Check(
                page.Status == HttpStatusCode.OK && page.Errors.Count == 1 && page.TextOf("#Form_Comment") == "Full: the words stay.",
                "without scripts the sentence stands beside the field, and the words are still there"
            );
            page = await portal.Ada.SubmitFilesAsync(page, page.FormTo("comment"), []);
            report.Check(page.Words.Contains("Full: the words stay.", StringComparison.Ordinal), "the words go without the file");
            var filed = await FilingWalk.Critical().Problem(("Subject", "Drill: no room for files")).FileAsync(portal.Ada);
            report.Check(filed.Path.EndsWith("/filed", StringComparison.Ordinal), "a request is filed meanwhile");
            using (var health = await portal.Http.GetAsync(new Uri("/health/ready", UriKind.Relative)))
            {
                var checks = (await health.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("checks");
                report.Check(
                    Status(checks, "disk") == "degraded" && Status(checks, "files") == "degraded",
                    $"/health/ready says {(int)health.StatusCode}: disk {Status(checks, "disk")}, files {Status(checks, "files")}"
                );
            }

            report.Check(
                Directory.GetFiles(attachments, "*", SearchOption.AllDirectories).Length == 1
                    && Number(folder, "SELECT count(*) FROM Attachments") == 0,
                "neither a file nor a row is left of what was refused"
            );
            File.Delete(filler);
            page = await portal.Ada.GetAsync(path);
            page = await portal.Ada.SubmitFilesAsync(
                page,
                page.FormTo("comment"),
                new() { ["Form.Comment"] = "Room again." },
                SentFile.Random("dump.dat", 1024 * 1024)
            );
            report.Check(page.AllTexts(".line .files li").Count == 1, "once there is room again the file is taken, without a restart");
            await VerifyAsync(folder, report, 0, "1 files checked, 0 missing, 0 altered, 0 unreadable; 0 on disk belong to nothing.");
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            await DiskDrill.RunAsync("umount", attachments);
        }
    }

    /// <summary>One file is lost and one altered on disk.</summary>
    public static async Task LostAsync(string folder, DrillReport report)
    {
        using var portal = await RunningPortal.StartAsync(folder);
        var path = await CommentPathAsync(portal.Ada);
        var page = await portal.Ada.GetAsync(path);
        SentFile[] sent =
        [
            SentFile.Random("lost.dat", 300_000),
            SentFile.Random("altered.dat", 300_000),
            SentFile.Random("fine.dat", 300_000),
        ];
        page = await portal.Ada.SubmitFilesAsync(page, page.FormTo("comment"), new() { ["Form.Comment"] = "Three files." }, sent);
        var links = page
            .Document.QuerySelectorAll(".line .files a")
            .ToDictionary(link => link.TextContent.Trim(), link => link.GetAttribute("href")!);
        await VerifyAsync(folder, report, 0, "3 files checked, 0 missing, 0 altered, 0 unreadable; 0 on disk belong to nothing.");

        var (lost, altered) = (PathOf(folder, sent[0]), PathOf(folder, sent[1]));
        File.Move(lost, lost + ".aside");
        var bytes = await File.ReadAllBytesAsync(altered);
        bytes[150_000] ^= 1;
        await File.WriteAllBytesAsync(altered, bytes);
        foreach (var name in new[] { "lost.dat", "altered.dat" })
        {
            var answer = await portal.Ada.GetAsync(links[name]);
            report.Check(
                answer.Status == HttpStatusCode.Gone && answer.Heading.Length > 0,
                $"{name} is answered {(int)answer.Status}: {answer.Heading}"
            );
        }

        await CheckHashAsync(portal, links["fine.dat"], sent[2], report);
        await VerifyAsync(folder, report, 1, "3 files checked, 1 missing, 1 altered, 0 unreadable; 0 on disk belong to nothing.");
        using (var health = await portal.Http.GetAsync(new Uri("/health/ready", UriKind.Relative)))
        {
            var checks = (await health.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("checks");
            report.Check(
                health.StatusCode == HttpStatusCode.OK && Status(checks, "files") == "degraded",
                $"/health/ready says {(int)health.StatusCode}: files {Status(checks, "files")}"
            );
        }

        File.Move(lost + ".aside", lost);
        bytes[150_000] ^= 1;
        await File.WriteAllBytesAsync(altered, bytes);
        foreach (var file in sent)
            await CheckHashAsync(portal, links[file.Name], file, report);
        await VerifyAsync(folder, report, 0, "3 files checked, 0 missing, 0 altered, 0 unreadable; 0 on disk belong to nothing.");
    }

    /// <summary>A comment and a reply are confirmed or cut off, the process is killed, and the very same form is sent once more.</summary>
    public static async Task AgainAsync(string folder, DrillReport report)
    {
        var port = RunningPortal.FreePort();
        var portal = await RunningPortal.StartAsync(folder, port);
        var (ada, sam) = (await SignInAsync(portal, DemoAccounts.Contoso), await SignInAsync(portal, DemoAccounts.Agent));
        var path = await CommentPathAsync(ada);
        var written = new List<string>();
        try
        {
            for (var round = 0; round < Rounds; round++)
            {
                var (comment, reply) = ($"Again: comment {round}.", $"Again: reply {round}.");
                var hers = await BodyAsync(ada, path, "comment", "Form.Comment", comment);
                var his = await BodyAsync(sam, path.Replace("/comment", "/reply", StringComparison.Ordinal), "reply", "Form.Reply", reply);
                var first = Task.WhenAll(SendAsync(ada, hers), SendAsync(sam, his));
                if (round == 0)
                    await first; // confirmed, and the answer was lost on its way
                else
                    await Task.Delay(round * 40);
                portal.Kill();
                await first;
                portal.Dispose();
                portal = await RunningPortal.StartAsync(folder, port);
                foreach (var (visitor, body) in new[] { (ada, hers), (sam, his) })
                {
                    for (var tries = 0; tries < 5 && await SendAsync(visitor, body) is null; tries++)
                        await Task.Delay(TimeSpan.FromSeconds(1));
                }

                written.AddRange([comment, reply]);
            }
        }
        finally
        {
            portal.Dispose();
        }

        var stored = written.Select(words => Number(folder, $"SELECT count(*) FROM RequestEvents WHERE Text = '{words}'")).ToList();
        report.Check(
            stored.TrueForAll(times => times == 1),
            $"{written.Count} writings, each sent again with the same form after a kill: stored {string.Join(", ", stored)} times"
        );
        var (code, said) = await RunningPortal.CommandAsync(folder, "verify-audit");
        report.Check(code == 0, $"verify-audit: {said}");
    }

    private static Task<Visitor> SignInAsync(RunningPortal portal, string email) =>
        RunningPortal.SignInAsync(
            new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() })
            {
                BaseAddress = portal.Address,
            },
            email
        );

    /// <summary>What a browser would send of an act's form, to be sent as often as wanted.</summary>
    private static async Task<(Uri To, List<KeyValuePair<string, string>> Fields)> BodyAsync(
        Visitor visitor,
        string path,
        string act,
        string field,
        string words
    )
    {
        var page = await visitor.GetAsync(path);
        var form = page.FormTo(act);
        var fields = Page.FieldsOf(form).Where(each => each.Key != field && each.Key != "Files").Append(new(field, words)).ToList();
        return (new Uri(form.GetAttribute("action")!, UriKind.Relative), fields);
    }

    /// <summary>Sends a form; null where the line broke.</summary>
    private static async Task<HttpStatusCode?> SendAsync(Visitor visitor, (Uri To, List<KeyValuePair<string, string>> Fields) body)
    {
        try
        {
            using var content = new MultipartFormDataContent();
            foreach (var (name, value) in body.Fields)
                content.Add(new StringContent(value), name);
            using var answer = await visitor.Http.PostAsync(body.To, content);
            return answer.StatusCode;
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or OperationCanceledException)
        {
            return null;
        }
    }

    private static async Task<string> CommentPathAsync(Visitor ada)
    {
        foreach (
            var link in (await ada.GetAsync("/requests"))
                .Document.QuerySelectorAll("td.subject a")
                .Select(link => link.GetAttribute("href")!)
        )
        {
            if ((await ada.GetAsync(link)).Offers("comment"))
                return $"{link}/comment";
        }

        throw new InvalidOperationException("There is no request to write on.");
    }

    private static async Task CheckHashAsync(RunningPortal portal, string link, SentFile file, DrillReport report)
    {
        var bytes = await portal.Http.GetByteArrayAsync(new Uri(link, UriKind.Relative));
        report.Check(Convert.ToHexStringLower(SHA256.HashData(bytes)) == file.Sha256, $"{file.Name} comes back byte by byte");
    }

    private static async Task VerifyAsync(string folder, DrillReport report, int expected, string sum)
    {
        var (code, said) = await RunningPortal.CommandAsync(folder, "verify-files", "--minutes", "0");
        report.Check(code == expected && said == sum, $"verify-files ends with {code}: {said}");
    }

    private static string PathOf(string folder, SentFile file)
    {
        var name = Text(folder, $"SELECT StoredAs FROM Attachments WHERE Sha256 = '{file.Sha256}'");
        return Path.Combine(folder, "attachments", name[..2], name);
    }

    private static string Status(JsonElement checks, string name) => checks.GetProperty(name).GetProperty("status").GetString()!;

    private static long Number(string folder, string sql) =>
        long.Parse(Text(folder, sql), System.Globalization.CultureInfo.InvariantCulture);

    private static string Text(string folder, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "portal.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture)!;
    }
}
