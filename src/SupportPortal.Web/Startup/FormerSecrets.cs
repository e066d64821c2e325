using Microsoft.AspNetCore.Identity;
using SupportPortal.Data;
using SupportPortal.Data.People;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Startup;

/// <summary>Protects, once, at the start, what an older version stored in clear, and says how much that was.</summary>
internal static partial class FormerSecrets
{
    /// <summary>Does so. While nothing can be stored, the start goes on: people may read.</summary>
    public static async Task ProtectAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(FormerSecrets));
        try
        {
            var count = await ((PeopleStore)services.GetRequiredService<IUserStore<Person>>()).ProtectFormerAsync(cancellationToken);
            if (count > 0)
                LogProtected(logger, count);
        }
        catch (Exception fault) when (StorageFaults.IsTrouble(fault))
        {
            LogNotProtected(logger, fault);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "{Count} second factors that an older version had stored in clear are protected now"
    )]
    private static partial void LogProtected(ILogger logger, int count);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Second factors that an older version had stored in clear could not be protected; the next start tries again"
    )]
    private static partial void LogNotProtected(ILogger logger, Exception fault);
}
