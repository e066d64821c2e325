using Microsoft.AspNetCore.Mvc.RazorPages;
using SupportPortal.Application.Files;
using SupportPortal.Data.Files;
using SupportPortal.Web.Files;
using SupportPortal.Web.Jobs;
using SupportPortal.Web.Pages.Files;

namespace SupportPortal.Web.Startup;

/// <summary>Where uploaded files go, how they are looked at, and how they come back.</summary>
internal static class Files
{
    private const string DefaultFolder = "App_Data/attachments";

    public static void AddPortalFiles(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(provider => new FileStore(
            FolderOf(configuration, provider.GetRequiredService<IWebHostEnvironment>().ContentRootPath)
        ));
        services.Configure<ClamAvSettings>(configuration.GetSection("ClamAv"));
        services.AddHostedService<FileRetention>();
        services.Configure<RazorPagesOptions>(options => options.Conventions.Add(new TakesFilesConvention()));
        services
            .AddSecurityHeaderPolicies()
            .AddPolicy(DownloadModel.HeaderPolicy, policy => policy
                    .AddDefaultSecurityHeaders()
                    .AddContentSecurityPolicy(csp =>
                    {
                        csp.AddDefaultSrc().None();
                        csp.AddFrameAncestors().None();
                        csp.AddSandbox();
                    }));
    }

    /// <summary>The folder of the attachments.</summary>
    public static string FolderOf(IConfiguration configuration, string contentRoot) =>
        Path.GetFullPath(configuration["Attachments:Folder"] is { Length: > 0 } folder ? folder : DefaultFolder, contentRoot);

    public static void UsePortalFiles(this WebApplication app) => app.UseMiddleware<FileIntake>();
}
