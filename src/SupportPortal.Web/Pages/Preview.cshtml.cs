using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SupportPortal.Core.Requests;

namespace SupportPortal.Web.Pages;

/// <summary>How a text will look once it is sent: the fragment preview.js shows beside the field. There is nothing to see without a
/// text.</summary>
[RequestSizeLimit(LongestBody)]
[ResponseCache(Duration = 0, Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class PreviewModel : PageModel
{
    /// <summary>The longest text with every letter escaped in four bytes of three letters each, and the antiforgery token.</summary>
    private const int LongestBody = FilingFields.LongestText * 12 + 4096;

    /// <summary>The text in Markdown.</summary>
    [BindProperty]
    [DataType(DataType.MultilineText)]
    public string? Text { get; set; }

    public IActionResult OnGet() => NotFound();

    public IActionResult OnPost() => Text?.Length > FilingFields.LongestText ? StatusCode(StatusCodes.Status413PayloadTooLarge) : Page();
}
