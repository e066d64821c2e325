using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;
using SupportPortal.Application.People;
using SupportPortal.Application.Wording;

namespace SupportPortal.Web.Startup;

/// <summary>Languages and the way dates and numbers are written.</summary>
internal static class TextSetup
{
    /// <summary>English in the ways of writing dates that its readers expect. A further language is a resource file and a line
    /// here.</summary>
    private static readonly string[] Spoken = ["en", "en-US", "en-GB", "en-AU", "en-CA", "en-IE", "en-IN", "en-NZ", "en-ZA"];

    private const string Usual = "en-GB";

    public static void AddPortalText(this IServiceCollection services)
    {
        services.AddLocalization(options => options.ResourcesPath = "Resources");
        services.AddSingleton(new Cultures(Spoken, Usual));
        services.AddSingleton<IStringLocalizer<Text>, IsolatingLocalizer>();
        // pages are UTF-8: what is not ASCII is written as it is, what could be markup never
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.Configure<RequestLocalizationOptions>(options =>
        {
            options.SetDefaultCulture(Usual).AddSupportedCultures(Spoken).AddSupportedUICultures(Spoken);
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
