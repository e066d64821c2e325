using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using SupportPortal.Web.Startup;

namespace SupportPortal.Web.Security;

/// <summary>
/// How often somebody may try to sign in: from one network address (<c>RateLimits:SignInsPerMinute</c>), and under one name
/// (<c>RateLimits:SignInsPerNamePerMinute</c>). Counted in each process for itself.
/// </summary>
public sealed class SignInLimits(IConfiguration configuration) : IDisposable
{
    /// <summary>The policy of pages one signs in on.</summary>
    public const string Policy = "sign-in";

    /// <summary>How long somebody waits, in seconds.</summary>
    public const int Wait = 60;

    private const int Longest = 256; // a name longer than any address

    private readonly PartitionedRateLimiter<string> _names = PartitionedRateLimiter.Create<string, string>(name => RateLimitPartition.GetFixedWindowLimiter(
        name.Trim().ToUpperInvariant(), _ => Window(Setting.Number(configuration, "RateLimits:SignInsPerNamePerMinute", 10))));

    /// <summary>Whether somebody may try once more under a name.</summary>
    public bool Allows(string name)
    {
        using var lease = _names.AttemptAcquire(name.Length > Longest ? name[..Longest] : name);
        return lease.IsAcquired;
    }

    /// <summary>The answer to whoever may not.</summary>
    public static StatusCodeResult Refuse(PageModel page)
    {
        page.Response.Headers.RetryAfter = Wait.ToString(CultureInfo.InvariantCulture);
        return page.StatusCode(StatusCodes.Status429TooManyRequests);
    }

    public void Dispose() => _names.Dispose();

    /// <summary>So many in each minute.</summary>
    public static FixedWindowRateLimiterOptions Window(int permits) => new() { PermitLimit = permits, Window = TimeSpan.FromSeconds(Wait) };
}

/// <summary>The limit by network address; looking at the page is free.</summary>
internal sealed class SignInAddressLimit(IConfiguration configuration) : IRateLimiterPolicy<IPAddress>
{
    public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected { get; } = (rejected, _) =>
    {
        rejected.HttpContext.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        rejected.HttpContext.Response.Headers.RetryAfter = SignInLimits.Wait.ToString(CultureInfo.InvariantCulture);
        return ValueTask.CompletedTask; // the page in words comes from the error page
    };

    public RateLimitPartition<IPAddress> GetPartition(HttpContext httpContext)
    {
        var address = httpContext.Connection.RemoteIpAddress ?? IPAddress.None;
        return HttpMethods.IsPost(httpContext.Request.Method)
            ? RateLimitPartition.GetFixedWindowLimiter(address, _ => SignInLimits.Window(Setting.Number(configuration, "RateLimits:SignInsPerMinute", 30)))
            : RateLimitPartition.GetNoLimiter(IPAddress.Any);
    }
}

/// <summary>Puts the limits on the pages one signs in on.</summary>
internal static class SignInLimitsSetup
{
    private static readonly string[] Pages = ["/Account/Login", "/Account/Code"];

    public static void AddSignInLimits(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<SignInLimits>();
        services.AddRateLimiter(options => options.AddPolicy<IPAddress, SignInAddressLimit>(SignInLimits.Policy));
        services.Configure<RazorPagesOptions>(options =>
        {
            foreach (var page in Pages)
                options.Conventions.AddAreaPageApplicationModelConvention(Access.IdentityArea, page, model => model.EndpointMetadata.Add(new EnableRateLimitingAttribute(SignInLimits.Policy)));
            options.Conventions.AddPageApplicationModelConvention("/Account/Accept", model => model.EndpointMetadata.Add(new EnableRateLimitingAttribute(SignInLimits.Policy)));
        });
    }
}
