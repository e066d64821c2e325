using SupportPortal.Application.Delivery;
using SupportPortal.Application.Mail;

namespace SupportPortal.Web.Jobs;

/// <summary>Sends mails a moment after they were put.</summary>
internal sealed class DispatchJob(IServiceScopeFactory scopes, ILogger<DispatchJob> logger) : PeriodicJob(scopes, logger)
{
    protected override TimeSpan Pause => TimeSpan.FromSeconds(2);

    protected override Task RunAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        services.GetRequiredService<Dispatcher>().DispatchAsync(cancellationToken);
}

/// <summary>Says once, at the start, that mails wait where no mail server is set.</summary>
internal sealed partial class MailAdvice(MailSettings settings, IHostEnvironment environment, ILogger<MailAdvice> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (settings.Host is null && !environment.IsDevelopment())
            LogNoServer(logger);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Warning, Message = "No mail server is set, so mails wait in the outbox. Set Mail:Host to send them.")]
    private static partial void LogNoServer(ILogger logger);
}
