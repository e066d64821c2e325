using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace SupportPortal.Data.Tests.SqlServer;

/// <summary>What the server says of its troubles gets the pages that SQLite's get; what it says of the product's faults does not.</summary>
public sealed class SqlServerFaultsTests
{
    [Theory]
    [InlineData(3906, "may only be read")]
    [InlineData(1105, "its files are full")]
    [InlineData(9002, "its log is full")]
    [InlineData(1101, "its files are full")]
    [InlineData(40544, "its quota is used up")]
    [InlineData(-2, "it took too long")]
    [InlineData(1222, "a lock took too long")]
    [InlineData(51222, "a name is held for too long")]
    [InlineData(1205, "a deadlock")]
    [InlineData(701, "it has no memory")]
    [InlineData(976, "it is failing over")]
    [InlineData(983, "it is failing over")]
    [InlineData(927, "it is being restored")]
    [InlineData(942, "it is offline")]
    [InlineData(18456, "its login is refused")]
    [InlineData(4060, "its database is not there")]
    [InlineData(916, "its login may not use the database")]
    [InlineData(10928, "its limit is reached")]
    [InlineData(10929, "its limit is reached")]
    [InlineData(40613, "it is moving")]
    [InlineData(49918, "it is busy")]
    public async Task What_the_server_cannot_do_at_this_moment_is_trouble(int number, string says)
    {
        var fault = await FaultAsync(new Deed.Fail(number, 16, says));

        Assert.Equal(number, Assert.IsType<SqlException>(fault).Number);
        Assert.True(StorageFaults.IsTrouble(fault));
        Assert.True(StorageFaults.IsTrouble(new DbUpdateException("It was not saved.", fault)));
        Assert.True(StorageFaults.IsTrouble(new RetryLimitExceededException("It was tried five times.", fault)));
    }

    [Theory]
    [InlineData(102, "incorrect syntax")]
    [InlineData(207, "no such column")]
    [InlineData(208, "no such table")]
    [InlineData(229, "a right is missing")]
    [InlineData(547, "a foreign key")]
    [InlineData(8152, "a text is too long")]
    public async Task What_the_product_says_wrongly_is_none(int number, string says) =>
        Assert.False(StorageFaults.IsTrouble(await FaultAsync(new Deed.Fail(number, 16, says))));

    [Theory]
    [InlineData(2601)]
    [InlineData(2627)]
    public async Task What_is_there_already_is_a_race_and_no_trouble(int number)
    {
        var fault = new DbUpdateException("It was not saved.", await FaultAsync(new Deed.Fail(number, 14, "duplicate key")));

        Assert.True(StorageFaults.IsRace(fault));
        Assert.False(StorageFaults.IsTrouble(fault));
    }

    [Fact]
    public async Task A_line_that_breaks_is_trouble() => Assert.True(StorageFaults.IsTrouble(await FaultAsync(new Deed.BreakOff())));

    private static async Task<Exception> FaultAsync(Deed deed)
    {
        await using var server = new ScriptedServer(deed);
        return await Assert.ThrowsAnyAsync<Exception>(() =>
            ScriptedDatabase.WithAsync(server, db => db.Requests.CountAsync(), ScriptedDatabase.Once)
        );
    }
}
