using System.Diagnostics;
using System.Globalization;
using System.Text;
using SupportPortal.Application.Calendars;
using SupportPortal.Web.Pages.Admin.Calendars;

namespace SupportPortal.Web.Tests.Pages;

/// <summary>iCalendar files as calendars, offices and schools write them.</summary>
public sealed class HolidayFileTests
{
    [Theory]
    [InlineData("DTSTART;VALUE=DATE:20260605\nDTEND;VALUE=DATE:20260606", "2026-06-05")] // Google
    [InlineData("DTSTART;VALUE=DATE:20260605", "2026-06-05")]
    [InlineData("DTSTART:20260605", "2026-06-05")]
    [InlineData("dtstart;value=date:2026-06-05", "2026-06-05")]
    [InlineData("DTSTART;VALUE=DATE:20260605\nDTEND;VALUE=DATE:20260605", "2026-06-05")] // ends on the day it begins
    [InlineData("DTSTART;VALUE=DATE:20260605\nDURATION:P2D", "2026-06-05 2026-06-06")]
    [InlineData("DTSTART;VALUE=DATE:20260605\nDURATION:PT24H", "2026-06-05")]
    [InlineData("DTSTART;TZID=Europe/Berlin:20260605T000000\nDTEND;TZID=Europe/Berlin:20260606T000000", "2026-06-05")] // Outlook
    [InlineData(
        "DTSTART;TZID=\"W. Europe Standard Time\":20260605T000000\nDTEND;TZID=\"W. Europe Standard Time\":20260607T000000",
        "2026-06-05 2026-06-06"
    )]
    // a name nobody knows, with a colon in it
    [InlineData("DTSTART;TZID=\"(GMT+01:00) Amsterdam, Berlin\":20260605T000000\nDURATION:P1D", "2026-06-05")]
    [InlineData("DTSTART:20260605T000000\nDTEND:20260605T235959", "2026-06-05")]
    [InlineData("DTSTART:20260605T000000Z\nDTEND:20260606T000000Z", "2026-06-05")]
    [InlineData("DTSTART:20260604T220000Z\nDTEND:20260605T220000Z\nX-MICROSOFT-CDO-ALLDAYEVENT:TRUE", "2026-06-05")] // midnight in Berlin
    // midnight in Seattle
    [InlineData("DTSTART:20260605T070000Z\nDTEND:20260607T070000Z\nX-MICROSOFT-CDO-ALLDAYEVENT:TRUE", "2026-06-05 2026-06-06")]
    // 23 hours, as clocks change
    [InlineData("DTSTART:20260328T230000Z\nDTEND:20260329T220000Z\nX-MICROSOFT-CDO-ALLDAYEVENT:TRUE", "2026-03-29")]
    [InlineData("DTSTART:20261024T220000Z\nDTEND:20261025T230000Z\nX-MICROSOFT-CDO-ALLDAYEVENT:TRUE", "2026-10-25")] // 25 hours
    [InlineData("DTSTART:20260605T090000\nDTEND:20260605T170000\nX-MICROSOFT-CDO-ALLDAYEVENT:TRUE", "2026-06-05")]
    public async Task A_whole_day_is_one_however_it_is_written(string lines, string days)
    {
        Assert.Equal(days, DaysOf(await ReadAsync(Event(lines))));
    }

    [Theory]
    [InlineData("DTSTART;VALUE=DATE:20260605\nSTATUS:CANCELLED", "It is called off.")]
    [InlineData("DTSTART:20260605T090000Z\nDTEND:20260605T100000Z", "It does not last whole days.")]
    [InlineData("DTSTART;TZID=Europe/Berlin:20260605T000000\nDTEND;TZID=Europe/Berlin:20260605T120000", "It does not last whole days.")]
    [InlineData("DTSTART:20260605T000000", "It has a time of day and no end.")]
    [InlineData("DTSTART;VALUE=DATE:20260230", "Its date cannot be read.")]
    [InlineData("DTSTART:soon", "Its date cannot be read.")]
    [InlineData("DESCRIPTION:no date", "Its date cannot be read.")]
    [InlineData("DTSTART;VALUE=DATE:20260605\nDTEND;VALUE=DATE:20260604", "It ends before it begins.")]
    [InlineData("DTSTART;VALUE=DATE:20260605\nDTEND:whenever", "Its end cannot be read.")]
    [InlineData(
        "DTSTART;VALUE=DATE:20260605\nDTEND;VALUE=DATE:20271231",
        "It lasts 574 days. More than 400 in a row are not taken for a holiday."
    )]
    [InlineData("DTSTART;VALUE=DATE:19990605", "It has no day in the years 2020 to 2036.")]
    [InlineData("DTSTART;VALUE=DATE:20260605\nRRULE:FREQ=SECONDLY", "It repeats within a day.")]
    [InlineData("DTSTART;VALUE=DATE:20260605\nRRULE:FREQ=HOURLY;COUNT=3", "It repeats within a day.")]
    [InlineData("DTSTART;VALUE=DATE:20260605\nRRULE:FREQ=NEVER", "Its rule for repeating cannot be read.")]
    [InlineData("DTSTART;VALUE=DATE:20260605\nRRULE:every year", "Its rule for repeating cannot be read.")]
    [InlineData("DTSTART;VALUE=DATE:20260605\nRRULE:FREQ=YEARLY;BYMONTH=13", "Its rule for repeating cannot be read.")]
    [InlineData("DTSTART;VALUE=DATE:20260605\nRRULE:FREQ=YEARLY;UNTIL=later", "Its rule for repeating cannot be read.")]
    [InlineData(
        "DTSTART;VALUE=DATE:20200101\nRRULE:FREQ=DAILY",
        "It would make 6210 days holidays. More than 1000 are not taken from one event."
    )]
    [InlineData("DTSTART;VALUE=DATE:19000101\nRRULE:FREQ=DAILY", "Its rule gives more days than can be counted.")]
    public async Task What_makes_no_holiday_is_named_with_the_reason_and_costs_no_other(string lines, string why)
    {
        var read = await ReadAsync(Event($"UID:1\nSUMMARY:Strange\n{lines}") + Event("UID:2\nSUMMARY:Good\nDTSTART;VALUE=DATE:20261224"));

        Assert.Equal("2026-12-24", DaysOf(read));
        var left = Assert.Single(read.LeftOut);
        Assert.Equal(("Strange", why), (left.Name, left.Why.ToString()));
    }

    [Theory]
    [InlineData("RRULE:FREQ=YEARLY;COUNT=3", "2026-06-05 2027-06-05 2028-06-05")]
    [InlineData("RRULE:FREQ=YEARLY;UNTIL=20280605", "2026-06-05 2027-06-05 2028-06-05")]
    [InlineData("RRULE:FREQ=YEARLY;UNTIL=20280604T235959Z", "2026-06-05 2027-06-05")]
    [InlineData("RRULE:FREQ=YEARLY;COUNT=2;BYHOUR=0,1,2,3;BYMINUTE=0,1;BYSECOND=0,30;X-OWN=1", "2026-06-05 2027-06-05")]
    [InlineData("RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;COUNT=2", "2026-11-26 2027-11-25")]
    [InlineData("RRULE:FREQ=MONTHLY;BYDAY=-1MO;UNTIL=20260801", "2026-06-29 2026-07-27")]
    [InlineData("RRULE:FREQ=YEARLY;COUNT=3\nEXDATE;VALUE=DATE:20270605", "2026-06-05 2028-06-05")]
    [InlineData("RRULE:FREQ=YEARLY;COUNT=4\nEXDATE;TZID=Europe/Berlin:20270605T000000,20280605T000000", "2026-06-05 2029-06-05")]
    [InlineData("RRULE:FREQ=YEARLY;COUNT=3\nEXRULE:FREQ=YEARLY;INTERVAL=2", "2027-06-05")]
    [InlineData("RDATE;VALUE=DATE:20260705,20260805", "2026-06-05 2026-07-05 2026-08-05")]
    [InlineData("RDATE;VALUE=PERIOD:20260705T000000/P1D\nEXDATE:20260605", "2026-07-05")]
    [InlineData("RRULE:FREQ=YEARLY;COUNT=2\nRRULE:FREQ=MONTHLY;COUNT=2", "2026-06-05 2026-07-05 2027-06-05")]
    public async Task A_rule_is_counted_out_with_its_exceptions(string lines, string days)
    {
        var read = await ReadAsync(Event($"DTSTART;VALUE=DATE:20260605\n{lines}"));

        Assert.Empty(read.LeftOut);
        Assert.Equal(days, DaysOf(read));
    }

    [Fact]
    public async Task A_rule_that_ends_in_UTC_ends_on_the_day_of_its_zone()
    {
        Assert.Equal(
            "2026-06-05 2027-06-05",
            DaysOf(
                await ReadAsync(
                    Event(
                        "DTSTART;TZID=W. Europe Standard Time:20260605T000000\nDTEND;TZID=W. Europe Standard "
                            + "Time:20260606T000000\nRRULE:FREQ=YEARLY;UNTIL=20270604T220000Z"
                    )
                )
            )
        );
    }

    [Theory]
    [InlineData("RECURRENCE-ID;VALUE=DATE:20270605\nDTSTART;VALUE=DATE:20270607\nSUMMARY:Moved", "2026-06-05 2027-06-07 2028-06-05", null)]
    [InlineData(
        "RECURRENCE-ID:20270605T000000\nDTSTART;VALUE=DATE:20270605\nSTATUS:CANCELLED",
        "2026-06-05 2028-06-05",
        "It is called off."
    )]
    [InlineData(
        "RECURRENCE-ID;VALUE=DATE:20270605\nDTSTART:20270605T090000\nDTEND:20270605T120000",
        "2026-06-05 2028-06-05",
        "It does not last whole days."
    )]
    [InlineData(
        "RECURRENCE-ID;RANGE=THISANDFUTURE;VALUE=DATE:20270605\nDTSTART;VALUE=DATE:20270604",
        "2026-06-05 2027-06-04 2028-06-04",
        null
    )]
    [InlineData(
        "RECURRENCE-ID;RANGE=THISANDFUTURE;VALUE=DATE:20270605\nDTSTART;VALUE=DATE:20270605\nSTATUS:CANCELLED",
        "2026-06-05",
        "It is called off."
    )]
    [InlineData("SEQUENCE:1\nDTSTART;VALUE=DATE:20260606", "2026-06-06", "A newer version of it is in the file.")]
    public async Task A_later_version_or_an_exception_replaces_what_it_is_of(string lines, string days, string? why)
    {
        var first = Event("UID:x\nDTSTART;VALUE=DATE:20260605\nRRULE:FREQ=YEARLY;COUNT=3\nSUMMARY:Yearly");
        foreach (var file in new[] { first + Event($"UID:x\n{lines}"), Event($"UID:x\n{lines}") + first })
        {
            var read = await ReadAsync(file);
            Assert.Equal(days, DaysOf(read));
            Assert.Equal(why is null ? [] : [why], read.LeftOut.Select(left => left.Why.ToString()));
        }
    }

    [Fact]
    public async Task Events_that_share_a_key_by_mistake_are_all_read()
    {
        Assert.Equal(
            "2026-06-05 2026-07-05",
            DaysOf(await ReadAsync(Event("UID:same\nDTSTART:20260605") + Event("UID:same\nDTSTART:20260705")))
        );
    }

    [Fact]
    public async Task All_calendars_of_a_file_are_read_and_one_that_takes_back_takes_back()
    {
        var read = await ReadBytesAsync(
            Encoding.UTF8.GetBytes(
                Calendar(
                    Event("UID:1\nSUMMARY:One\nDTSTART:20260605") + Event("UID:2\nSUMMARY:Two\nDTSTART:20260705\nRRULE:FREQ=YEARLY;COUNT=2")
                )
                    + Calendar(Event("UID:3\nSUMMARY:Three\nDTSTART:20260805"), "METHOD:PUBLISH")
                    + Calendar(Event("UID:1\nDTSTART:20260605") + Event("UID:2\nRECURRENCE-ID:20270705\nDTSTART:20270705"), "METHOD:CANCEL")
            )
        );

        Assert.Equal("2026-07-05 2026-08-05", DaysOf(read));
        Assert.All(read.LeftOut, left => Assert.Equal("It is called off.", left.Why.ToString()));
        Assert.Equal(3, read.LeftOut.Count); // the event, what takes it back, and the day that is taken back
    }

    [Fact]
    public async Task A_moment_in_UTC_is_read_in_the_zone_of_its_calendar()
    {
        var read = await ReadBytesAsync(
            Encoding.UTF8.GetBytes(Calendar(Event("DTSTART:20260604T220000Z\nDTEND:20260605T220000Z"), "X-WR-TIMEZONE:Europe/Berlin"))
        );

        Assert.Equal("2026-06-05", DaysOf(read));
    }

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16BE", false)]
    [InlineData("utf-32", true)]
    [InlineData("iso-8859-1", false)]
    public async Task Whatever_encoding_a_file_is_in_its_names_are_read(string encoding, bool hasMark)
    {
        var kind = Encoding.GetEncoding(encoding);
        byte[] mark = hasMark ? kind.GetPreamble() : [];
        var read = await ReadBytesAsync([
            .. mark,
            .. kind.GetBytes(
                Calendar(Event("SUMMARY:Fête du Trône, Jõulupüha\nDTSTART:20260605").Replace("õ", "o", StringComparison.Ordinal))
            ),
        ]);

        Assert.Equal("Fête du Trône, Joulupüha", Assert.Single(read.Days).Name);
    }

    [Fact]
    public async Task One_line_in_another_encoding_spoils_no_other()
    {
        byte[] file =
        [
            .. Encoding.UTF8.GetBytes("BEGIN:VCALENDAR\r\n" + Event("UID:1\nSUMMARY:Königsfest\nDTSTART:20260605")),
            .. Encoding.Latin1.GetBytes(Event("UID:2\nSUMMARY:Brückentag\nDTSTART:20260606") + "END:VCALENDAR"),
        ];

        Assert.Equal(["Königsfest", "Brückentag"], (await ReadBytesAsync(file)).Days.Select(day => day.Name));
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\n")]
    [InlineData("\r")]
    public async Task Folded_lines_are_joined_also_within_a_letter(string end)
    {
        var bytes = Encoding.UTF8.GetBytes(
            Calendar(Event("SUMMARY;LANGUAGE=de:Tag der Freiheit\\, Größe\\; und \\\\ Neues\\nJahr\nDTSTART:20260605"))
                .Replace("\r\n", end, StringComparison.Ordinal)
        );
        var at = Array.IndexOf(bytes, (byte)0xC3) + 1; // between the two bytes of ö
        var read = await ReadBytesAsync([
            .. bytes[..at],
            .. Encoding.ASCII.GetBytes($"{end} "),
            .. bytes[at..(at + 5)],
            .. Encoding.ASCII.GetBytes($"{end}\t"),
            .. bytes[(at + 5)..],
        ]);

        Assert.Equal("Tag der Freiheit, Größe; und \\ Neues Jahr", Assert.Single(read.Days).Name);
    }

    [Fact]
    public async Task Lines_that_are_none_and_parts_that_do_not_end_cost_no_event()
    {
        var read = await ReadBytesAsync(
            Encoding.UTF8.GetBytes(
                "<!-- exported -->\r\nBEGIN:VCALENDAR\r\nthis is no line\r\nBEGIN:VTIMEZONE\r\nTZID:X\r\nBEGIN:STANDARD\r\n"
                    + "DTSTART:16010101T000000\r\nEND:STANDARD\r\n"
                    + "BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:No end of it\r\nDTSTART:20260605\r\n;;;:::\r\n"
                    + "BEGIN:VEVENT\r\nUID:2\r\nSUMMARY:With an alarm\r\nDTSTART:20260606\r\nBEGIN:VALARM\r\n"
                    + "DTSTART:20300101\r\nSUMMARY:Not this\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n\r\n"
            )
        );

        Assert.Equal(["No end of it", "With an alarm"], read.Days.Select(day => day.Name));
    }

    [Fact]
    public async Task Of_a_file_that_breaks_off_what_is_whole_is_read()
    {
        var read = await ReadBytesAsync(
            Encoding.UTF8.GetBytes(
                "BEGIN:VCALENDAR\r\n"
                    + Event("UID:1\nSUMMARY:Whole\nDTSTART:20260605")
                    + "BEGIN:VEVENT\r\nUID:2\r\nSUMMARY:Half\r\nDTSTART:202606"
            )
        );

        Assert.Equal("2026-06-05", DaysOf(read));
        Assert.Equal(
            ("Half", "The file ends in the middle of it. Fetch the file again."),
            (Assert.Single(read.LeftOut).Name, read.LeftOut[0].Why.ToString())
        );
    }

    [Fact]
    public async Task School_holidays_are_not_cut()
    {
        var read = await ReadAsync(Event("SUMMARY:Summer\nDTSTART;VALUE=DATE:20260701\nDTEND;VALUE=DATE:20260815"));

        Assert.Equal(45, read.Days.Count);
        Assert.Equal(new HolidayStretch(new(2026, 7, 1), 45, "Summer"), Assert.Single(HolidayStretch.Of(read.Days)));
    }

    [Fact]
    public async Task Two_events_on_one_day_are_one_holiday_called_by_both()
    {
        var read = await ReadAsync(
            Event("UID:1\nSUMMARY:Ascension\nDTSTART:20260514")
                + Event("UID:2\nSUMMARY:Office closed\nDTSTART:20260514")
                + Event("UID:3\nSUMMARY:ascension\nDTSTART:20260514")
        );

        Assert.Equal("Ascension, Office closed", Assert.Single(read.Days).Name);
    }

    [Fact]
    public async Task More_than_can_be_taken_is_said_and_not_cut_silently()
    {
        var many = new StringBuilder();
        for (var i = 0; i < 5002; i++)
            many.Append(
                CultureInfo.InvariantCulture,
                $"BEGIN:VEVENT\r\nUID:{i}\r\nDTSTART:2026{1 + (i % 12):00}{1 + (i % 28):00}\r\nEND:VEVENT\r\n"
            );
        var read = await ReadAsync(many.ToString());
        Assert.Equal("Behind the first 5000 events nothing is read. Split the file.", read.LeftOut[^1].Why.ToString());

        read = await ReadAsync(
            string.Concat(Enumerable.Range(0, 3).Select(i => Event($"UID:{i}\nDTSTART:{2020 + (4 * i)}0101\nRRULE:FREQ=DAILY;COUNT=900")))
        );
        Assert.Equal(1800, read.Days.Count);
        Assert.Equal(
            "The file has more than 2000 days. Import these first, then split the file.",
            Assert.Single(read.LeftOut).Why.ToString()
        );
    }

    [Theory]
    [InlineData("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")]
    [InlineData("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30")]
    [InlineData("FREQ=WEEKLY;BYMONTH=2;BYMONTHDAY=31")]
    [InlineData("FREQ=DAILY;INTERVAL=2147483647")]
    [InlineData("FREQ=YEARLY;INTERVAL=0")]
    [InlineData("FREQ=YEARLY;INTERVAL=-1")]
    [InlineData("FREQ=MONTHLY;COUNT=99999999999999")]
    [InlineData("FREQ=DAILY;UNTIL=99981231")]
    [InlineData("FREQ=YEARLY;BYYEARDAY=1,2,3,4,5,6,7,8,9,10;BYSETPOS=366")]
    [InlineData("FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO,TU,WE;BYMONTH=7")]
    [InlineData("FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11,12;BYMINUTE=0,1,2,3,4,5;BYSECOND=0,1,2,3")]
    [InlineData("FREQ=DAILY;FREQ=YEARLY")]
    public async Task A_thousand_rules_made_to_take_long_are_counted_in_seconds(string rule)
    {
        var watch = Stopwatch.StartNew();
        var file =
            string.Concat(Enumerable.Range(0, 1000).Select(i => Event($"UID:{i}\nDTSTART;VALUE=DATE:19000101\nRRULE:{rule}")))
            + Event("UID:good\nDTSTART:20260605");
        var read = await ReadAsync(file);

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(12), $"{watch.Elapsed}");
        Assert.Contains(read.Days, day => day.Date == new NodaTime.LocalDate(2026, 6, 5));
    }

    [Fact]
    public async Task A_file_made_of_nested_parts_and_long_lists_is_read_in_seconds()
    {
        var watch = Stopwatch.StartNew();
        await ReadAsync(
            string.Concat(Enumerable.Range(0, 25_000).Select(i => $"BEGIN:X{i}\r\n"))
                + string.Concat(Enumerable.Range(0, 25_000).Select(_ => "END:NOTHING\r\n"))
        );
        await ReadAsync(
            Event("DTSTART;VALUE=DATE:20200101\nRRULE:FREQ=DAILY\nRDATE:" + string.Join(',', Enumerable.Repeat("20260605", 90_000)))
        );
        await ReadAsync(
            Event("UID:1\nDTSTART;VALUE=DATE:20200101\nRRULE:FREQ=DAILY;COUNT=900")
                + string.Concat(
                    Enumerable
                        .Range(0, 4000)
                        .Select(i =>
                            Event(
                                "UID:1\nDTSTART:20250101\nDTEND:20260101\nRECURRENCE-ID;RANGE=THISANDFUTURE:"
                                    + $"{2020 + (i % 16)}01{1 + (i % 28):00}T{i % 24:00}{i % 60:00}00"
                            )
                        )
                )
        );

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(12), $"{watch.Elapsed}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("this is no calendar")]
    [InlineData("BEGIN:VEVENT\r\nDTSTART:20260605\r\nEND:VEVENT")]
    public async Task What_is_no_calendar_is_known_as_none(string file)
    {
        Assert.Null(await HolidayFile.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(file)), CancellationToken.None));
    }

    private static string Event(string lines) =>
        $"BEGIN:VEVENT\r\n{lines.Replace("\n", "\r\n", StringComparison.Ordinal)}\r\nEND:VEVENT\r\n";

    private static string Calendar(string events, string lines = "VERSION:2.0") =>
        $"BEGIN:VCALENDAR\r\n{lines}\r\n{events}END:VCALENDAR\r\n";

    private static Task<HolidayReading> ReadAsync(string events) => ReadBytesAsync(Encoding.UTF8.GetBytes(Calendar(events)));

    private static async Task<HolidayReading> ReadBytesAsync(byte[] file) =>
        (await HolidayFile.ReadAsync(new MemoryStream(file), CancellationToken.None))!;

    private static string DaysOf(HolidayReading read) =>
        string.Join(' ', read.Days.Select(day => day.Date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)));
}
