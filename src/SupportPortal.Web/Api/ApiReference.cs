using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using NetEscapades.AspNetCore.SecurityHeaders;
using Scalar.AspNetCore;
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
                    if (context.JsonTypeInfo.Type == typeof(DecisionQuestion) || context.JsonTypeInfo.Type == typeof(FilingBody))
                    {
                        using var scope = context.ApplicationServices.CreateScope();
                        NameTheCodes(schema, scope.ServiceProvider.GetRequiredService<SupportPolicy>());
                    }

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

    /// <summary>Lists the allowed codes of each member, and lets no other member in.</summary>
    private static void NameTheCodes(OpenApiSchema schema, SupportPolicy policy)
    {
        schema.AdditionalPropertiesAllowed = false;
        (string Member, IEnumerable<string> Codes)[] members =
        [
            ("filer", policy.Filers.Codes),
            ("kind", policy.Kinds.Codes),
            ("releaseStage", policy.ReleaseStages.Codes),
            ("product", policy.Products.Codes),
            ("plan", policy.Plans.Codes),
            ("severity", policy.Severities.Codes),
            ("language", policy.Languages.Codes),
            ("country", policy.Countries.Select(country => country.Code)),
        ];
        foreach (var (member, codes) in members)
        {
            if (schema.Properties?.TryGetValue(member, out var known) == true && known is OpenApiSchema property)
                property.Enum = [.. codes.Select(code => (JsonNode)code)];
        }
    }
}
