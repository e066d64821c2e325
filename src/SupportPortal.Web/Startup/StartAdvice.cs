namespace SupportPortal.Web.Startup;

/// <summary>Says once, at the start, what an administrator would want to change before people rely on it.</summary>
internal sealed partial class StartAdvice(IConfiguration configuration, IHostEnvironment environment, ILogger<StartAdvice> logger)
    : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (environment.IsDevelopment())
            return Task.CompletedTask;
        if (string.IsNullOrEmpty(configuration["DataProtection:Certificate"]))
            LogKeysInClear(logger);
        if (Hosts.AreAny(configuration))
            LogAnyHost(logger);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The keys that protect cookies and stored access IDs lie in the database in clear. Set DataProtection:Certificate to "
            + "encrypt them."
    )]
    private static partial void LogKeysInClear(ILogger logger);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "It answers under any host name. Set Portal:PublicUrl to the address people use, or AllowedHosts."
    )]
    private static partial void LogAnyHost(ILogger logger);
}
