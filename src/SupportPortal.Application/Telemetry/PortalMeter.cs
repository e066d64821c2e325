using System.Diagnostics;
using System.Diagnostics.Metrics;
using SupportPortal.Core;
using SupportPortal.Core.Decisions;

namespace SupportPortal.Application.Telemetry;

/// <summary>The product's own figures for whoever watches it; read over OTLP where that is configured.</summary>
public sealed class PortalMeter : IDisposable
{
    /// <summary>The name they are collected under.</summary>
    public const string Name = "SupportPortal";

    private readonly Meter _meter;
    private readonly Counter<long> _submissions;
    private readonly Counter<long> _rounds;
    private readonly Histogram<double> _queueQuery;

    public PortalMeter(IMeterFactory meters, Vitals vitals)
    {
        _meter = meters.Create(Name);
        _submissions = _meter.CreateCounter<long>(
            "supportportal.submissions",
            "{request}",
            "Submissions by what the decision was, and the place that takes them"
        );
        _rounds = _meter.CreateCounter<long>(
            "supportportal.jobs.rounds",
            "{round}",
            "Rounds of the jobs of this process, by job and by outcome: ok or failed"
        );
        _queueQuery = _meter.CreateHistogram<double>(
            "supportportal.queue.query.duration",
            "s",
            "How long the query for one page of the queue took"
        );
        _meter.CreateObservableGauge(
            "supportportal.requests.due_soon",
            () => vitals.Last.DueSoon,
            "{request}",
            "Open requests whose first response is due within the hour"
        );
        _meter.CreateObservableGauge(
            "supportportal.requests.overdue",
            () => vitals.Last.Overdue,
            "{request}",
            "Open requests whose first response is overdue"
        );
        _meter.CreateObservableGauge(
            "supportportal.outbox.waiting",
            () => vitals.Last.MailsWaiting,
            "{mail}",
            "Mails that wait to be sent"
        );
        _meter.CreateObservableGauge(
            "supportportal.outbox.lag",
            () => vitals.Last.OutboxLag.TotalSeconds,
            "s",
            "How long the oldest mail that could be sent has waited"
        );
    }

    /// <summary>Somebody submitted a request.</summary>
    public void Submitted(SupportDecision decision) =>
        _submissions.Add(
            1,
            new("outcome", Code.Of(decision.Outcome)),
            new KeyValuePair<string, object?>("place", decision.Destination?.Code)
        );

    /// <summary>A job ended a round.</summary>
    public void JobEnded(string job, bool failed) =>
        _rounds.Add(1, new("job", job), new KeyValuePair<string, object?>("outcome", failed ? "failed" : "ok"));

    /// <summary>A page of the queue was read; began when <see cref="Stopwatch.GetTimestamp"/> said so.</summary>
    public void QueueRead(long began) => _queueQuery.Record(Stopwatch.GetElapsedTime(began).TotalSeconds);

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
