using Microsoft.AspNetCore.Diagnostics;

namespace SupportPortal.Web.Startup;

/// <summary>A request whose caller went away is no fault of ours: it ends as 499, for the log, and nobody reads a page.</summary>
internal static class GivenUp
{
    public static void UsePortalGivenUp(this IApplicationBuilder app) =>
        app.Use(
            async (context, next) =>
            {
                try
                {
                    await next(context);
                }
                catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
                {
                    if (context.Features.Get<IStatusCodePagesFeature>() is { } pages)
                        pages.Enabled = false;
                    if (!context.Response.HasStarted)
                        context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
                }
            }
        );
}
