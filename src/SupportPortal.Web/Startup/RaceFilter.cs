using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;
using SupportPortal.Data;

namespace SupportPortal.Web.Startup;

/// <summary>
/// Who sends a form at the moment somebody else changes the same is shown the form again, with all they typed and a sentence that says
/// so (409). Pages that can say more have caught it before.
/// </summary>
internal sealed partial class RaceFilter(PortalDbContext db, IStringLocalizer<Text> text, ILogger<RaceFilter> logger) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var executed = await next();
        if (
            executed is not { Exception: { } fault, ExceptionHandled: false, HandlerInstance: PageModel page }
            || !StorageFaults.IsRace(fault)
        )
            return;
        LogRace(logger, context.ActionDescriptor.ViewEnginePath, fault.Message);
        db.ChangeTracker.Clear(); // nothing of what was refused may be stored by what is read now
        page.ModelState.AddModelError(
            string.Empty,
            text[
                "Somebody changed the same at the same moment, so nothing was stored. What you typed is still here: look at "
                    + "it, then send once more."
            ]
        );
        page.Response.StatusCode = StatusCodes.Status409Conflict;
        (executed.Result, executed.ExceptionHandled) = (page.Page(), true);
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Two changed the same at once on {Page}; the second one is shown the form again: {Reason}"
    )]
    private static partial void LogRace(ILogger logger, string page, string reason);
}
