using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace SupportPortal.Web.Startup;

/// <summary>
/// Over TLS, where the product has its host to itself, the browser knows each of its cookies by a name that begins with <c>__Host-</c>,
/// or <c>__Secure-</c> for those of a part of the site: it takes such a one from this host over TLS only, so that no neighbour under the
/// same domain and nobody on the wire can plant one. Inside, every cookie has the name it was given.
/// </summary>
internal static class CookieNames
{
    private const string Host = "__Host-";
    private const string Secure = "__Secure-";

    public static void UsePortalCookies(this WebApplication app)
    {
        app.Use(
            (context, next) =>
            {
                if (IsPrefixed(context))
                    context.Request.Cookies = new Own(context.Request.Cookies);
                return next(context);
            }
        );
        app.UseCookiePolicy(
            new() // every cookie, whoever sets it
            {
                Secure = CookieSecurePolicy.SameAsRequest,
                MinimumSameSitePolicy = SameSiteMode.Unspecified,
                OnAppendCookie = cookie => cookie.CookieName = NameOf(cookie.Context, cookie.CookieName, cookie.CookieOptions),
                OnDeleteCookie = cookie =>
                {
                    cookie.CookieName = NameOf(cookie.Context, cookie.CookieName, cookie.CookieOptions);
                    cookie.CookieOptions.Secure |= IsPrefixed(cookie.Context); // a browser takes no other word about such a name
                },
            }
        );
    }

    private static bool IsPrefixed(HttpContext context) => context.Request is { IsHttps: true, PathBase.HasValue: false };

    private static string NameOf(HttpContext context, string name, CookieOptions options) =>
        !IsPrefixed(context) || options.Domain is not null ? name : (options.Path is null or "/" ? Host : Secure) + name;

    /// <summary>The cookies a request came with whose names say that nobody else can have set them, by the names they were given.</summary>
    private sealed class Own : IRequestCookieCollection
    {
        private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);

        public Own(IRequestCookieCollection sent)
        {
            foreach (var prefix in new[] { Secure, Host }) // the stricter one has the last word
            {
                foreach (var (name, value) in sent)
                {
                    if (name.StartsWith(prefix, StringComparison.Ordinal))
                        _values[name[prefix.Length..]] = value;
                }
            }
        }

        public int Count => _values.Count;

        public ICollection<string> Keys => _values.Keys;

        public string? this[string key] => _values.GetValueOrDefault(key);

        public bool ContainsKey(string key) => _values.ContainsKey(key);

        public bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => _values.TryGetValue(key, out value);

        public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _values.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
