using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SupportPortal.Web.Startup;

namespace SupportPortal.Web.Tests.SqlServer;

/// <summary>What makes SQL Server slower than it has to be is in the log of each start.</summary>
public sealed class DatabaseWarningTests
{
    [Fact]
    public async Task A_start_warns_of_a_database_without_snapshots_and_without_a_full_text_index()
    {
        using var server = new ServerlessDatabase(hasFullText: false, hasSnapshots: false);
        var log = new Lines();
        using var warnings = new DatabaseWarnings(server.Services.GetRequiredService<IServiceScopeFactory>(), log);
        await warnings.StartAsync(CancellationToken.None);
        await warnings.ExecuteTask!;

        Assert.Collection(
            log.Warnings,
            line => Assert.StartsWith("READ_COMMITTED_SNAPSHOT is off", line, StringComparison.Ordinal),
            line => Assert.StartsWith("The server has no full-text feature", line, StringComparison.Ordinal)
        );
        ServerGrammar.AssertNone(new ServerGrammar(await CommandTests.SchemaAsync(server)).FaultsOf(server.Commands));
    }

    private sealed class Lines : ILogger<DatabaseWarnings>
    {
        public List<string> Warnings { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            Assert.Equal(LogLevel.Warning, logLevel);
            Warnings.Add(formatter(state, exception));
        }
    }
}
