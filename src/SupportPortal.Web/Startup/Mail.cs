using Microsoft.AspNetCore.Hosting.Server;
using SupportPortal.Application.Audit;
using SupportPortal.Application.Delivery;
using SupportPortal.Web.Jobs;

namespace SupportPortal.Web.Startup;

/// <summary>The mails and warnings the product sends, and the jobs that run beside the pages.</summary>
internal static class Mail
{
    public static void AddPortalMail(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(provider =>
        {
            var server = provider.GetRequiredService<IServer>();
            return new PublicAddress(() => PublicRoot.Of(configuration, server));
        });
        services.AddHttpClient<SealKeeping>();
        services.AddHostedService<MailAdvice>();
        services.AddHostedService<DispatchJob>();
        services.AddHostedService<WarningJob>();
        services.AddHostedService<RetentionJob>();
        services.AddHostedService<RefoldingJob>();
        services.AddHostedService<SealingJob>();
    }
}
