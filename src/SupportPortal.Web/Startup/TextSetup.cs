using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.Localization;
using SupportPortal.Web.Display;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Startup;

/// <summary>Languages and the way dates and numbers are written.</summary>
internal static class TextSetup
{
    /// <summary>English in the ways of writing dates that its readers expect. A further language is a resource file and a line here.</summary>
    private static readonly string[] Cultures = ["en", "en-US", "en-GB", "en-AU", "en-CA", "en-IE", "en-IN", "en-NZ", "en-ZA"];

    public static void AddPortalText(this IServiceCollection services)
    {
        services.AddLocalization(options => options.ResourcesPath = "Resources");
        services.AddTransient<IStringLocalizer<Text>, IsolatingLocalizer>();
        services.Configure<RequestLocalizationOptions>(options =>
        {
            options.SetDefaultCulture("en-GB").AddSupportedCultures(Cultures).AddSupportedUICultures(Cultures);
            options.RequestCultureProviders = [new PersonCulture(), new AcceptLanguageHeaderRequestCultureProvider()];
        });
    }

    public static void UsePortalText(this WebApplication app) => app.UseRequestLocalization();

    /// <summary>The culture a person chose goes before the browser's.</summary>
    private sealed class PersonCulture : RequestCultureProvider
    {
        public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
        {
            var culture = httpContext.RequestServices.GetRequiredService<CurrentPerson>().Culture;
            return Task.FromResult(culture is null ? null : new ProviderCultureResult(culture));
        }
    }
}
