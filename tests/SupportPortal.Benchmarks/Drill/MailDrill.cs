using Microsoft.Data.Sqlite;
using SupportPortal.Testing;

namespace SupportPortal.Benchmarks.Drill;

/// <summary>The mail server is down for a minute.</summary>
internal static class MailDrill
{
    private static readonly TimeSpan Down = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static async Task RunAsync(string folder, DrillReport report)
    {
        using var server = new MailServer();
        server.GoDown();
        using var portal = await RunningPortal.StartAsync(
            folder,
            settings: new Dictionary<string, string>
            {
                ["Mail__Host"] = "127.0.0.1",
                ["Mail__Port"] = $"{server.Port}",
                ["Mail__Security"] = "none",
            }
        );
        var filed = await FilingWalk.Critical().Problem(("Subject", "Drill: no mail server")).FileAsync(portal.Ada);
        report.Check(filed.Path.EndsWith("/filed", StringComparison.Ordinal), "a request is confirmed while the mail server is down");
        await Task.Delay(Down);
        var waiting = Count(folder, "SentAt IS NULL AND GivenUpAt IS NULL");
        report.Check(waiting > 0, $"{waiting} mails wait in the outbox");
        server.Start();
        await CheckAllSentOnceAsync(folder, server, report);
    }

    /// <summary>Waits until nothing waits any more, and looks whether each mail arrived, and once.</summary>
    public static async Task CheckAllSentOnceAsync(string folder, MailServer server, DrillReport report)
    {
        for (
            var waited = TimeSpan.Zero;
            waited < Patience && Count(folder, "SentAt IS NULL AND GivenUpAt IS NULL") > 0;
            waited += TimeSpan.FromSeconds(1)
        )
            await Task.Delay(TimeSpan.FromSeconds(1));
        var (sent, arrived) = (Count(folder, "SentAt IS NOT NULL"), server.Mails.Select(mail => mail.Message.MessageId).ToList());
        report.Check(Count(folder, "SentAt IS NULL") == 0, "no mail waits or was given up, without a further restart");
        report.Check(arrived.Count == sent && arrived.Distinct().Count() == sent, $"{sent} mails arrived, each once");
    }

    private static int Count(string folder, string which)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "portal.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM Outbox WHERE {which}";
        return Convert.ToInt32(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
