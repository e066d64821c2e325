using SupportPortal.Web.Alerts;
using SupportPortal.Web.Audit;
using SupportPortal.Web.Jobs;
using SupportPortal.Web.Mail;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Startup;

/// <summary>The mails and warnings the product sends, and the jobs that run beside the pages.</summary>
internal static class Mail
{
    public static void AddPortalMail(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(MailSettings.Read(configuration));
        services.AddSingleton<PublicAddress>();
        services.AddSingleton<MailAddressRule>();
        services.AddScoped<Undelivered>();
        services.AddScoped<Audience>();
        services.AddScoped<Outbox>();
        services.AddScoped<AccountLetter>();
        services.AddScoped<LetterWriter>();
        services.AddScoped<MailComposer>();
        services.AddScoped<Dispatcher>();
        services.AddScoped<AlertDesk>();
        services.AddScoped<AlertList>();
        services.AddScoped<Warnings>();
        services.AddSingleton(RetentionSettings.Read(configuration));
        services.AddScoped<Retention>();
        services.AddScoped<Sealing>();
        services.AddSingleton(SealSettings.Read(configuration));
        services.AddHttpClient<SealKeeping>();
        services.AddHostedService<MailAdvice>();
        services.AddHostedService<DispatchJob>();
        services.AddHostedService<WarningJob>();
        services.AddHostedService<RetentionJob>();
        services.AddHostedService<RefoldingJob>();
        services.AddHostedService<SealingJob>();
    }
}
