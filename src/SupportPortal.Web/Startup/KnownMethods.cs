using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace SupportPortal.Web.Startup;

/// <summary>
/// A page that has nothing to do for a method says so (405). Without this the framework shows such a page without having
/// loaded what it shows, and that ends in a fault.
/// </summary>
internal sealed class KnownMethods : IPageFilter
{
    /// <summary>The page of faults shows itself however the request that failed was sent.</summary>
    private const string Faults = "/Error";

    public void OnPageHandlerSelected(PageHandlerSelectedContext context) { }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        var method = context.HttpContext.Request.Method;
        if (context.HandlerMethod is not null || HttpMethods.IsGet(method) || HttpMethods.IsHead(method))
            return;
        if (context.ActionDescriptor.ViewEnginePath == Faults)
            return;
        var posts = context.ActionDescriptor.HandlerMethods.Any(handler => HttpMethods.IsPost(handler.HttpMethod));
        context.HttpContext.Response.Headers.Allow = posts ? "GET, HEAD, POST" : "GET, HEAD";
        context.Result = new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);
    }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context) { }
}
