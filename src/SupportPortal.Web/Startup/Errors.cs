using SupportPortal.Data;

namespace SupportPortal.Web.Startup;

/// <summary>Faults and missing pages end on a page of ours with a trace id, never on a stack trace; every answer carries the security
/// headers.</summary>
internal static class Errors
{
    public static void UsePortalErrors(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandlingPath = "/error", StatusCodeSelector = StatusOf });
        app.UseStatusCodePagesWithReExecute("/error", "?status={0}");
        if (!app.Environment.IsDevelopment())
            app.UseHsts();
        app.UseSecurityHeaders();
    }

    /// <summary>What passes is worth trying again, and so is what somebody else was quicker with; the page says so.</summary>
    private static int StatusOf(Exception fault) =>
        StorageFaults.IsRace(fault) ? StatusCodes.Status409Conflict
        : StorageFaults.IsTrouble(fault) ? StatusCodes.Status503ServiceUnavailable
        : StatusCodes.Status500InternalServerError;
}
