using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Pages;

/// <summary>What people see where a page is missing or something failed; it never says more than the trace id.</summary>
[ResponseCache(Duration = 0, Location = ResponseCacheLocation.None, NoStore = true)]
[IgnoreAntiforgeryToken]
public sealed class ErrorModel : PageModel
{
    public int Status { get; private set; } = StatusCodes.Status500InternalServerError;

    public string Trace => TraceId.Of(HttpContext);

    /// <summary>How long to wait, where the answer says so.</summary>
    public int Minutes => int.TryParse(Response.Headers.RetryAfter, out var seconds) ? (seconds + 59) / 60 : 1;

    public bool IsMissing => Status == StatusCodes.Status404NotFound;

    public void OnGet(int? status) => Show(status);

    public void OnPost(int? status) => Show(status);

    private void Show(int? status) =>
        Status = (status ?? Response.StatusCode) is >= 400 and < 600 and var said ? said : StatusCodes.Status500InternalServerError;
}
