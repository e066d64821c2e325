using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using SupportPortal.Data.People;

namespace SupportPortal.Web.Security;

/// <summary>
/// Knows a browser somebody signed in with before, by a cookie only this portal can make. It opens nothing; it keeps strangers who try a
/// name from standing in its person's way. It ends with the person's security stamp: a new password, or "sign out everywhere".
/// </summary>
public sealed class KnownDevices(IDataProtectionProvider protection)
{
    private const string Cookie = "SupportPortal.Device";
    private static readonly TimeSpan Kept = TimeSpan.FromDays(180);

    /// <summary>Remembers the browser for the person who just came in.</summary>
    public void Remember(HttpContext context, Person person)
    {
        var value = Protector.Protect($"{Mark(person)}|{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}", Kept);
        context.Response.Cookies.Append(
            Cookie,
            value,
            new CookieOptions
            {
                HttpOnly = true,
                Secure = context.Request.IsHttps,
                SameSite = SameSiteMode.Lax,
                MaxAge = Kept,
                IsEssential = true,
                Path = context.Request.PathBase + "/identity",
            }
        );
    }

    /// <summary>What tells the browser from others its person signed in with; null where the person never did.</summary>
    public string? Of(HttpContext context, Person person)
    {
        if (context.Request.Cookies[Cookie] is not { Length: > 0 } value)
            return null;
        try
        {
            var parts = Protector.Unprotect(value).Split('|');
            return parts.Length == 2 && parts[0] == Mark(person) ? parts[1] : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private ITimeLimitedDataProtector Protector => protection.CreateProtector(nameof(KnownDevices)).ToTimeLimitedDataProtector();

    private static string Mark(Person person) =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(person.Id.ToString(CultureInfo.InvariantCulture) + ":" + person.SecurityStamp))
        );
}
