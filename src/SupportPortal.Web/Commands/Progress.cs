using System.Globalization;
using Spectre.Console;
using SupportPortal.Data;

namespace SupportPortal.Web.Commands;

/// <summary>
/// Shows how far a command is, on standard error: a bar with the time left in a terminal, else a line now and then. What the command
/// answers stays alone on standard output.
/// </summary>
internal static class Progress
{
    /// <summary>Does the work, and shows how far it is.</summary>
    public static Task<T> ShowAsync<T>(Func<IProgress<Advance>, Task<T>> work)
    {
        if (Console.IsErrorRedirected)
            return work(new ProgressLines(Console.Error, TimeProvider.System));
        var terminal = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(Console.Error) });
        return ShowAsync(terminal, work);
    }

    internal static Task<T> ShowAsync<T>(IAnsiConsole terminal, Func<IProgress<Advance>, Task<T>> work) =>
        terminal
            .Progress()
            .AutoClear(true) // the answer says what came of it
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(bars => work(new ProgressBars(bars)));
}

/// <summary>One bar for each kind of things that are counted.</summary>
internal sealed class ProgressBars(ProgressContext bars) : IProgress<Advance>
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, ProgressTask> _tasks = new(StringComparer.Ordinal);

    public void Report(Advance value)
    {
        lock (_lock)
        {
            if (!_tasks.TryGetValue(value.What, out var task))
                _tasks[value.What] = task = bars.AddTask(Markup.Escape(value.What));
            (task.MaxValue, task.Value) = (Math.Max(1, value.Total), value.Total == 0 ? 1 : value.Done);
        }
    }
}

/// <summary>A line each ten seconds: what is done, of how many, and about how long the rest takes at this pace.</summary>
internal sealed class ProgressLines(TextWriter output, TimeProvider time) : IProgress<Advance>
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _began = new(StringComparer.Ordinal);
    private long _told = time.GetTimestamp();

    public void Report(Advance value)
    {
        lock (_lock)
        {
            if (_began.TryAdd(value.What, time.GetTimestamp()) || time.GetElapsedTime(_told) < Pause)
                return;
            _told = time.GetTimestamp();
            output.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"{value.What}: {value.Done:N0} of {value.Total:N0}{Left(value)}")
            );
        }
    }

    private string Left(Advance value)
    {
        if (value.Done <= 0)
            return string.Empty;
        var left = time.GetElapsedTime(_began[value.What]) * (Math.Max(0, value.Total - value.Done) / (double)value.Done);
        return left.TotalSeconds < 120
            ? string.Create(CultureInfo.InvariantCulture, $", about {left.TotalSeconds:0} s left")
            : string.Create(CultureInfo.InvariantCulture, $", about {left.TotalMinutes:0} min left");
    }
}
