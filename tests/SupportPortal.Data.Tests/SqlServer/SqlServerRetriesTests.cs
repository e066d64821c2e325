using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace SupportPortal.Data.Tests.SqlServer;

/// <summary>What becomes of a command when the server or the line to it fails; shown with a server on loopback that speaks SQL Server's
/// protocol.</summary>
public sealed class SqlServerRetriesTests
{
    private const byte ReadCommitted = 2; // as the protocol numbers levels; a serializable one is 4

    public static TheoryData<string> Breaks => ["before the answer", "as when a cable is cut", "within the answer"];

    [Theory]
    [MemberData(nameof(Breaks))]
    public async Task A_command_whose_connection_breaks_is_sent_again_over_another_and_answered_once(string when)
    {
        var deed = when switch
        {
            "before the answer" => new Deed.BreakOff(),
            "within the answer" => new Deed.BreakOff(AfterBytes: 5),
            _ => new Deed.BreakOff(Reset: true),
        };
        await using var server = new ScriptedServer(deed, new Deed.Answer(7));

        Assert.Equal(7, await ScriptedDatabase.WithAsync(server, db => db.Requests.CountAsync()));
        Assert.Equal((2, 2), (server.Commands.Count, server.Connections));
        Assert.All(server.Commands, command => Assert.Contains("SELECT COUNT(*)", command, StringComparison.Ordinal));
    }

    [Fact]
    public async Task EF_Cores_own_strategy_would_not_send_it_again()
    {
        await using var server = new ScriptedServer(new Deed.BreakOff(), new Deed.Answer(7));

        var fault = await Assert.ThrowsAsync<SqlException>(() =>
            ScriptedDatabase.WithAsync(
                server,
                db => db.Requests.CountAsync(),
                dependencies => new SqlServerRetryingExecutionStrategy(dependencies)
            )
        );
        Assert.Equal((0, true), (fault.Number, fault.Class >= 20));
        Assert.Single(server.Commands);
    }

    [Fact]
    public async Task A_save_whose_connection_breaks_is_sent_again()
    {
        await using var server = new ScriptedServer(new Deed.BreakOff(), new Deed.Answer(42));
        var key = new DataProtectionKey { FriendlyName = "key", Xml = "<key/>" };
        await ScriptedDatabase.WithAsync(server, db =>
        {
            db.DataProtectionKeys.Add(key);
            return db.SaveChangesAsync();
        });

        Assert.Equal(42, key.Id);
        Assert.All(server.Commands, command => Assert.Contains("INSERT INTO [DataProtectionKeys]", command, StringComparison.Ordinal));
        Assert.Equal(2, server.Commands.Count);
    }

    [Fact]
    public async Task A_transaction_whose_connection_breaks_is_done_again_from_its_beginning()
    {
        await using var server = new ScriptedServer(new Deed.Answer(1), new Deed.BreakOff(), new Deed.Answer(3), new Deed.Answer(4));
        var counted = await ScriptedDatabase.WithAsync(server, db => db.Database.CreateExecutionStrategy()
                .ExecuteAsync(async () =>
                {
                    await using var transaction = await db.Database.BeginTransactionAsync();
                    var (requests, tenants) = (await db.Requests.CountAsync(), await db.Tenants.CountAsync());
                    await transaction.CommitAsync();
                    return (requests, tenants);
                }));

        Assert.Equal((3, 4), counted);
        Assert.Equal((4, 2), (server.Commands.Count, server.Connections));
    }

    [Fact]
    public async Task What_is_counted_is_held_by_its_name_in_a_transaction_of_the_usual_level()
    {
        await using var server = new ScriptedServer(new Deed.Answer(0), new Deed.Answer(7));
        await ScriptedDatabase.WithAsync(
            server,
            async db =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync();
                await db.HoldAsync(["files of tenant 1", "files of person 2"], CancellationToken.None);
                return await db.Attachments.CountAsync();
            },
            ScriptedDatabase.Once
        );

        var held = server.Commands.First();
        Assert.Equal<byte>([ReadCommitted], server.Levels);
        Assert.Equal(2, held.Split("sp_getapplock").Length - 1);
        Assert.True(
            held.IndexOf("files of tenant 1", StringComparison.Ordinal) < held.IndexOf("files of person 2", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_stream_that_gave_nothing_yet_is_asked_again()
    {
        await using var server = new ScriptedServer(new Deed.BreakOff(), new Deed.Answer(7));
        var keys = new List<int>();
        await ScriptedDatabase.WithAsync(server, async db =>
        {
            await foreach (var key in db.StreamAsync(db.Requests.Select(request => request.Id)))
                keys.Add(key);
            return db.Stream;
        });

        Assert.Equal([7], keys);
        Assert.Equal(2, server.Commands.Count);
    }

    [Fact]
    public async Task The_victim_of_a_deadlock_is_sent_again()
    {
        await using var server = new ScriptedServer(
            new Deed.Fail(
                1205,
                13,
                "Transaction was deadlocked on lock resources with another process and has been chosen as the deadlock victim."
            ),
            new Deed.Answer(7)
        );

        Assert.Equal(7, await ScriptedDatabase.WithAsync(server, db => db.Requests.CountAsync()));
        Assert.Equal(2, server.Commands.Count);
    }

    [Fact]
    public async Task What_is_wrong_stays_wrong_and_is_sent_once()
    {
        await using var server = new ScriptedServer(new Deed.Fail(102, 15, "Incorrect syntax near 'X'."), new Deed.Answer(7));

        var fault = await Assert.ThrowsAsync<SqlException>(() => ScriptedDatabase.WithAsync(server, db => db.Requests.CountAsync()));
        Assert.Equal(102, fault.Number);
        Assert.Single(server.Commands);
    }

    [Fact]
    public async Task What_the_caller_gives_up_is_stopped_told_as_given_up_and_not_sent_again()
    {
        await using var server = new ScriptedServer(new Deed.Silence(), new Deed.Answer(7));
        using var caller = new CancellationTokenSource();
        var counting = ScriptedDatabase.WithAsync(server, db => db.Requests.CountAsync(caller.Token));
        await server.Waiting.Task;
        await caller.CancelAsync();

        var fault = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => counting);
        Assert.Equal(caller.Token, fault.CancellationToken);
        Assert.True(server.WasAskedToStop);
        Assert.Single(server.Commands);
    }

    [Fact]
    public async Task After_some_attempts_it_gives_up_with_the_last_fault()
    {
        await using var server = new ScriptedServer([.. Enumerable.Repeat(new Deed.BreakOff(), 9)]);

        var fault = await Assert.ThrowsAsync<RetryLimitExceededException>(() =>
            ScriptedDatabase.WithAsync(
                server,
                db => db.Requests.CountAsync(),
                dependencies => new SqlServerRetries(dependencies, new(TimeProvider.System), attempts: 2, TimeSpan.FromMilliseconds(1))
            )
        );
        Assert.IsType<SqlException>(fault.InnerException);
        Assert.Equal(3, server.Commands.Count);
    }
}
