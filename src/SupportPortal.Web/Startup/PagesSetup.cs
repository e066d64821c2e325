using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using SupportPortal.Application;
using SupportPortal.Application.Startup;
using SupportPortal.Web.Display;
using SupportPortal.Web.Input;
using SupportPortal.Web.Lists;
using SupportPortal.Web.Pages.Admin.Audit;
using SupportPortal.Web.Pages.Admin.Calendars;
using SupportPortal.Web.Pages.Admin.Policy;
using SupportPortal.Web.Pages.Queue;
using SupportPortal.Web.Pages.Reports;
using SupportPortal.Web.Pages.Requests.Acts;
using SupportPortal.Web.Posts;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Startup;

/// <summary>The screens, what may be typed into them, and how they say things.</summary>
internal static class PagesSetup
{
    public static void AddPortalPages(this IServiceCollection services)
    {
        services.AddPortalText();
        services
            .AddRazorPages(options =>
            {
                options.Conventions.Add(new AccessConvention());
                options.Conventions.Add(new ActPages());
                // Opened without a key, the first step makes one; from then on it has an address like the others.
                options.Conventions.AddPageRouteModelConvention("/Requests/New/Problem", page =>
                    page.Selectors.Add(new() { AttributeRouteModel = new() { Template = "requests/new/{key:guid}/problem" } })
                );
            })
            .AddMvcOptions(options =>
            {
                options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
                TextBinderProvider.Hang(options);
                ListQueries.Hang(options);
                options.ModelBinderProviders.Insert(0, new ActBinderProvider());
                options.Filters.Add<KnownMethods>();
                options.Filters.Add<PostOnceFilter>();
                options.Filters.Add<HeldPostFilter>();
                options.Filters.Add<RaceFilter>();
            });
        services.AddSingleton<IPageRouteModelProvider, ActPages>();
        services.AddSingleton<IConfigureOptions<Microsoft.AspNetCore.Mvc.MvcOptions>, BindingMessages>();
        services.Configure<RouteOptions>(options => options.LowercaseUrls = true);

        services.AddFluentValidationAutoValidation();
        services.AddPortalValidators(typeof(Program).Assembly);

        services.AddSingleton<QueueCounts>();
        services.AddSingleton<QueueChoices>();
        services.AddScoped<QueueViews>();
        services.AddScoped<DueChips>();
        services.AddScoped<SeverityTags>();
        services.AddScoped<AuditRows>();
        services.AddScoped<VersionList>();
        services.AddScoped<PolicyTables>();
        services.AddSingleton<ImportPreview>();
        services.AddMemoryCache();
        services.AddScoped<FigureTables>();
        services.AddScoped<FigureCharts>();
    }

    /// <summary>What is said when a value cannot be read at all.</summary>
    private sealed class BindingMessages(IStringLocalizer<Text> text) : IConfigureOptions<Microsoft.AspNetCore.Mvc.MvcOptions>
    {
        public void Configure(Microsoft.AspNetCore.Mvc.MvcOptions options)
        {
            DefaultModelBindingMessageProvider messages = options.ModelBindingMessageProvider;
            messages.SetValueMustNotBeNullAccessor(_ => text["Fill this in."]);
            messages.SetAttemptedValueIsInvalidAccessor(
                (value, _) => text["\"{0}\" cannot be read here. Choose or type another value.", value]
            );
            messages.SetNonPropertyAttemptedValueIsInvalidAccessor(value =>
                text["\"{0}\" cannot be read here. Choose or type another value.", value]
            );
            messages.SetUnknownValueIsInvalidAccessor(_ => text["This cannot be read here. Choose or type another value."]);
            messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => text["This cannot be read here. Choose or type another value."]);
            messages.SetValueIsInvalidAccessor(value => text["\"{0}\" cannot be read here. Choose or type another value.", value]);
            messages.SetValueMustBeANumberAccessor(_ => text["Type a number."]);
            messages.SetNonPropertyValueMustBeANumberAccessor(() => text["Type a number."]);
        }
    }
}
