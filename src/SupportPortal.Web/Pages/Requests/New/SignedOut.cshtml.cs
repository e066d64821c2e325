using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace SupportPortal.Web.Pages.Requests.New;

/// <summary>
/// A step was sent after the sign-in ended. The browser sends it on to here, and the page holds what was typed until the
/// person has signed in again; the server stores nothing of it. What is sent again still carries its own antiforgery token.
/// </summary>
[IgnoreAntiforgeryToken]
[RequestSizeLimit(StepPage.MaximumBytes)]
public sealed class SignedOutModel : PageModel
{
    private const string Steps = "/requests/new/";

    /// <summary>Where to send it again; null where nothing came along.</summary>
    public string? To { get; private set; }

    /// <summary>What was typed, field by field.</summary>
    public IReadOnlyList<KeyValuePair<string, string?>> Fields { get; private set; } = [];

    /// <summary>Sends a step of filing on to this page with all it carries, and everything else to the sign-in page as usual.</summary>
    public static Func<RedirectContext<CookieAuthenticationOptions>, Task> Instead(Func<RedirectContext<CookieAuthenticationOptions>, Task> usual) => context =>
    {
        var request = context.Request;
        if (!HttpMethods.IsPost(request.Method) || !request.Path.StartsWithSegments(Steps.TrimEnd('/')) || request.Headers.XRequestedWith == "XMLHttpRequest") return usual(context);
        context.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
        context.Response.Headers.Location = $"{request.PathBase}{Steps}signed-out{QueryString.Create("to", request.PathBase + request.Path + request.QueryString)}";
        return Task.CompletedTask;
    };

    public void OnGet()
    {
    }

    public IActionResult OnPost(string? to)
    {
        if (!Url.IsLocalUrl(to) || !to.StartsWith(Request.PathBase + Steps, StringComparison.OrdinalIgnoreCase)) return NotFound();
        To = to;
        Fields = [.. Request.Form.SelectMany(field => field.Value.Select(value => new KeyValuePair<string, string?>(field.Key, value)))];
        return Page();
    }
}
