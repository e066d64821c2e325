using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SupportPortal.Application.Files;
using SupportPortal.Web.Files;

namespace SupportPortal.Web.Pages.Files;

/// <summary>What the script of a form is told about the file it uploaded.</summary>
internal static class UploadAnswer
{
    /// <summary>The file's row as it stands in the list of the form, or why it was not taken.</summary>
    public static IActionResult Rows(this PageModel page, Taken taken, string uploadUrl) =>
        taken switch
        {
            { Refused: [var refused, ..] } => Problem(refused.Why, refused.As.Status()),
            { Added: [var added, ..] } => page.Partial("_File", new FileRow(added, uploadUrl, null)),
            _ => new BadRequestResult(),
        };

    /// <summary>A sentence for the script to show.</summary>
    public static IActionResult Problem(string detail, int status) =>
        new ObjectResult(new ProblemDetails { Status = status, Detail = detail }) { StatusCode = status };
}
