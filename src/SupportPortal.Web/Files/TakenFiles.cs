using Microsoft.AspNetCore.Mvc.RazorPages;
using SupportPortal.Application.Files;

namespace SupportPortal.Web.Files;

/// <summary>Says on a page what became of files that were sent.</summary>
internal static class TakenFiles
{
    /// <summary>The HTTP status that says to a script what a sentence says to a person.</summary>
    public static int Status(this RefusedAs refused) =>
        refused switch
        {
            RefusedAs.KindOfFile => StatusCodes.Status415UnsupportedMediaType,
            RefusedAs.TooLarge => StatusCodes.Status413PayloadTooLarge,
            RefusedAs.NoRoom => StatusCodes.Status507InsufficientStorage,
            RefusedAs.NotScanned => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status422UnprocessableEntity,
        };

    /// <summary>Says on a form's page which files were not taken.</summary>
    public static void Complain(this Taken taken, PageModel page)
    {
        foreach (var refused in taken.Refused)
            page.ModelState.AddModelError(FilesView.Field, refused.Why);
        if (taken.IsCutShort)
            page.Response.StatusCode = RefusedAs.TooLarge.Status(); // a browser that is still sending reads an answer only if it says so
    }
}
