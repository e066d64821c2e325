using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Security;

/// <summary>One way to call the product.</summary>
/// <param name="Name">As the table calls it.</param>
/// <param name="Pattern">Its route.</param>
/// <param name="Handler">The page's handler; null for the page itself and for everything that is no page.</param>
/// <param name="IsPage">Whether it is a page, which a browser posts to.</param>
internal sealed record CalledEndpoint(string Name, RoutePattern Pattern, string? Handler, bool IsPage)
{
    /// <summary>Whether it is posted to.</summary>
    public bool IsPost => Name.StartsWith("POST", StringComparison.Ordinal);

    /// <summary>Whether programs call it, with a token of theirs.</summary>
    public bool IsApi => Pattern.RawText!.StartsWith("/api/v1/", StringComparison.Ordinal);

    /// <summary>The address with real values.</summary>
    public string AddressWith(Func<string, string, string> valueOf)
    {
        var path = Path(Pattern, Handler, name => valueOf(Name, name));
        return Handler is null || HandlerInPath(Pattern) ? path : $"{path}?handler={Handler}";
    }

    /// <summary>Every way to call what the app serves, from its routing table; static assets by their folder.</summary>
    public static async Task<IReadOnlyList<CalledEndpoint>> AllAsync(Portal portal)
    {
        var (loader, found) = (portal.Services.GetRequiredService<PageLoader>(), new List<CalledEndpoint>());
        foreach (var endpoint in portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null)
                found.Add(Asset(endpoint));
            else if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
                found.AddRange(OfPage(endpoint, await loader.LoadAsync(page, endpoint.Metadata)));
            else
                found.AddRange(
                    (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"])
                        .Where(method => method != "HEAD")
                        .Select(method => Of(method, endpoint, null, isPage: false))
                );
        }

        return
        [
            .. found
                .DistinctBy(endpoint => endpoint.Name)
                .OrderBy(endpoint => endpoint.Name.Split(' ')[1], StringComparer.Ordinal)
                .ThenBy(endpoint => endpoint.Name, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<CalledEndpoint> OfPage(RouteEndpoint endpoint, CompiledPageActionDescriptor page) =>
        page
            .HandlerMethods.Select(handler =>
                Of(handler.HttpMethod.ToUpperInvariant(), endpoint, handler.Name?.ToLowerInvariant(), isPage: true)
            )
            .Append(Of("GET", endpoint, null, isPage: true));

    private static CalledEndpoint Of(string method, RouteEndpoint endpoint, string? handler, bool isPage)
    {
        var path = Path(endpoint.RoutePattern, handler, name => $"{{{name}}}");
        var query = handler is null || HandlerInPath(endpoint.RoutePattern) ? string.Empty : $"?handler={handler}";
        return new($"{method} {path}{query}", endpoint.RoutePattern, handler, isPage);
    }

    private static CalledEndpoint Asset(RouteEndpoint endpoint)
    {
        var path = endpoint.RoutePattern.RawText!.TrimStart('/');
        var name = path.IndexOf('/', StringComparison.Ordinal) is > 0 and var folder ? $"{path[..folder]}/*" : path;
        return new(
            $"GET /{(name.EndsWith('*') ? name : "*" + System.IO.Path.GetExtension(name))}",
            endpoint.RoutePattern,
            null,
            IsPage: false
        );
    }

    private static bool HandlerInPath(RoutePattern pattern) => pattern.Parameters.Any(parameter => parameter.Name == "handler");

    /// <summary>The path in lower case; what is optional beside a handler in the path is there only with it.</summary>
    private static string Path(RoutePattern pattern, string? handler, Func<string, string> valueOf)
    {
        var parts = new List<string>();
        foreach (var segment in pattern.PathSegments)
        {
            var part = string.Concat(
                segment.Parts.Select(part =>
                    part switch
                    {
                        RoutePatternLiteralPart literal => literal.Content.ToLowerInvariant(),
                        RoutePatternSeparatorPart separator => separator.Content,
                        RoutePatternParameterPart { Name: "handler" } => handler ?? string.Empty,
                        RoutePatternParameterPart { IsOptional: true } when HandlerInPath(pattern) && handler is null => string.Empty,
                        RoutePatternParameterPart parameter => valueOf(parameter.Name),
                        _ => string.Empty,
                    }
                )
            );
            if (part.Length > 0)
                parts.Add(part);
        }

        return "/" + string.Join('/', parts);
    }
}
