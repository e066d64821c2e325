using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Diagnostics;

namespace SupportPortal.Web.Startup;

/// <summary>A request whose caller went away, also in the middle of what it sent, is no fault of ours: it ends as 499, for the log, and
/// nobody reads a page.</summary>
internal static class GivenUp
{
    private const string EndsEarly = "Unexpected end of request content";

    public static void UsePortalGivenUp(this IApplicationBuilder app) =>
        app.Use(
            async (context, next) =>
            {
                try
                {
                    await next(context);
                }
                catch (Exception fault) when (IsGone(fault, context.RequestAborted.IsCancellationRequested))
                {
                    if (context.Features.Get<IStatusCodePagesFeature>() is { } pages)
                        pages.Enabled = false;
                    if (!context.Response.HasStarted)
                        context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
                }
            }
        );

    /// <summary>Kestrel says of a body that ends too early that it was a bad request, and may say so before it says that the caller is
    /// gone.</summary>
    private static bool IsGone(Exception fault, bool isAborted)
    {
        for (var cause = fault; cause is not null; cause = cause.InnerException)
        {
            if (
                cause is ConnectionResetException or ConnectionAbortedException
                || (isAborted && cause is OperationCanceledException or IOException)
                || cause is BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout }
                || (cause is BadHttpRequestException && cause.Message.StartsWith(EndsEarly, StringComparison.Ordinal))
            )
                return true;
        }

        return false;
    }
}
