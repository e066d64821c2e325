using System.Diagnostics;
using SupportPortal.Testing;

namespace SupportPortal.Benchmarks.Load;

/// <summary>What one answer costs, asked for one after the other by one client in this process, whose share is in it.</summary>
/// <param name="Milliseconds">Processor time, in milliseconds.</param>
/// <param name="Kilobytes">Bytes allocated, in KB.</param>
/// <param name="Commands">Commands sent to the database.</param>
internal sealed record Cost(double Milliseconds, double Kilobytes, double Commands)
{
    private const int Answers = 200;

    /// <summary>Counts it over some answers.</summary>
    /// <param name="commands">Where the commands are counted; null where there is no database.</param>
    /// <param name="ask">Asks the n-th time.</param>
    /// <param name="answers">How often it can be asked.</param>
    public static async Task<Cost> OfAsync(CommandLog? commands, Func<int, Task> ask, int answers = Answers)
    {
        using var process = Process.GetCurrentProcess();
        var (sent, bytes) = (commands?.Sent ?? 0, GC.GetTotalAllocatedBytes(precise: true));
        var time = process.TotalProcessorTime;
        for (var n = 0; n < answers; n++)
            await ask(n);
        process.Refresh();
        return new(
            (process.TotalProcessorTime - time).TotalMilliseconds / answers,
            (GC.GetTotalAllocatedBytes(precise: true) - bytes) / 1024.0 / answers,
            ((commands?.Sent ?? 0) - sent) / (double)answers
        );
    }
}
