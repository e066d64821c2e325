using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;
using SupportPortal.Application.Settings;

namespace SupportPortal.Web.Api;

/// <summary>How often a token may call in a minute, for each process: <c>RateLimits:ApiPerMinute</c>, 300 unless set.</summary>
internal sealed class ApiRateLimit(IConfiguration configuration) : IRateLimiterPolicy<string>
{
    private readonly int _perMinute = Setting.Number(configuration, "RateLimits:ApiPerMinute", 300);

    public Func<OnRejectedContext, CancellationToken, ValueTask> OnRejected { get; } =
        async (rejected, _) =>
        {
            var context = rejected.HttpContext;
            var text = context.RequestServices.GetRequiredService<IStringLocalizer<Text>>();
            context.Response.Headers.RetryAfter = "60";
            await ApiProblem
                .Of(context, StatusCodes.Status429TooManyRequests, text["Too many calls with this token. Wait a minute, then call again."])
                .ExecuteAsync(context);
        };

    public RateLimitPartition<string> GetPartition(HttpContext httpContext) =>
        RateLimitPartition.GetFixedWindowLimiter(
            httpContext.User.FindFirst(ApiTokenHandler.TokenClaim)?.Value ?? string.Empty,
            _ => new FixedWindowRateLimiterOptions { PermitLimit = _perMinute, Window = TimeSpan.FromMinutes(1) }
        );
}
