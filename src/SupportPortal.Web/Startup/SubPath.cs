using SupportPortal.Data;

namespace SupportPortal.Web.Startup;

/// <summary>
/// Where the product stands below an address it shares: <c>ASPNETCORE_PATHBASE</c>, or what a known proxy says in
/// <c>X-Forwarded-Prefix</c>. Whether the proxy takes that part away or passes it on makes no difference.
/// </summary>
internal static class SubPath
{
    private const string Name = "pathbase";

    /// <summary>The one that is set, as in <c>/support</c>; empty for none.</summary>
    /// <exception cref="SettingException">It is no path.</exception>
    public static PathString Of(IConfiguration configuration)
    {
        var told = (configuration[Name] ?? string.Empty).TrimEnd('/');
        if (told.Length == 0)
            return default;
        return IsPlain(told)
            ? new PathString(told)
            : throw new SettingException($"ASPNETCORE_PATHBASE is '{told}'. Set it to a path as /support, or remove it.");
    }

    public static void UsePortalSubPath(this WebApplication app)
    {
        var set = Of(app.Configuration);
        app.Use(
            (context, next) =>
            {
                var request = context.Request;
                var told = (request.PathBase.Value ?? string.Empty).TrimEnd('/');
                var below = IsPlain(told) ? new PathString(told) : set; // a proxy knows better than a setting
                request.PathBase = below;
                if (!below.HasValue)
                    return next(context);
                if (request.Path.StartsWithSegments(below, out var rest))
                    request.Path = rest.HasValue ? rest : "/";
                return next(context);
            }
        );
    }

    /// <summary>Whether it is a path as people write them, and no address of somebody else's.</summary>
    private static bool IsPlain(string path) =>
        path.Length > 1
        && path[0] == '/'
        && !path.Contains("//", StringComparison.Ordinal)
        && path.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '-' or '_' or '.' or '~');
}
