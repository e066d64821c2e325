using System.Net;
using Microsoft.Data.Sqlite;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests;

public sealed class DurabilityTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("portal-durability-").FullName;

    [Fact]
    public async Task A_request_that_was_confirmed_is_there_after_the_process_was_killed()
    {
        string number;
        using (var running = await StartAsync())
        {
            var filed = await FilingWalk.Critical().Problem(("Subject", "Confirmed just before the power went")).FileAsync(running.Ada);
            number = filed.Heading[..10];
            running.Kill();
        }

        using var again = await StartAsync();
        var page = await again.Ada.GetAsync($"/requests/{number}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("Confirmed just before the power went", page.Heading);
        again.Kill();
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private Task<RunningPortal> StartAsync() => RunningPortal.StartAsync(_folder);
}
