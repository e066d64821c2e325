using System.Collections.Concurrent;
using NodaTime;
using SupportPortal.Core.Comparison;
using SupportPortal.Core.Decisions;

namespace SupportPortal.Application.Publishing;

/// <summary>A comparison of the decisions of two versions: under way, or what came of it.</summary>
public sealed class PolicyComparison
{
    private double _share;

    /// <summary>What differs; null while it is under way or where it failed.</summary>
    public DecisionDifferences? Differences { get; private set; }

    /// <summary>Whether it could not be carried out.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>How much of it is done, from 0 to 1.</summary>
    public double Share => Volatile.Read(ref _share);

    /// <summary>Whether it still runs.</summary>
    public bool IsUnderWay => Differences is null && !HasFailed;

    internal void Run(PolicyEngine before, PolicyEngine after, Instant submittedAt)
    {
        try
        {
            Differences = DecisionComparison.Between(before, after, submittedAt, new Told(this));
        }
        catch (Exception)
        {
            HasFailed = true;
            throw;
        }
    }

    /// <summary>Notes how far it is at once; <see cref="Progress{T}"/> would hand it to another thread first.</summary>
    private sealed class Told(PolicyComparison comparison) : IProgress<double>
    {
        public void Report(double value) => Volatile.Write(ref comparison._share, value);
    }
}

/// <summary>Compares the decisions of two versions beside the pages, each pair once.</summary>
public sealed partial class PolicyComparisons(IClock clock, ILogger<PolicyComparisons> logger)
{
    /// <summary>How many pairs are kept; what one weighs is its groups, a few hundred kilobytes at most.</summary>
    private const int Kept = 16;

    private readonly ConcurrentDictionary<(string Before, string After), Lazy<PolicyComparison>> _pairs = new();

    /// <summary>The comparison of two versions; it begins where nobody asked for it yet.</summary>
    /// <param name="before">The earlier version.</param>
    /// <param name="after">The later version.</param>
    /// <param name="marks">What tells states of the versions apart: a draft changes under one number.</param>
    public PolicyComparison Of(PolicyEngine before, PolicyEngine after, (string Before, string After) marks)
    {
        if (_pairs.Count > Kept)
            _pairs.Clear();
        return _pairs.GetOrAdd(marks, _ => new Lazy<PolicyComparison>(() => Begin(before, after))).Value;
    }

    private PolicyComparison Begin(PolicyEngine before, PolicyEngine after)
    {
        var comparison = new PolicyComparison();
        var now = clock.GetCurrentInstant();
        _ = Task.Run(() =>
        {
            try
            {
                comparison.Run(before, after, now);
            }
            catch (Exception fault)
            {
                LogFailure(logger, fault, before.Version, after.Version);
            }
        });
        return comparison;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The decisions of policy versions {Before} and {After} could not be compared")]
    private static partial void LogFailure(ILogger logger, Exception fault, int before, int after);
}
