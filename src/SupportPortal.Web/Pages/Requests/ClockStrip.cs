using System.Globalization;
using NodaTime;
using SupportPortal.Core;
using SupportPortal.Core.Response;

namespace SupportPortal.Web.Pages.Requests;

/// <summary>What a stretch of the strip is.</summary>
public enum StripKind
{
    /// <summary>The desk is closed; nothing counts.</summary>
    Shut,

    /// <summary>Counted.</summary>
    Open,

    /// <summary>Still to be counted.</summary>
    Left,

    /// <summary>Open, and past the due moment without an answer.</summary>
    Over,
}

/// <summary>A stretch of the strip.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Left">Where it begins, in percent.</param>
/// <param name="Width">How long it is, in percent.</param>
public readonly record struct StripPart(StripKind Kind, double Left, double Width);

/// <summary>The time from the submission to the due moment, the first response or now, drawn to scale.</summary>
public sealed class ClockStrip
{
    /// <summary>As many stretches as can be told apart.</summary>
    private const int MostStretches = 80;

    private readonly Instant _from;
    private readonly Instant _to;

    /// <summary>The strip of a clock at a moment.</summary>
    public ClockStrip(ResponseClock clock, Instant now)
    {
        var due = clock.DueAt;
        var stopped = clock.FirstResponseAt is { } answered ? Instant.Min(answered, now) : now;
        (_from, _to) = (clock.StartedAt, Instant.Max(due, Instant.Min(stopped, due + (due - clock.StartedAt))));
        GoesOnUntil = stopped > _to ? stopped : null;
        List<StripPart> parts = [];
        foreach (var stretch in clock.Calendar.StretchesBetween(_from, _to).Take(MostStretches))
        {
            if (!stretch.IsOpen)
                parts.Add(Part(StripKind.Shut, stretch.Start, stretch.End));
            else
                parts.AddRange(Cut(stretch, stopped, due));
        }

        Parts = parts;
    }

    /// <summary>The stretches, in order.</summary>
    public IReadOnlyList<StripPart> Parts { get; }

    /// <summary>Until when it goes on beyond the strip, which ends at twice the time until due; null where it does not.</summary>
    public Instant? GoesOnUntil { get; }

    /// <summary>Where a moment is, in percent; null where it is not on the strip.</summary>
    public double? PlaceOf(Instant at) => at < _from || at > _to ? null : (at - _from) / (_to - _from) * 100;

    /// <summary>A number for an attribute, in percent.</summary>
    public static string Percent(double value) => value.ToString("0.##", CultureInfo.InvariantCulture) + "%";

    /// <summary>The class a stretch is drawn by.</summary>
    public static string ClassOf(StripPart part) => part.Kind == StripKind.Shut ? "strip-closed" : $"strip-{Code.Of(part.Kind)}";

    private IEnumerable<StripPart> Cut(ClockStretch open, Instant stopped, Instant due)
    {
        Instant[] cuts = [open.Start, .. new[] { stopped, due }.Where(at => open.Start < at && at < open.End).Distinct().Order(), open.End];
        for (var i = 0; i + 1 < cuts.Length; i++)
        {
            var kind =
                cuts[i] >= stopped
                    ? cuts[i] >= due
                        ? StripKind.Shut
                        : StripKind.Left
                    : cuts[i] >= due
                        ? StripKind.Over
                        : StripKind.Open;
            yield return Part(kind, cuts[i], cuts[i + 1]);
        }
    }

    private StripPart Part(StripKind kind, Instant from, Instant to) =>
        new(kind, (from - _from) / (_to - _from) * 100, (to - from) / (_to - _from) * 100);
}
