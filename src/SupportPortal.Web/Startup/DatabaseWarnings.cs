using System.Data.Common;
using Microsoft.EntityFrameworkCore.Storage;
using SupportPortal.Data;

namespace SupportPortal.Web.Startup;

/// <summary>Says once, at the start, what makes the database slower than it has to be.</summary>
internal sealed partial class DatabaseWarnings(IServiceScopeFactory scopes, ILogger<DatabaseWarnings> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            foreach (var advice in await scope.ServiceProvider.GetRequiredService<PortalDbContext>().AdviceAsync(stoppingToken))
                LogAdvice(logger, advice);
        }
        catch (Exception fault) when (fault is DbException or RetryLimitExceededException)
        {
            // whoever needs the database says that it is not there
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Advice}")]
    private static partial void LogAdvice(ILogger logger, string advice);
}
