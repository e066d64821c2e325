using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace SupportPortal.Data.Tests.SqlServer;

/// <summary>While a server stays away, a page with a dozen questions waits for it once and not a dozen times.</summary>
public sealed class ServerAbsenceTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly Hand _time = new();

    [Fact]
    public void It_is_waited_for_ten_seconds_by_all_who_ask_together()
    {
        var absence = new ServerAbsence(_time);

        Assert.True(absence.MayWait(TimeSpan.Zero));
        _time.Move(6 * Second);
        Assert.True(absence.MayWait(4 * Second));
        Assert.False(absence.MayWait(5 * Second)); // for another question
        _time.Move(5 * Second);
        Assert.False(absence.MayWait(TimeSpan.Zero));
    }

    [Fact]
    public void One_answer_ends_it()
    {
        var absence = new ServerAbsence(_time);
        absence.MayWait(TimeSpan.Zero);
        _time.Move(11 * Second);
        absence.End();

        Assert.True(absence.MayWait(9 * Second));
    }

    [Fact]
    public void Of_a_fault_long_ago_nothing_is_known()
    {
        var absence = new ServerAbsence(_time);
        absence.MayWait(TimeSpan.Zero);
        _time.Move(31 * Second);

        Assert.True(absence.MayWait(9 * Second));
    }

    [Fact]
    public async Task Once_it_was_waited_for_every_other_question_is_asked_once()
    {
        await using var server = new ScriptedServer([.. Enumerable.Repeat(new Deed.BreakOff(), 20)]);
        var absence = new ServerAbsence(_time);

        Assert.Equal(6, await AttemptsAsync());
        _time.Move(11 * Second);
        Assert.Equal(1, await AttemptsAsync());
        Assert.Equal(1, await AttemptsAsync());

        async Task<int> AttemptsAsync()
        {
            var before = server.Commands.Count;
            await Assert.ThrowsAsync<RetryLimitExceededException>(() =>
                ScriptedDatabase.WithAsync(
                    server,
                    db => db.Requests.CountAsync(),
                    dependencies => new SqlServerRetries(dependencies, absence, attempts: 5, TimeSpan.FromMilliseconds(1))
                )
            );
            return server.Commands.Count - before;
        }
    }

    /// <summary>A time that stands still until it is moved.</summary>
    private sealed class Hand : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public void Move(TimeSpan by) => _now += by.Ticks;
    }
}
