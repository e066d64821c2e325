using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Application.Posts;
using SupportPortal.Data;

namespace SupportPortal.Web.Posts;

/// <summary>A page whose posts are told apart by the version they were made from, where a browser kept a page from before forms had
/// keys.</summary>
public interface IVersionedPost
{
    /// <summary>The version the form was made from; 0 for none.</summary>
    int SeenVersion { get; }
}

/// <summary>Answers a form that was stored already as it was answered then.</summary>
internal sealed class PostOnceFilter(PostOnce once, PortalDbContext db) : IAsyncPageFilter, IAsyncResultFilter
{
    /// <summary>Tells the next page which form is stored, and the page tells its script.</summary>
    private const string Cookie = "stored-post";

    /// <summary>The key of the form that was stored last, for the page that follows; null where none is told.</summary>
    public static string? StoredLast(HttpContext context) =>
        context.Request.Cookies[Cookie] is { } key && Guid.TryParseExact(key, "N", out _) ? key : null;

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (KeyOf(context) is not { } key)
        {
            await next();
            return;
        }

        var (request, ended) = (context.HttpContext.Request, context.HttpContext.RequestAborted);
        once.Begin(db, key, $"{request.Path}?{context.HandlerMethod?.Name}", ContentOf(request.Form), isContentInKey: true);
        if (await once.FindAsync(ended) is { } before)
        {
            once.IsKnown = true;
            context.Result = AnswerOf(before.Answer);
            return;
        }

        var done = await next();
        once.IsKnown = once.IsStored;
        if (once.IsStored || done.Result is RedirectResult or RedirectToPageResult || (done.Exception is not (null or DbUpdateException)))
            return;
        if (await once.FindAsync(ended) is not { } twin)
            return; // refused, or about to be: the other one was not there either
        once.IsKnown = true;
        (done.Exception, done.Result) = (null, AnswerOf(twin.Answer));
    }

    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        if (once.IsKnown && context.HttpContext.Request.Form[PostKeyTagHelper.Field] is [{ } key] && Guid.TryParseExact(key, "N", out _))
            context.HttpContext.Response.Cookies.Append(
                Cookie,
                key,
                new CookieOptions
                {
                    HttpOnly = true,
                    SameSite = SameSiteMode.Strict,
                    IsEssential = true,
                    Path = $"{context.HttpContext.Request.PathBase}/",
                }
            );
        await next();
        if (context.HttpContext.Response.Headers.Location.ToString() is { Length: > 0 } address)
            await once.AnsweredAsync(address, CancellationToken.None);
    }

    private static string? KeyOf(PageHandlerExecutingContext context)
    {
        if (
            !HttpMethods.IsPost(context.HttpContext.Request.Method)
            || !context.HttpContext.Request.HasFormContentType
            || context.HandlerMethod is null
        )
            return null;
        var form = context.HttpContext.Request.Form;
        if (context.HandlerInstance is not IVersionedPost versioned)
            return form[PostKeyTagHelper.Field] is [{ Length: > 0 } given] ? given : null;
        if (!string.IsNullOrEmpty(context.HandlerMethod.Name))
            return null; // it only changes the form
        if (form[PostKeyTagHelper.Field] is [{ Length: > 0 } key])
            return key;
        return versioned.SeenVersion > 0 ? $"version {versioned.SeenVersion}" : null;
    }

    /// <summary>What somebody typed or chose: everything but what the page put in by itself.</summary>
    private static string ContentOf(IFormCollection form)
    {
        var content = new StringBuilder();
        foreach (var (name, values) in form.OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            if (name.StartsWith("__", StringComparison.Ordinal) || name is "Form.Version" or "Form.Seen")
                continue;
            foreach (var value in values)
                content.Append(name).Append('=').Append(value?.Length).Append(':').Append(value).Append('\n');
        }

        return content.ToString();
    }

    private static IActionResult AnswerOf(string? answer) =>
        answer is null ? new RedirectToPageResult("/Sent") : new RedirectResult(answer);
}
