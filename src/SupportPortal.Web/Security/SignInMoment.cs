using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using NodaTime;

namespace SupportPortal.Web.Security;

/// <summary>
/// When a person last showed who they are, kept in their cookie through each of its renewals. The cookie's own time does not
/// tell: it moves on while the session is used.
/// </summary>
internal static class SignInMoment
{
    private const string Key = "signed-in-at";

    /// <summary>Says, for the sign-in this request carries out, when it really was; null where nobody knows.</summary>
    public static void Tell(HttpContext context, Instant? at) => context.Items[Key] = at;

    /// <summary>Notes the moment in a cookie that is made, unless it is one that is renewed.</summary>
    public static Task NoteAsync(CookieSigningInContext cookie)
    {
        var http = cookie.HttpContext;
        var at = http.Items.TryGetValue(Key, out var told)
            ? (Instant?)told
            : http.RequestServices.GetRequiredService<IClock>().GetCurrentInstant();
        cookie.Properties.Items.TryAdd(Key, at?.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture) ?? string.Empty);
        return Task.CompletedTask;
    }

    /// <summary>The moment of the sign-in a request comes with; null where nobody knows.</summary>
    public static async Task<Instant?> OfAsync(HttpContext context)
    {
        var properties = (await context.AuthenticateAsync(IdentityConstants.ApplicationScheme)).Properties;
        return long.TryParse(
            properties?.Items.TryGetValue(Key, out var at) == true ? at : null,
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var milliseconds
        )
            ? Instant.FromUnixTimeMilliseconds(milliseconds)
            : null;
    }
}
