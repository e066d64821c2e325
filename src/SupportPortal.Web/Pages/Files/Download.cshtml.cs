using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using NetEscapades.AspNetCore.SecurityHeaders;
using SupportPortal.Application.People;
using SupportPortal.Core.Files;
using SupportPortal.Data;
using SupportPortal.Data.Files;

namespace SupportPortal.Web.Pages.Files;

/// <summary>Hands out an attachment to those who may read it: always to be saved, never to be shown by this site.</summary>
[SecurityHeadersPolicy(HeaderPolicy)]
public sealed partial class DownloadModel(PortalDbContext db, FileStore store, CurrentPerson person, ILogger<DownloadModel> logger)
    : PageModel
{
    /// <summary>The name of the header policy under which nothing in the file would run.</summary>
    public const string HeaderPolicy = "download";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await db.Attachments.AsNoTracking().FirstOrDefaultAsync(file => file.Id == id, cancellationToken) is not { } file)
            return NotFound();
        if (file.RequestId is null && file.UploaderId != person.Id)
            return NotFound(); // not sent yet: not support's to read either
        HttpContext.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout(); // on a slow line it takes long
        // looked at whole: what has left cannot be taken back
        if (await store.LookAsync(file.StoredAs, file.Length, file.Sha256, cancellationToken) != FileState.Intact)
        {
            LogDamaged(logger, file.Id, file.StoredAs);
            return StatusCode(StatusCodes.Status410Gone);
        }

        Response.Headers.CacheControl = "private, no-store";
        return new FileStreamResult(
            store.Open(file.StoredAs),
            FileContent.MayBeNamed(file.ContentType) ? file.ContentType : FileContent.Unknown
        )
        {
            FileDownloadName = file.Name,
            LastModified = file.AddedAt.ToDateTimeOffset(),
            EntityTag = new EntityTagHeaderValue($"\"{file.Sha256}\""),
            EnableRangeProcessing = true,
        };
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Attachment {Id} is missing or altered on disk as {StoredAs} and is not served; bring it back from a backup"
    )]
    private static partial void LogDamaged(ILogger logger, Guid id, string storedAs);
}
