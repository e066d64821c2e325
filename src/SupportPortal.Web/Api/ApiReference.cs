using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using NetEscapades.AspNetCore.SecurityHeaders;
using NodaTime;
using Scalar.AspNetCore;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Requests;

namespace SupportPortal.Web.Api;

/// <summary>The OpenAPI document at <c>/openapi/v1.json</c> and a page to browse it at <c>/api</c>.</summary>
internal static class ApiReference
{
    /// <summary>The name of the header policy that lets the reference page's own script run.</summary>
    public const string HeaderPolicy = "api-reference";

    private const string Token = "token";

    public static void AddApiReference(this IServiceCollection services) => services.AddOpenApi("v1", options =>
        {
            options.AddDocumentTransformer(
                (document, _, _) =>
                {
                    document.Info = new OpenApiInfo
                    {
                        Title = "Support Portal",
                        Version = "v1",
                        Description =
                            "Decides where a support request for Dynamics 365 and Power Platform goes, and by when a person "
                            + "must answer; files requests and reads them.",
                    };
                    document.Components ??= new OpenApiComponents();
                    document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
                    document.Components.SecuritySchemes[Token] = new OpenApiSecurityScheme
                    {
                        Type = SecuritySchemeType.Http,
                        Scheme = "bearer",
                        BearerFormat = "spt_…",
                        Description =
                            "An API token of a person, made under \"API tokens\". It acts with that person's rights, within its scopes.",
                    };
                    return Task.CompletedTask;
                }
            );
            options.AddOperationTransformer(
                (operation, context, _) =>
                {
                    if (context.Description.ActionDescriptor.EndpointMetadata.OfType<ApiScope>().FirstOrDefault() is not { } scope)
                        return Task.CompletedTask;
                    operation.Security =
                    [
                        new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Token, context.Document)] = [] },
                    ];
                    operation.Description = $"{operation.Description} Scope: {scope.Name}.";
                    return Task.CompletedTask;
                }
            );
            options.AddSchemaTransformer(
                (schema, context, _) =>
                {
                    var policies = context.ApplicationServices.GetRequiredService<PolicyBook>();
                    if (context.JsonTypeInfo.Type == typeof(DecisionQuestion))
                        NameTheCodes(schema, [.. policies.Versions.Select(engine => engine.Policy)]);
                    if (context.JsonTypeInfo.Type == typeof(FilingBody))
                        NameTheCodes(schema, [InForce(policies, context.ApplicationServices)]);

                    if (context.JsonTypeInfo.Type == typeof(RequestAnswer))
                        NameTheDetails(schema);
                    return Task.CompletedTask;
                }
            );
        });

    public static void MapApiReference(this WebApplication app)
    {
        app.MapOpenApi().AllowAnonymous();
        app.MapScalarApiReference("/api", (options, context) =>
            {
                options.WithTitle("Support Portal API").DisableDefaultFonts().DisableTelemetry().DisableAgent().DisableMcp();
                options.WithNonce(context.GetNonce());
            })
            .AllowAnonymous()
            .WithSecurityHeadersPolicy(HeaderPolicy);
    }

    /// <summary>Names the members that tell of the problem; the rows say which must be filled in.</summary>
    private static void NameTheDetails(OpenApiSchema schema)
    {
        schema.AdditionalPropertiesAllowed = true;
        schema.AdditionalProperties = null;
        schema.Properties ??= new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal);
        schema.Required ??= new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in FilingFields.Details)
        {
            var type = field.Missing is null ? JsonSchemaType.String | JsonSchemaType.Null : JsonSchemaType.String;
            schema.Properties[field.Code] = new OpenApiSchema { Type = type };
            schema.Required.Add(field.Code);
        }
    }

    private static SupportPolicy InForce(PolicyBook policies, IServiceProvider services) =>
        policies.InForceAt(services.GetRequiredService<IClock>().GetCurrentInstant()).Policy;

    /// <summary>Lists the allowed codes of each member, of every version that may be asked, and lets no other member in.</summary>
    private static void NameTheCodes(OpenApiSchema schema, IReadOnlyList<SupportPolicy> versions)
    {
        schema.AdditionalPropertiesAllowed = false;
        (string Member, Func<SupportPolicy, IEnumerable<string>> Codes)[] members =
        [
            ("filer", policy => policy.Filers.Codes),
            ("kind", policy => policy.Kinds.Codes),
            ("releaseStage", policy => policy.ReleaseStages.Codes),
            ("product", policy => policy.Products.Codes),
            ("plan", policy => policy.Plans.Codes),
            ("severity", policy => policy.Severities.Codes),
            ("language", policy => policy.Languages.Codes),
            ("country", policy => policy.Countries.Select(country => country.Code)),
            ("cloud", policy => policy.Clouds.Codes),
            ("purchaseChannel", policy => policy.PurchaseChannels.Codes),
            ("managedIn", policy => policy.ManagedPlaces.Codes),
        ];
        foreach (var (member, of) in members)
        {
            var codes = versions.SelectMany(of).Distinct().ToList();
            if (schema.Properties?.TryGetValue(member, out var known) == true && known is OpenApiSchema property && codes.Count > 0)
                property.Enum = [.. codes.Select(code => (JsonNode)code)];
        }
    }
}
