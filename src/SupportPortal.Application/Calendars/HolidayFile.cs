using System.Diagnostics;
using System.Globalization;
using NodaTime;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Response;

namespace SupportPortal.Application.Calendars;

/// <summary>An event of a file that makes no holiday.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="When">When it begins, as far as that can be read.</param>
/// <param name="Why">Why it is left out.</param>
public sealed record LeftOut(string Name, string When, Sentence Why);

/// <summary>What a file says.</summary>
/// <param name="Days">The days that become holidays, each once and in order.</param>
/// <param name="LeftOut">The events that do not, in the order of the file.</param>
public sealed record HolidayReading(IReadOnlyList<Holiday> Days, IReadOnlyList<LeftOut> LeftOut);

/// <summary>
/// Reads the holidays of iCalendar files (RFC 5545) as calendars, offices and schools write them: the events that last
/// whole days. Each event is read by itself, so that one that cannot be read costs no other; what makes no holiday is
/// named with the reason.
/// </summary>
public sealed class HolidayFile
{
    private const int MostEvents = 5000;
    private const int MostDays = 2000;
    private const int MostDaysOfEvent = 1000;
    private const int LongestEvent = 400;
    private const int LongestLength = 4000;
    private const int DeepestNesting = 50;
    private const double HoursOfDay = 24;

    /// <summary>How long the rules of one file may take together.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly SortedDictionary<LocalDate, string> _days = [];
    private readonly List<(int Position, LeftOut Entry)> _leftOut = [];

    private HolidayFile() { }

    /// <summary>Reads a file; null where it is none of the kind.</summary>
    public static async Task<HolidayReading?> ReadAsync(Stream content, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, cancellationToken);
        return EntriesOf(CalendarLine.ReadAll(bytes.ToArray())) is { } entries ? new HolidayFile().Read(entries) : null;
    }

    /// <summary>The events of all calendars of a file, however well they are nested; null where it has no calendar.</summary>
    private static List<CalendarEntry>? EntriesOf(IEnumerable<CalendarLine> lines)
    {
        List<CalendarEntry>? entries = null;
        var (open, frame, entry) = (new Stack<string>(), new CalendarFrame(), (CalendarEntry?)null);
        foreach (var line in lines)
        {
            var part = line.Value.ToUpperInvariant();
            if (line.Name == "BEGIN")
            {
                if (part == "VCALENDAR")
                    (entries, frame) = (entries ?? [], new CalendarFrame());
                if (part is "VCALENDAR" or "VEVENT")
                    entry = null; // and what was open before ends here
                if (part == "VEVENT")
                    entries?.Add(entry = new CalendarEntry(frame, entries.Count));
                if (open.Count < DeepestNesting)
                    open.Push(part);
            }
            else if (line.Name == "END")
            {
                while (open.Contains(part) && open.Pop() != part)
                {
                    // What was left open within it ends with it.
                }

                if (part is "VEVENT" or "VCALENDAR")
                    entry = null;
            }
            else if (entry is not null && open.Peek() == "VEVENT")
                entry.Add(line);
            else if (open.Count > 0 && open.Peek() == "VCALENDAR")
                Say(frame, line);
        }

        if (entry is not null)
            entry.IsCutOff = true;
        return entries;
    }

    private static void Say(CalendarFrame frame, CalendarLine line)
    {
        if (line.Name == "METHOD")
            frame.IsCancelling = line.Value.Equals("CANCEL", StringComparison.OrdinalIgnoreCase);
        else if (line.Name == "X-WR-TIMEZONE")
            frame.Zone = CalendarEntry.ZoneOf(line.Value);
    }

    private HolidayReading Read(List<CalendarEntry> entries)
    {
        if (entries.Count > MostEvents)
            _leftOut.Add(
                (
                    int.MaxValue,
                    new(
                        string.Create(CultureInfo.InvariantCulture, $"({entries.Count - MostEvents})"),
                        string.Empty,
                        new("Behind the first {0} events nothing is read. Split the file.", Number(MostEvents))
                    )
                )
            );
        foreach (var versions in entries.Take(MostEvents).GroupBy(entry => entry.Uid, StringComparer.Ordinal))
            ReadVersions([.. versions]);
        return new(
            [.. _days.Select(day => new Holiday { Date = day.Key, Name = day.Value })],
            [.. _leftOut.OrderBy(left => left.Position).Select(left => left.Entry)]
        );
    }

    /// <summary>Reads an event, its versions, and the exceptions from its rule.</summary>
    private void ReadVersions(IReadOnlyList<CalendarEntry> versions)
    {
        var whole = versions.Where(entry => entry.First("RECURRENCE-ID") is null).ToList();
        var exceptions = versions
            .Where(entry => entry.First("RECURRENCE-ID") is not null)
            .GroupBy(entry => entry.First("RECURRENCE-ID")!.Value, StringComparer.Ordinal)
            .Select(same => same.MaxBy(entry => entry.Sequence)!)
            .ToList();
        var newest = whole.Count == 0 ? 0 : whole.Max(entry => entry.Sequence);
        var isTakenBack = whole.Exists(entry => entry.Frame.IsCancelling);
        foreach (var entry in whole)
        {
            if (entry.IsCancelled || isTakenBack)
                Leave(entry, "It is called off.");
            else if (entry.Sequence < newest)
                Leave(entry, "A newer version of it is in the file.");
            else
                Read(entry, exceptions);
        }

        foreach (var exception in exceptions)
        {
            if (exception.IsCancelled || isTakenBack)
                Leave(exception, "It is called off.");
            else if (exception.First("RECURRENCE-ID")!.Parameter("RANGE") is null || whole.Count == 0)
                Read(exception, []);
            else if (SpanOf(exception, out var whyNot) is null)
                Leave(exception, whyNot!); // else it was read with the event whose rule it changes
        }
    }

    private void Read(CalendarEntry entry, List<CalendarEntry> exceptions)
    {
        if (SpanOf(entry, out var whyNot) is not { } span)
            Leave(entry, whyNot!);
        else if (BeginsOf(entry, span.First, out whyNot) is not { } begins)
            Leave(entry, whyNot!);
        else if (begins.Where(IsNear).Count() * (long)span.Days is var all and > 2 * MostDaysOfEvent)
            Leave(entry, TooMany(all));
        else
        {
            var days = new List<Holiday>();
            foreach (var begin in Without(exceptions, begins.Where(IsNear), days))
                days.AddRange(DaysOf(begin, span.Days, entry.Name));
            days.RemoveAll(day => day.Date.Year is < BusinessCalendar.FirstYear or > BusinessCalendar.LastYear);
            if (days.Count == 0 && exceptions.Count == 0)
                Leave(
                    entry,
                    new("It has no day in the years {0} to {1}.", $"{BusinessCalendar.FirstYear}", $"{BusinessCalendar.LastYear}")
                );
            else if (days.Count > MostDaysOfEvent)
                Leave(entry, TooMany(days.Count));
            else if (_days.Count + days.Count > MostDays)
                Leave(entry, new("The file has more than {0} days. Import these first, then split the file.", Number(MostDays)));
            else
                days.ForEach(Add);
        }
    }

    /// <summary>Whether an event that begins on a day may have days that count.</summary>
    private static bool IsNear(LocalDate begin) => begin.Year is >= BusinessCalendar.FirstYear - 2 and <= BusinessCalendar.LastYear;

    private static Sentence TooMany(long days) =>
        new("It would make {0} days holidays. More than {1} are not taken from one event.", Number(days), Number(MostDaysOfEvent));

    /// <summary>The first day and how many there are; null where the event does not last whole days.</summary>
    private static (LocalDate First, int Days)? SpanOf(CalendarEntry entry, out Sentence? whyNot)
    {
        whyNot =
            entry.IsCutOff ? new("The file ends in the middle of it. Fetch the file again.")
            : entry.MomentOf("DTSTART") is null ? new("Its date cannot be read.")
            : null;
        if (whyNot is not null)
            return null;
        var start = entry.MomentOf("DTSTART")!;
        var end =
            entry.First("DTEND") is not null ? entry.MomentOf("DTEND")
            : LengthOf(entry) is { } length ? start with { Local = start.Local + length }
            : start.IsDate ? start
            : null;
        if (end is null)
            whyNot = (entry.First("DTEND") ?? entry.First("DURATION")) is null
                ? "It has a time of day and no end."
                : "Its end cannot be read.";
        else if (end.Local < start.Local)
            whyNot = "It ends before it begins.";
        else if (
            !start.IsDate
            && !entry.IsMarkedWholeDay
            && !(start.IsMidnight && end.Local > start.Local && (end.IsMidnight || end.IsLastMinute))
        )
            whyNot = "It does not last whole days.";
        if (whyNot is not null)
            return null;
        var days =
            start.IsUtc && !start.IsMidnight
                // clocks may change between
                ? (int)Math.Round(Period.Between(start.Local, end!.Local, PeriodUnits.Hours).Hours / HoursOfDay)
                : Period.DaysBetween(start.Day, end!.Local.Date) + (end.IsMidnight ? 0 : 1);
        if (days > LongestEvent)
            whyNot = new("It lasts {0} days. More than {1} in a row are not taken for a holiday.", Number(days), Number(LongestEvent));
        return days > LongestEvent ? null : (start.Day, Math.Max(1, days));
    }

    private static Period? LengthOf(CalendarEntry entry)
    {
        if (entry.First("DURATION") is not { } line)
            return null;
        var read = NodaTime.Text.PeriodPattern.Roundtrip.Parse(line.Value.TrimStart('+').ToUpperInvariant());
        return
            read.Success
            && read.Value is { Years: 0, Months: 0 } length
            && Math.Abs(length.Weeks * 7L) + Math.Abs((long)length.Days) + Math.Abs(length.Hours) <= LongestLength
            ? length
            : null;
    }

    /// <summary>The days an event begins on, by its rules and lists; null where a rule cannot be counted out.</summary>
    private SortedSet<LocalDate>? BeginsOf(CalendarEntry entry, LocalDate first, out Sentence? whyNot)
    {
        var begins = new SortedSet<LocalDate> { first };
        whyNot = null;
        foreach (var rule in entry.All("RRULE"))
        {
            whyNot = WhyNot(CalendarRule.Count(rule.Value, first, entry.Zone, IsInTime, out var days));
            if (whyNot is not null)
                return null;
            if (days.Count > 0 && entry.All("RRULE").Count() == 1)
                begins.Clear(); // what the rule leaves out, such as a first day it does not meet
            begins.UnionWith(days);
        }

        begins.UnionWith(entry.DatesOf("RDATE"));
        foreach (var rule in entry.All("EXRULE"))
        {
            whyNot = WhyNot(CalendarRule.Count(rule.Value, first, entry.Zone, IsInTime, out var days));
            if (whyNot is not null)
                return null;
            begins.ExceptWith(days);
        }

        begins.ExceptWith(entry.DatesOf("EXDATE"));
        return begins;
    }

    private bool IsInTime() => _watch.Elapsed < Patience;

    private static Sentence? WhyNot(RuleFault fault) =>
        fault switch
        {
            RuleFault.None => null,
            RuleFault.WithinDay => new("It repeats within a day."),
            RuleFault.Never => new("Its rule never comes true."),
            RuleFault.TooMuch => new("Its rule gives more days than can be counted."),
            RuleFault.OutOfTime => new("The rules of this file take too long to count. Split the file."),
            _ => new("Its rule for repeating cannot be read."),
        };

    /// <summary>The days that stay as the rule has them. What an exception moves with all that follow is added as it is moved.</summary>
    private static List<LocalDate> Without(List<CalendarEntry> exceptions, IEnumerable<LocalDate> begins, List<Holiday> moved)
    {
        var rest = begins.ToList();
        foreach (var exception in exceptions)
        {
            if (exception.MomentOf("RECURRENCE-ID")?.Day is not { } from)
                continue;
            var isRange = exception.First("RECURRENCE-ID")!.Parameter("RANGE") is not null;
            bool IsMeant(LocalDate begin) => begin == from || (isRange && begin > from);
            var taken = rest.Where(IsMeant).ToList();
            rest.RemoveAll(IsMeant);
            if (!isRange || exception.IsCancelled || SpanOf(exception, out _) is not { } span)
                continue;
            var by = Period.DaysBetween(from, span.First);
            foreach (var begin in taken)
                moved.AddRange(DaysOf(begin.PlusDays(by), span.Days, exception.Name));
        }

        return rest;
    }

    private static IEnumerable<Holiday> DaysOf(LocalDate begin, int days, string name) =>
        Enumerable.Range(0, days).Select(n => new Holiday { Date = begin.PlusDays(n), Name = name });

    /// <summary>Adds a day; where two events are on it, it is called by both.</summary>
    private void Add(Holiday day)
    {
        if (!_days.TryGetValue(day.Date, out var name))
            _days[day.Date] = day.Name;
        else if (
            !name.Split(", ").Contains(day.Name, StringComparer.OrdinalIgnoreCase)
            && name.Length + 2 + day.Name.Length <= HolidayChange.NameLength
        )
            _days[day.Date] = $"{name}, {day.Name}";
    }

    private void Leave(CalendarEntry entry, Sentence why) => _leftOut.Add((entry.Position, new(entry.Name, entry.When, why)));

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
