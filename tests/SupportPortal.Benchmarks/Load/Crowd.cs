using System.Collections.Concurrent;
using System.Diagnostics;
using SupportPortal.Testing;

namespace SupportPortal.Benchmarks.Load;

/// <summary>What came of some seconds of load.</summary>
/// <param name="Took">How long each answer took, in milliseconds, shortest first.</param>
/// <param name="Seconds">How long the load lasted.</param>
/// <param name="Faults">How many answers were none.</param>
internal sealed record Measured(IReadOnlyList<double> Took, double Seconds, int Faults)
{
    /// <summary>Before anything was asked.</summary>
    public static readonly Measured Nothing = new([], 0, 0);

    /// <summary>Answers in a second.</summary>
    public double Throughput => Took.Count / Seconds;

    /// <summary>The time within which a part of the answers came, in milliseconds.</summary>
    public double Percentile(double part) => Took[Math.Min(Took.Count - 1, (int)(Took.Count * part))];

    /// <summary>Two measurements of the same as one.</summary>
    public static Measured operator +(Measured one, Measured other) =>
        new([.. one.Took.Concat(other.Took).Order()], one.Seconds + other.Seconds, one.Faults + other.Faults);
}

/// <summary>People who ask at the same time, each the next thing as soon as the last is answered.</summary>
internal static class Crowd
{
    /// <summary>Asks for a time.</summary>
    public static async Task<Measured> AskAsync(IReadOnlyList<Visitor> people, TimeSpan time, Func<int, string> address)
    {
        var (took, faults, count) = (new ConcurrentBag<double>(), 0, 0);
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(
            people.Select(async person =>
            {
                while (watch.Elapsed < time)
                {
                    var began = Stopwatch.GetTimestamp();
                    using var answer = await person.Http.GetAsync(new Uri(address(Interlocked.Increment(ref count)), UriKind.Relative));
                    await answer.Content.CopyToAsync(Stream.Null);
                    took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                    if (!answer.IsSuccessStatusCode)
                        Interlocked.Increment(ref faults);
                }
            })
        );
        return new Measured([.. took.Order()], watch.Elapsed.TotalSeconds, faults);
    }

    /// <summary>Does prepared work, each person their share.</summary>
    public static async Task<Measured> DoAsync<T>(IReadOnlyList<IReadOnlyList<T>> shares, Func<T, Task<bool>> work)
    {
        var (took, faults) = (new ConcurrentBag<double>(), 0);
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(
            shares.Select(async share =>
            {
                foreach (var each in share)
                {
                    var began = Stopwatch.GetTimestamp();
                    if (!await work(each))
                        Interlocked.Increment(ref faults);
                    took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                }
            })
        );
        return new Measured([.. took.Order()], watch.Elapsed.TotalSeconds, faults);
    }
}
