namespace SupportPortal.Web.Startup;

/// <summary>The mails the product sends, and the jobs that run beside the pages.</summary>
internal static class Mail
{
    public static void AddPortalMail(this IServiceCollection services, IConfiguration configuration)
    {
    }
}
