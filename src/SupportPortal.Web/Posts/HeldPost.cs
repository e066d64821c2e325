using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;

namespace SupportPortal.Web.Posts;

/// <summary>
/// A form that cannot be taken as it came: the sign-in ended, or its antiforgery token is of another one. The browser
/// is told to send it on, with all it carries, to a page that holds it until it can be sent again.
/// </summary>
internal static class HeldPost
{
    /// <summary>The address of that page.</summary>
    public const string Path = "/held";

    /// <summary>The most bytes of a form that are held.</summary>
    public const int MostBytes = 1024 * 1024;

    private const string SignIn = "/identity";

    /// <summary>Sends a form on whose sender is not signed in any more, and everything else to the sign-in page as usual.</summary>
    public static Func<RedirectContext<CookieAuthenticationOptions>, Task> Instead(
        Func<RedirectContext<CookieAuthenticationOptions>, Task> usual
    ) =>
        context =>
        {
            if (!MayHold(context.Request))
                return usual(context);
            context.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
            context.Response.Headers.Location = AddressFor(context.Request);
            return Task.CompletedTask;
        };

    /// <summary>Whether what came is a form of ours that somebody sent from a page, and small enough to be held.</summary>
    public static bool MayHold(HttpRequest request) =>
        HttpMethods.IsPost(request.Method)
        && request.HasFormContentType
        && request.ContentLength is > 0 and <= MostBytes
        && request.Headers.XRequestedWith.Count == 0
        && !request.Path.StartsWithSegments(SignIn, StringComparison.OrdinalIgnoreCase)
        && !request.Path.StartsWithSegments(Path, StringComparison.OrdinalIgnoreCase)
        && IsFromHere(request);

    /// <summary>
    /// Whether a page of this address sent it. Without this, another site could have a form of its own shown here as
    /// something the reader once typed, with a token that makes it count.
    /// </summary>
    public static bool IsFromHere(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"] is [{ Length: > 0 } site])
            return site == "same-origin";
        if (request.Headers.Origin is not [{ Length: > 0 } origin])
            return true; // no browser leaves it out where it would tell of another site
        return Uri.TryCreate(origin, UriKind.Absolute, out var from)
            && string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Where the browser is to send it.</summary>
    public static string AddressFor(HttpRequest request) =>
        $"{request.PathBase}{Path}{QueryString.Create("to", request.PathBase + request.Path + request.QueryString)}";
}

/// <summary>Sends a form on whose antiforgery token does not hold. One that never had a token is refused as before.</summary>
internal sealed class HeldPostFilter(IAntiforgery antiforgery) : IAlwaysRunResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is not IAntiforgeryValidationFailedResult)
            return;
        var request = context.HttpContext.Request;
        if (
            request.Path.StartsWithSegments("/identity/account/login", StringComparison.OrdinalIgnoreCase)
            && HeldPost.IsFromHere(request)
            && request.HasFormContentType
            && HasToken(context.HttpContext)
        )
            // a page of passwords holds nothing; it is shown anew
            context.Result = new LocalRedirectResult(request.PathBase + request.Path + request.QueryString);
        else if (HeldPost.MayHold(request) && HasToken(context.HttpContext))
            context.Result = new LocalRedirectResult(HeldPost.AddressFor(request), permanent: false, preserveMethod: true);
    }

    public void OnResultExecuted(ResultExecutedContext context) { }

    private bool HasToken(HttpContext context) => context.Request.Form.ContainsKey(antiforgery.GetTokens(context).FormFieldName);
}
