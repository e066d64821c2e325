using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using SupportPortal.Testing;
using SupportPortal.Web.Startup;
using SupportPortal.Web.Tests.Security;

namespace SupportPortal.Web.Tests.Startup;

public sealed class LogLinesTests
{
    private const string Forged = "/x\n12:00:00 INF Audit digest deadbeef";

    /// <summary>The moment and the level.</summary>
    private const int Prefix = 35;

    [Fact]
    public void A_line_begins_with_the_day_the_time_and_the_zone_of_it() =>
        Assert.Matches(
            @"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} [+-]\d\d:\d\d WRN It happened$",
            Assert.Single(Written(log => log.Warning("It happened")))
        );

    [Theory]
    [InlineData(null, false)]
    [InlineData("text", false)]
    [InlineData("JSON", true)]
    public void Programs_read_it_as_JSON_where_that_is_set(string? format, bool isJson)
    {
        var (output, sink) = (new StringWriter(), new Kept());
        using (var log = new LoggerConfiguration().Enrich.With<PlainValues>().WriteTo.Sink(sink).CreateLogger())
            log.Information("GET {RequestPath}", Forged);
        Logging.FormatOf(Settings.Of(("Log:Format", format))).Format(sink.Event!, output);
        var line = output.ToString().TrimEnd();

        Assert.DoesNotContain('\n', line);
        if (!isJson)
            return;
        var read = System.Text.Json.JsonDocument.Parse(line).RootElement;
        Assert.StartsWith("GET /x\\n12:00:00", read.GetProperty("@m").GetString()!.Replace("\"", string.Empty), StringComparison.Ordinal);
        Assert.EndsWith("Z", read.GetProperty("@t").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_with_line_ends_stays_on_its_line() =>
        Assert.Equal(
            @"GET /x\n12:00:00 INF Audit digest deadbeef answered 404",
            Assert.Single(Written(log => log.Information("GET {RequestPath} answered {Status}", Forged, 404)))[Prefix..]
        );

    [Theory]
    [InlineData("\u001b[2J\u001b]0;mine\u0007", @"\u001b[2J\u001b]0;mine\u0007")]
    [InlineData("a\rb\u0085c\u2028d", @"a\rb\u0085c\u2028d")]
    [InlineData("\u202Edetrever", @"\u202edetrever")]
    public void What_commands_a_terminal_or_turns_a_line_is_written_out(string text, string written) =>
        Assert.EndsWith(written, Assert.Single(Written(log => log.Warning("{Agent}", text))), StringComparison.Ordinal);

    [Fact]
    public void A_message_made_of_text_from_outside_stays_on_its_line() =>
        Assert.Single(Written(log => log.Write(LogEventLevel.Warning, Forged.Replace("{", "{{", StringComparison.Ordinal))));

    [Fact]
    public void The_words_of_a_fault_and_of_its_causes_begin_no_line()
    {
        var lines = Written(log =>
            log.Error(
                new InvalidOperationException(Forged, new AggregateException(new FormatException(Forged), new IOException(Forged))),
                "It failed"
            )
        );

        Assert.EndsWith("ERR It failed", lines[0], StringComparison.Ordinal);
        Assert.All(lines.Skip(1), line => Assert.StartsWith("    ", line, StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.TrimStart().StartsWith("12:00:00 INF", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("System.IO.IOException", StringComparison.Ordinal));
    }

    [Fact]
    public void The_values_other_sinks_get_hold_no_line_ends_either()
    {
        var seen = new Kept();
        using (var log = new LoggerConfiguration().Enrich.With<PlainValues>().WriteTo.Sink(seen).CreateLogger())
            log.Information(
                "{Path} {@Parts} {List} {Uri}",
                Forged,
                new { Name = Forged },
                new[] { Forged },
                new Microsoft.AspNetCore.Http.PathString(Forged)
            );

        Assert.DoesNotContain('\n', seen.Event!.RenderMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_request_with_a_line_end_in_its_path_forges_no_line()
    {
        var folder = Directory.CreateTempSubdirectory("portal-log-");
        var lines = new List<string>();
        using (var running = await RunningPortal.StartAsync(folder.FullName))
        {
            running.Process.ErrorDataReceived += (_, line) =>
            {
                lock (lines)
                    lines.Add(line.Data ?? string.Empty);
            };
            using var line = new TcpClient();
            await line.ConnectAsync(running.Address.Host, running.Address.Port);
            await using var stream = line.GetStream();
            await stream.WriteAsync(
                Encoding.ASCII.GetBytes(
                    "GET /forged%0a12:00:00%20INF%20Audit%20digest%20%1b[2J HTTP/1.1\r\nHost: localhost\r\nUser-Agent: "
                        + "\x1b[31m\r\nConnection: close\r\n\r\n"
                )
            );
            _ = await new StreamReader(stream).ReadToEndAsync();
            for (var look = 0; look < 100 && !Seen(); look++)
                await Task.Delay(50);
        }

        folder.Delete(recursive: true);
        Assert.Contains(lines, each =>
            each.Contains("/forged", StringComparison.Ordinal) && each.Contains("Audit digest", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(lines, each =>
            each.StartsWith("12:00:00 INF Audit", StringComparison.Ordinal) || each.Contains('\u001b', StringComparison.Ordinal)
        );

        bool Seen()
        {
            lock (lines)
                return lines.Exists(each => each.Contains("Audit digest", StringComparison.Ordinal));
        }
    }

    private static string[] Written(Action<ILogger> write)
    {
        var (output, sink) = (new StringWriter(), new Kept());
        using (var log = new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(sink).CreateLogger())
            write(log);
        new LogLines().Format(sink.Event!, output);
        return output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
    }

    private sealed class Kept : ILogEventSink
    {
        public LogEvent? Event { get; private set; }

        public void Emit(LogEvent logEvent) => Event = logEvent;
    }
}
