using System.Reflection;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Application.Acts;
using SupportPortal.Testing;
using SupportPortal.Web.Pages.Requests.Acts;

namespace SupportPortal.Web.Tests.Security;

/// <summary>An endpoint with the names it reads from an address or a form, found by reflection, so that new ones are called too.</summary>
/// <param name="Called">The endpoint.</param>
/// <param name="Names">The names of its parameters and fields, without those of its route.</param>
internal sealed record AbsurdEndpoint(CalledEndpoint Called, IReadOnlyList<string> Names)
{
    private const int Deepest = 3;

    /// <summary>What no reader of any kind of value expects.</summary>
    public static readonly IReadOnlyList<string> Values =
    [
        "",
        "\0",
        "%",
        "-1",
        "0",
        "99999999999999999999",
        "2147483647",
        "9223372036854775807",
        "NaN",
        "9999-12-31",
        "0001-01-01",
        "-9998-01-01",
        "2026-13",
        "9999-12",
        "9999",
        "9999-12-31T23:59:59",
        "9999-12-31T23:59:59.999999999Z~9223372036854775807",
        "-9998-01-01T00:00:00Z~2147483647",
        "9999-12-31T23:59:59.999Z~0~0",
        "00000000-0000-0000-0000-000000000000",
        "\uFFFE\uD83D\uDE00\u202E",
        "'\"--;<b>&{0}[",
        "all",
        "me",
        "~",
        "*",
        "me@",
        "Etc/UTC",
        "a\r\nb",
        new string('9', 5000),
    ];

    /// <summary>Those of them that stand for the others where each is sent alone.</summary>
    public static readonly IReadOnlyList<string> Hardest =
    [
        "-1",
        "99999999999999999999",
        "2147483647",
        "9999-12-31",
        "0001-01-01",
        "-9998-01-01T00:00:00Z~2147483647",
        "9999-12-31T23:59:59.999Z~0~0",
        "\uFFFE\uD83D\uDE00\u202E",
        "'\"--;<b>&{0}[",
    ];

    /// <summary>Every endpoint but the static assets.</summary>
    public static async Task<IReadOnlyList<AbsurdEndpoint>> AllAsync(Portal portal)
    {
        var names = await NamesAsync(portal);
        return
        [
            .. (await CalledEndpoint.AllAsync(portal))
                .Where(called => names.ContainsKey(called.Pattern.RawText!))
                .Select(called => new AbsurdEndpoint(
                    called,
                    [
                        .. names[called.Pattern.RawText!]
                            .Except(called.Pattern.Parameters.Select(parameter => parameter.Name), StringComparer.OrdinalIgnoreCase),
                    ]
                )),
        ];
    }

    private static async Task<Dictionary<string, HashSet<string>>> NamesAsync(Portal portal)
    {
        var found = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var (loader, metadata) = (
            portal.Services.GetRequiredService<PageLoader>(),
            portal.Services.GetRequiredService<IModelMetadataProvider>()
        );
        foreach (var endpoint in portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null)
                continue;
            if (!found.TryGetValue(endpoint.RoutePattern.RawText!, out var names))
                found[endpoint.RoutePattern.RawText!] = names = new(StringComparer.OrdinalIgnoreCase) { "handler" };
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
                names.UnionWith(OfPage(await loader.LoadAsync(page, endpoint.Metadata), metadata));
            else if (endpoint.Metadata.GetMetadata<MethodInfo>() is { } method)
                names.UnionWith(
                    method
                        .GetParameters()
                        .Where(parameter => parameter.ParameterType == typeof(string))
                        .Select(parameter => parameter.Name!)
                );
        }

        return found;
    }

    private static IEnumerable<string> OfPage(CompiledPageActionDescriptor page, IModelMetadataProvider metadata) =>
        [
            .. page.BoundProperties.SelectMany(property =>
                Within(metadata.GetMetadataForType(TypeOf(page, property)), property.BindingInfo?.BinderModelName ?? property.Name, Deepest)
            ),
            .. page
                .HandlerMethods.SelectMany(handler => handler.Parameters)
                .Where(parameter => parameter.ParameterType != typeof(CancellationToken))
                .SelectMany(parameter => Within(metadata.GetMetadataForType(parameter.ParameterType), parameter.Name, Deepest)),
        ];

    /// <summary>What is bound: on the page of an act, the act.</summary>
    private static Type TypeOf(CompiledPageActionDescriptor page, ParameterDescriptor bound) =>
        bound.ParameterType == typeof(IAct) ? ActPages.KindOf(page)!.Type : bound.ParameterType;

    /// <summary>A name, or those of the parts of a complex value; what an empty prefix binds has no prefix.</summary>
    private static IEnumerable<string> Within(ModelMetadata model, string name, int depth) =>
        !model.IsComplexType || model.IsEnumerableType || depth == 0
            ? [name]
            : model
                .Properties.Where(property => !property.IsReadOnly)
                .SelectMany(property => Within(property, name.Length == 0 ? property.Name! : $"{name}.{property.Name}", depth - 1));
}
