using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using NodaTime;
using SupportPortal.Application.Settings;
using SupportPortal.Data.People;

namespace SupportPortal.Web.Security;

/// <summary>
/// How often somebody may try to sign in: from one network (<c>RateLimits:SignInsPerMinute</c>), and under one name from one network
/// (<c>RateLimits:SignInsPerNamePerMinute</c>); then they wait, longer each time. A browser the person signed in with before is counted for
/// itself, so that no stranger keeps anybody out. Counted in each process for itself.
/// </summary>
public sealed class SignInLimits(IConfiguration configuration, KnownDevices devices, IClock clock)
{
    /// <summary>The policy of pages one signs in on.</summary>
    public const string Policy = "sign-in";

    /// <summary>How long somebody waits, in seconds.</summary>
    public const int Wait = 60;

    private const int Longest = 256; // a name longer than any address
    private const int ForOneName = 100; // wrong passwords in an hour from everywhere together, as NIST and ASVS have it
    private readonly SignInThrottle _tries = new(clock);

    private int Free => Setting.Number(configuration, "RateLimits:SignInsPerNamePerMinute", 10);

    /// <summary>Counts an attempt with a password. Returns how long to wait; zero for not at all.</summary>
    /// <param name="context">Where it comes from.</param>
    /// <param name="name">The name that was typed, somebody's or nobody's.</param>
    /// <param name="person">Whose it is; null for nobody's.</param>
    public Duration TryPassword(HttpContext context, string name, Person? person)
    {
        var wait = _tries.Try(KeyOf(context, name, person), Free);
        return wait > Duration.Zero || DeviceOf(context, person) is not null
            ? wait
            : _tries.Try($"name {Short(name)}", Math.Max(ForOneName, Free));
    }

    /// <summary>The password was right.</summary>
    public void Forget(HttpContext context, string name, Person person) => _tries.Forget(KeyOf(context, name, person));

    /// <summary>Counts an attempt with a code. They are few, so a person's are counted together, wherever they come from.</summary>
    public Duration TryCode(HttpContext context, Person person) => _tries.Try(CodeKeyOf(context, person), Free);

    /// <summary>The code was right.</summary>
    public void ForgetCodes(HttpContext context, Person person) => _tries.Forget(CodeKeyOf(context, person));

    /// <summary>Counts a present password somebody who is signed in is asked for.</summary>
    public Duration TryProof(Person person) => _tries.Try(string.Create(CultureInfo.InvariantCulture, $"proof {person.Id}"), Free);

    /// <summary>It was right.</summary>
    public void ForgetProof(Person person) => _tries.Forget(string.Create(CultureInfo.InvariantCulture, $"proof {person.Id}"));

    /// <summary>The answer to whoever has to wait.</summary>
    public static StatusCodeResult Refuse(PageModel page, Duration wait)
    {
        page.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return page.StatusCode(StatusCodes.Status429TooManyRequests);
    }

    /// <summary>The network an address belongs to: what one household or office has, of which it may choose any address.</summary>
    internal static string NetworkOf(IPAddress? address)
    {
        if (address is null)
            return "none";
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var length = plain.AddressFamily == AddressFamily.InterNetwork ? 24 : 56;
        var bytes = plain.GetAddressBytes();
        Array.Clear(bytes, length / 8, bytes.Length - (length / 8));
        return new IPAddress(bytes).ToString();
    }

    private string KeyOf(HttpContext context, string name, Person? person) =>
        DeviceOf(context, person) is { } device ? device : $"pair {NetworkOf(context.Connection.RemoteIpAddress)} {Short(name)}";

    private string CodeKeyOf(HttpContext context, Person person) =>
        "code " + (DeviceOf(context, person) ?? string.Create(CultureInfo.InvariantCulture, $"person {person.Id}"));

    private string? DeviceOf(HttpContext context, Person? person) =>
        person is not null && devices.Of(context, person) is { } device
            ? string.Create(CultureInfo.InvariantCulture, $"device {person.Id} {device}")
            : null;

    private static string Short(string name) => (name.Length > Longest ? name[..Longest] : name).Trim().ToUpperInvariant();

    /// <summary>So many in each minute.</summary>
    public static FixedWindowRateLimiterOptions Window(int permits) => new() { PermitLimit = permits, Window = TimeSpan.FromSeconds(Wait) };
}

/// <summary>The limit by network; looking at the page is free.</summary>
internal sealed class SignInAddressLimit(IConfiguration configuration) : IRateLimiterPolicy<string>
{
    public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected { get; } =
        (rejected, _) =>
        {
            rejected.HttpContext.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            rejected.HttpContext.Response.Headers.RetryAfter = SignInLimits.Wait.ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask; // the page in words comes from the error page
        };

    public RateLimitPartition<string> GetPartition(HttpContext httpContext)
    {
        return HttpMethods.IsPost(httpContext.Request.Method)
            ? RateLimitPartition.GetFixedWindowLimiter(SignInLimits.NetworkOf(httpContext.Connection.RemoteIpAddress), _ =>
                SignInLimits.Window(Setting.Number(configuration, "RateLimits:SignInsPerMinute", 30))
            )
            : RateLimitPartition.GetNoLimiter(string.Empty);
    }
}

/// <summary>Puts the limits on the pages one signs in on.</summary>
internal static class SignInLimitsSetup
{
    private static readonly string[] Pages = ["/Account/Login", "/Account/Code"];

    public static void AddSignInLimits(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<SignInLimits>();
        services.AddRateLimiter(options => options.AddPolicy<string, SignInAddressLimit>(SignInLimits.Policy));
        services.Configure<RazorPagesOptions>(options =>
        {
            foreach (var page in Pages)
                options.Conventions.AddAreaPageApplicationModelConvention(Access.IdentityArea, page, model =>
                    model.EndpointMetadata.Add(new EnableRateLimitingAttribute(SignInLimits.Policy))
                );
            options.Conventions.AddPageApplicationModelConvention("/Account/Accept", model =>
                model.EndpointMetadata.Add(new EnableRateLimitingAttribute(SignInLimits.Policy))
            );
        });
    }
}
