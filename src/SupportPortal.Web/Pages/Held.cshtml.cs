using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SupportPortal.Web.Posts;

namespace SupportPortal.Web.Pages;

/// <summary>
/// Holds a form that could not be taken until its sender has signed in again, or has seen as whom it goes out now. The
/// server stores nothing of it. Sent again, it is checked like any other form.
/// </summary>
[IgnoreAntiforgeryToken]
[RequestSizeLimit(HeldPost.MostBytes)]
[ResponseCache(Duration = 0, Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class HeldModel : PageModel
{
    /// <summary>The shortest text that is shown to be read and copied, in characters.</summary>
    private const int Readable = 12;

    private static readonly string[] OfThePage = ["Form.Version", "Form.Seen", "Form.Sent", "Form.TenantId"];

    /// <summary>Where to send it again; null where nothing came along.</summary>
    public string? To { get; private set; }

    /// <summary>What was sent, field by field, without passwords and codes.</summary>
    public IReadOnlyList<KeyValuePair<string, string?>> Fields { get; private set; } = [];

    /// <summary>What of it somebody may want to read or copy.</summary>
    public IEnumerable<string> Texts =>
        Fields
            .Where(sent =>
                sent.Key.StartsWith("Form.", StringComparison.Ordinal) && !OfThePage.Contains(sent.Key) && sent.Value?.Length >= Readable
            )
            .Select(sent => sent.Value!);

    /// <summary>Whether its own token is sent with it: of somebody who will be signed in as the same person again.</summary>
    public bool KeepsToken => User.Identity?.IsAuthenticated != true;

    public void OnGet() { }

    public IActionResult OnPost(string? to)
    {
        if (!Url.IsLocalUrl(to) || !Request.HasFormContentType || !HeldPost.IsFromHere(Request))
            return NotFound();
        To = to;
        Fields =
        [
            .. Request
                .Form.Where(field => !IsSecret(field.Key) && (KeepsToken || field.Key != "__RequestVerificationToken"))
                .SelectMany(field => field.Value.Select(value => new KeyValuePair<string, string?>(field.Key, value))),
        ];
        return Page();
    }

    private static bool IsSecret(string field) =>
        field.Contains("password", StringComparison.OrdinalIgnoreCase)
        || field.EndsWith("Code", StringComparison.OrdinalIgnoreCase)
        || field.EndsWith("Present", StringComparison.OrdinalIgnoreCase)
        || field.EndsWith("AccessId", StringComparison.OrdinalIgnoreCase);
}
