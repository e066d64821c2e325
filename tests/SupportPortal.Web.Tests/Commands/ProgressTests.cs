using Spectre.Console;
using SupportPortal.Web.Commands;
using Progress = SupportPortal.Web.Commands.Progress;

namespace SupportPortal.Web.Tests.Commands;

public sealed class ProgressTests
{
    [Fact]
    public void Without_a_terminal_a_line_is_written_each_ten_seconds_with_the_time_left()
    {
        var (output, time) = (new StringWriter(), new Ticking());
        var lines = new ProgressLines(output, time);
        lines.Report(new("requests", 0, 100_000));
        time.Now += TimeSpan.FromSeconds(9);
        lines.Report(new("requests", 9_000, 100_000)); // not yet
        time.Now += TimeSpan.FromSeconds(1);
        lines.Report(new("requests", 10_000, 100_000));
        lines.Report(new("requests", 11_000, 100_000)); // not again
        time.Now += TimeSpan.FromSeconds(30);
        lines.Report(new("requests", 10_500, 100_000));

        Assert.Equal(
            ["requests: 10,000 of 100,000, about 90 s left", "requests: 10,500 of 100,000, about 6 min left"],
            output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries)
        );
    }

    [Fact]
    public void Each_kind_of_things_is_timed_from_its_own_beginning()
    {
        var (output, time) = (new StringWriter(), new Ticking());
        var lines = new ProgressLines(output, time);
        lines.Report(new("requests", 0, 10));
        time.Now += TimeSpan.FromSeconds(100);
        lines.Report(new("files", 0, 10));
        time.Now += TimeSpan.FromSeconds(20);
        lines.Report(new("files", 5, 10));

        Assert.Equal("files: 5 of 10, about 20 s left", output.ToString().TrimEnd());
    }

    [Fact]
    public async Task In_a_terminal_a_bar_shows_it_and_nothing_of_it_stays()
    {
        var output = new StringWriter();
        var terminal = AnsiConsole.Create(
            new()
            {
                Ansi = AnsiSupport.Yes,
                Interactive = InteractionSupport.Yes,
                ColorSystem = ColorSystemSupport.NoColors,
                Out = new AnsiConsoleOutput(output),
            }
        );
        var answer = await Progress.ShowAsync(terminal, async progress =>
        {
            progress.Report(new("[files]", 1, 4));
            for (var look = 0; look < 200 && !output.ToString().Contains("25%", StringComparison.Ordinal); look++)
                await Task.Delay(50); // until it was drawn
            return 7;
        });

        Assert.Equal(7, answer);
        Assert.Contains("[files]", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("25%", output.ToString(), StringComparison.Ordinal);
    }

    private sealed class Ticking : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
