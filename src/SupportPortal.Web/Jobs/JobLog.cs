using System.Collections.Concurrent;
using NodaTime;

namespace SupportPortal.Web.Jobs;

/// <summary>When each job of this process last ended a round, for its health.</summary>
public sealed class JobLog
{
    private readonly ConcurrentDictionary<string, JobRound> _rounds = new(StringComparer.Ordinal);

    /// <summary>The last round of each job, by its name.</summary>
    public IReadOnlyDictionary<string, JobRound> Rounds => _rounds;

    /// <summary>A job ended a round, or waits for its first.</summary>
    public void Note(string job, JobRound round) => _rounds[job] = round;
}

/// <summary>A round of a job.</summary>
/// <param name="EndedAt">When it ended.</param>
/// <param name="Pause">The time to the next.</param>
/// <param name="Failed">Whether it failed.</param>
public sealed record JobRound(Instant EndedAt, Duration Pause, bool Failed);
