using Microsoft.Extensions.Localization;
using SupportPortal.Application;
using SupportPortal.Application.Posts;
using SupportPortal.Data;

namespace SupportPortal.Web.Api;

/// <summary>
/// The header by which a program marks a call it may have to send again: the same key and body do their work once, and
/// the same key with another body is refused.
/// </summary>
internal static class IdempotencyKey
{
    /// <summary>The header's name, as the IETF's draft of the same name has it.</summary>
    public const string Header = "Idempotency-Key";

    private const int Longest = 255;

    /// <summary>Says what is sent. Returns whether it was stored before, or the refusal.</summary>
    public static async Task<(bool IsStored, IResult? Refused)> BeginAsync(
        HttpContext context,
        PostOnce once,
        PortalDbContext db,
        string content,
        IStringLocalizer<Text> text
    )
    {
        var sent = context.Request.Headers[Header];
        if (sent.Count == 0)
            return (false, null);
        var key = sent is [{ } only] ? only.Trim().Trim('"') : string.Empty;
        if (key.Length is 0 or > Longest)
            return (
                false,
                ApiProblem.Of(context, StatusCodes.Status400BadRequest, text["Send one {0} of 1 to {1} characters.", Header, Longest])
            );
        once.Begin(db, key, context.Request.Path, content, isContentInKey: false);
        if (await once.FindAsync(context.RequestAborted) is not { } before)
            return (false, null);
        return once.IsSame(before)
            ? (true, null)
            : (
                false,
                ApiProblem.Of(
                    context,
                    StatusCodes.Status422UnprocessableEntity,
                    text["This {0} was used for another call. Send what is new with a key of its own.", Header]
                )
            );
    }
}
