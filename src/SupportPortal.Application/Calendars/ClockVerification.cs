using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Requests;
using SupportPortal.Data;

namespace SupportPortal.Application.Calendars;

/// <summary>What a verification found.</summary>
/// <param name="Checked">How many requests were looked at.</param>
/// <param name="Differences">Each request whose stored due moment is not the one its events give, in a sentence.</param>
public sealed record ClockReport(int Checked, IReadOnlyList<string> Differences);

/// <summary>Counts every due moment anew from the submission, the severity the events end on, and the calendars of the version of the
/// policy that the request was decided by.</summary>
public static class ClockVerification
{
    private const int BatchSize = 500;

    public static async Task<ClockReport> RunAsync(
        PortalDbContext db,
        PolicyBook policies,
        CancellationToken cancellationToken,
        IProgress<Advance>? progress = null
    )
    {
        using var time = db.TimeFor(Work.Verification);
        var total = await db.Requests.CountAsync(cancellationToken);
        var differences = new List<string>();
        var (checkedCount, last) = (0, 0);
        while (true)
        {
            var batch = await db
                .Requests.AsNoTracking()
                .Include(request => request.Events)
                .Where(request => request.Id > last)
                .OrderBy(request => request.Id)
                .Take(BatchSize)
                .ToListAsync(cancellationToken);
            if (batch.Count == 0)
                return new(checkedCount, differences);
            (checkedCount, last) = (checkedCount + batch.Count, batch[^1].Id);
            differences.AddRange(batch.Select(request => DifferenceOf(request, policies)).OfType<string>());
            progress?.Report(new("requests", checkedCount, total));
        }
    }

    private static string? DifferenceOf(SupportRequest request, PolicyBook policies)
    {
        // As they were written: the machine's clock may have been set back.
        var events = request.Events.OrderBy(happened => happened.Sequence).ToList();
        var submitted = events.FirstOrDefault(happened => happened.Kind == RequestEventKind.Submitted);
        if (submitted is null)
            return $"{request.Number}: its timeline does not begin with a submission.";
        if (submitted.At != request.SubmittedAt)
            return $"{request.Number}: submitted at {request.SubmittedAt}, by its events at {submitted.At}.";

        // Deciding again may choose a severity of the version it is decided by; what changed it before does not count then.
        var changes = events
            .AsEnumerable()
            .Reverse()
            .TakeWhile(happened => happened.Kind != RequestEventKind.DecidedAgain)
            .Where(happened => happened.Kind == RequestEventKind.SeverityChanged)
            .Reverse()
            .ToList();
        var severity = changes.Count > 0 ? changes[^1].To : request.Severity;
        if (severity != request.Severity)
            return $"{request.Number}: severity {request.Severity}, by its events {severity}.";

        var decider = policies.Of(request.PolicyVersion).Decider;
        var due = decider.Decide(request.Input with { Severity = severity }).Response is { } response
            ? Instant.FromUnixTimeMilliseconds(response.LateFrom.ToUnixTimeMilliseconds())
            : (Instant?)null;
        if (due != request.DueAt)
            return $"{request.Number}: due at {Said(request.DueAt)}, by its events at {Said(due)}.";
        var told = events.LastOrDefault(happened => EventKinds.Of(happened.Kind).SetsDue)?.DueAt;
        return told == due ? null : $"{request.Number}: the timeline says due at {Said(told)}, counted is {Said(due)}.";
    }

    private static string Said(Instant? at) => at?.ToString() ?? "no time";
}
