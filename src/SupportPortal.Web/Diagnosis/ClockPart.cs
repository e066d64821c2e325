using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace SupportPortal.Web.Diagnosis;

/// <summary>Whether this machine's clock agrees with those of others, and with what is stored: every due moment is counted by it.</summary>
internal static class ClockPart
{
    /// <summary>The name of what was stored last.</summary>
    public const string LastEntry = "the newest entry in the database";

    /// <summary>What others round to, and what an answer takes on its way.</summary>
    private static readonly Duration Tolerance = Duration.FromSeconds(30);

    public static IReadOnlyList<Finding> Look(Installation installation)
    {
        var now = InstantPattern.General.Format(installation.Clock.GetCurrentInstant());
        List<Finding> faults = [.. installation.Clocks.Where(IsOff).Select(clock => Finding.Fault(Sentence(clock, now)))];
        if (faults.Count > 0)
            return faults;
        return
        [
            Finding.Fine(
                installation.Clocks.Count == 0
                    ? $"It is {now} here; there was nothing to compare it with."
                    : $"It is {now} here, which agrees with {string.Join(" and ", installation.Clocks.Select(clock => clock.Whose))}."
            ),
        ];
    }

    /// <summary>What is stored may be as old as it likes.</summary>
    private static bool IsOff(OtherClock clock) => clock.Ahead > Tolerance || (clock.Whose != LastEntry && clock.Ahead < -Tolerance);

    private static string Sentence(OtherClock clock, string now) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"It is {now} here, and {clock.Whose} is {Math.Abs(clock.Ahead.TotalSeconds):0} s {Word(clock)}. "
        ) + "Set the clocks by a time server (chrony, systemd-timesyncd, w32time).";

    private static string Word(OtherClock clock) => clock.Ahead > Duration.Zero ? "ahead" : "behind";
}
