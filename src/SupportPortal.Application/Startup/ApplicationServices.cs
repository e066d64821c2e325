using SupportPortal.Application.Accounts;
using SupportPortal.Application.Acts;
using SupportPortal.Application.Alerts;
using SupportPortal.Application.Audit;
using SupportPortal.Application.Calendars;
using SupportPortal.Application.Contracts;
using SupportPortal.Application.Delivery;
using SupportPortal.Application.Figures;
using SupportPortal.Application.Files;
using SupportPortal.Application.Filing;
using SupportPortal.Application.HandOff;
using SupportPortal.Application.Live;
using SupportPortal.Application.Mail;
using SupportPortal.Application.Notices;
using SupportPortal.Application.People;
using SupportPortal.Application.Policy;
using SupportPortal.Application.Posts;
using SupportPortal.Application.Publishing;
using SupportPortal.Application.Retention;
using SupportPortal.Application.Settings;
using SupportPortal.Application.Telemetry;
using SupportPortal.Application.Templates;
using SupportPortal.Application.Tenants;
using SupportPortal.Application.Tokens;
using SupportPortal.Application.Views;
using SupportPortal.Application.Wording;

namespace SupportPortal.Application.Startup;

/// <summary>What people and programs do, for whoever calls it: pages, the API, commands, jobs and mail.</summary>
public static class ApplicationServices
{
    /// <summary>
    /// Adds it. The caller brings the policy, calendars, clock and context, and says who acts (<see cref="CurrentPerson"/>),
    /// from where (<see cref="Caller"/>), which version of the policy they read (<see cref="AskedPolicy"/>) and at which address the
    /// product is reached (<see cref="PublicAddress"/>).
    /// </summary>
    /// <exception cref="Data.SettingException">A setting is not what it may be; the message names it.</exception>
    public static void AddPortalApplication(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddPortalValidators(typeof(Text).Assembly);
        services.AddSingleton(MailSettings.Read(configuration));
        services.AddSingleton(RetentionSettings.Read(configuration));
        services.AddSingleton(SealSettings.Read(configuration));
        services.AddSingleton(SessionLimits.Read(configuration));
        services.AddSingleton(Setting.Section<FileSettings>(configuration, "Files"));
        services.AddSingleton<CalendarKeeper>();
        services.AddSingleton<KnownDifferences>();
        services.AddSingleton<PolicyKeeper>();
        services.AddSingleton<RulesKeeper>();
        services.AddSingleton<PolicyCoverages>();
        services.AddSingleton<ClamAv>();
        services.AddSingleton<FileQuotas>();
        services.AddSingleton<UploadsUnderWay>();
        services.AddSingleton<LastEvent>();
        services.AddSingleton<LiveFeed>();
        services.AddSingleton<MailAddressRule>();
        services.AddSingleton<PortalMeter>();
        services.AddSingleton<Vitals>();
        services.AddSingleton<StaffDirectory>();
        services.AddSingleton<DirectoryNews>();
        services.AddSingleton<Markdown>();
        services.AddScoped<AccountChanges>();
        services.AddScoped<AdministeredPeople>();
        services.AddScoped<FirstAdministrator>();
        services.AddScoped<Invitations>();
        services.AddScoped<OrganisationPeople>();
        services.AddScoped<Sessions>();
        services.AddScoped<SignInLog>();
        services.AddScoped<ActContext>();
        services.AddScoped<ActNews>();
        services.AddScoped<ActRunner>();
        services.AddScoped<BulkActs>();
        services.AddScoped<StoredRequests>();
        services.AddScoped<WatchChoices>();
        services.AddScoped<WritingAids>();
        services.AddScoped<AlertSender>();
        services.AddScoped<AlertList>();
        services.AddScoped<Warnings>();
        services.AddScoped<Sealing>();
        services.AddScoped<SupportContracts>();
        services.AddScoped<AccountBodyWriter>();
        services.AddScoped<Dispatcher>();
        services.AddScoped<MailBodyWriter>();
        services.AddScoped<MailComposer>();
        services.AddScoped<TestMail>();
        services.AddScoped<FigureReader>();
        services.AddScoped<FileBasket>();
        services.AddScoped<FileWords>();
        services.AddScoped<ReceivedFiles>();
        services.AddScoped<RequestDrafts>();
        services.AddScoped<FieldWords>();
        services.AddScoped<FilingChanges>();
        services.AddScoped<FilingDecisions>();
        services.AddScoped<RequestFiling>();
        services.AddScoped<StepCheck>();
        services.AddScoped<PacketWriter>();
        services.AddScoped<RequestViewers>();
        services.AddScoped<Outbox>();
        services.AddScoped<OutboxReview>();
        services.AddScoped<Undelivered>();
        services.AddScoped<NoticeBoard>();
        services.AddScoped<PortalNotes>();
        services.AddScoped<Audience>();
        services.AddScoped<FilingRights>();
        services.AddScoped<EveryVersion>();
        services.AddScoped<GuidanceChanges>();
        services.AddScoped<GuidanceDecisions>();
        services.AddScoped<PolicyChoice>();
        services.AddScoped<PolicyHistory>();
        services.AddScoped<PolicyVersions>();
        services.AddScoped<PolicyEditing>();
        services.AddSingleton<PolicyCells>();
        services.AddScoped<PolicyPublications>();
        services.AddScoped<PolicySimulations>();
        services.AddScoped<SimulationRun>();
        services.AddSingleton<WaitingSimulations>();
        services.AddSingleton<PolicyComparisons>();
        services.AddScoped<PolicyReadings>();
        services.AddScoped<NewerPolicy>();
        services.AddScoped<PostOnce>();
        services.AddScoped<RetentionSweep>();
        services.AddScoped<ReplyTemplates>();
        services.AddScoped<SavedViews>();
        services.AddScoped<TenantAdministration>();
        services.AddScoped<IssuedTokens>();
        services.AddScoped<RequestSight>();
        services.AddScoped<StaffPanel>();
        services.AddScoped<Names>();
        services.AddScoped<Times>();
    }
}
