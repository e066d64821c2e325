using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using SupportPortal.Application;
using SupportPortal.Application.Files;
using SupportPortal.Core.Decisions;

namespace SupportPortal.Web.Files;

/// <summary>
/// Reads a post of several parts as it comes in: its fields become the request's form, each file goes straight to
/// disk. The framework's own reading would first keep the whole post, and only then ask whether it may be there.
/// </summary>
internal sealed class FileIntake(RequestDelegate next, IAntiforgery antiforgery, IStringLocalizer<Text> text)
{
    private const int MostFields = 500;

    /// <summary>The server reads ahead of us; it must not meet its own limit before we see which file is too large.</summary>
    private const int ReadAhead = 2 * 1024 * 1024;

    public async Task InvokeAsync(HttpContext context, ReceivedFiles received)
    {
        if (IsErrorPage(context))
            SetForm(context, []); // the error page needs nothing of a post, however long
        else if (
            Boundary(context) is { } boundary
            && context.GetEndpoint()?.Metadata.GetMetadata<TakesFilesAttribute>() is { } takes
            && await RefuseAsync(context, takes, boundary, received) is { } refusal
        )
        {
            await AnswerAsync(context, refusal);
            return;
        }

        await next(context);
    }

    private async Task<IntakeRefusal?> RefuseAsync(HttpContext context, TakesFilesAttribute takes, string boundary, ReceivedFiles received)
    {
        if (context.Request.ContentLength > takes.BodyBytes)
            return TooLarge;
        // a slow line is no fault; one that stands still the server ends
        context.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = takes.BodyBytes + ReadAhead;
        try
        {
            return await ReadAsync(context, takes, new MultipartReader(boundary, context.Request.Body), received);
        }
        catch (BadHttpRequestException fault) when (fault.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return TooLarge;
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException && !context.RequestAborted.IsCancellationRequested)
        {
            return Unreadable;
        }
    }

    private async Task<IntakeRefusal?> ReadAsync(
        HttpContext context,
        TakesFilesAttribute takes,
        MultipartReader reader,
        ReceivedFiles received
    )
    {
        var fields = new Dictionary<string, StringValues>(StringComparer.OrdinalIgnoreCase);
        var (left, checkedToken) = (TakesFilesAttribute.FieldBytes, false);
        while (!received.IsCutShort && await reader.ReadNextSectionAsync(context.RequestAborted) is { } part)
        {
            if (!ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition))
                return Unreadable;
            if (disposition.IsFileDisposition())
            {
                if (part.AsFileSection() is not { FileName.Length: > 0 } file)
                    continue; // a field for files left empty
                SetForm(context, fields);
                if (!checkedToken && !await antiforgery.IsRequestValidAsync(context))
                    return Unreadable;
                checkedToken = true;
                await received.ReceiveAsync(file.FileName, part.Body, takes.Most, context.Request.ContentLength, context.RequestAborted);
                if (takes.Most == 1 && received.All[^1].Refusal is { } refusal)
                    return new IntakeRefusal(refusal.Why, refusal.As.Status());
            }
            else if (part.AsFormDataSection() is { } field)
            {
                var value = await ReadAsync(part.Body, left, context.RequestAborted);
                if (value is null || fields.Count >= MostFields)
                    return TooLarge;
                left -= value.Length;
                fields[field.Name] = StringValues.Concat(fields.GetValueOrDefault(field.Name), Encoding.UTF8.GetString(value));
            }
        }

        if (received.IsCutShort)
            CloseAfterwards(context);
        SetForm(context, fields);
        return null;
    }

    /// <summary>A field's bytes; null where there are more than allowed.</summary>
    private static async Task<byte[]?> ReadAsync(Stream body, int most, CancellationToken cancellationToken)
    {
        using var value = new MemoryStream();
        var buffer = new byte[4096];
        int read;
        while ((read = await body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (value.Length + read > most)
                return null;
            value.Write(buffer, 0, read);
        }

        return value.ToArray();
    }

    private async Task AnswerAsync(HttpContext context, IntakeRefusal refusal)
    {
        CloseAfterwards(context);
        SetForm(context, []);
        context.Response.StatusCode = refusal.Status;
        // A person gets the error page, which follows on an answer without a body; a script gets the sentence.
        if (context.Request.Headers.XRequestedWith.Count > 0)
            await Results.Problem(text.Say(refusal.Why), statusCode: refusal.Status).ExecuteAsync(context);
    }

    /// <summary>What is still on its way is not read: the connection ends with the answer.</summary>
    private static void CloseAfterwards(HttpContext context)
    {
        if (HttpProtocol.IsHttp11(context.Request.Protocol))
            context.Response.Headers.Connection = "close";
    }

    private static void SetForm(HttpContext context, Dictionary<string, StringValues> fields) =>
        context.Features.Set<IFormFeature>(
            new FormFeature(new FormCollection(new Dictionary<string, StringValues>(fields, StringComparer.OrdinalIgnoreCase)))
        );

    private static bool IsErrorPage(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null;

    private static string? Boundary(HttpContext context) =>
        MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type)
        && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 and <= 70 } boundary
            ? boundary.ToString()
            : null;

    private static IntakeRefusal TooLarge =>
        new(new Sentence("This is more than can be sent at once. Send fewer or smaller files."), StatusCodes.Status413PayloadTooLarge);

    private static IntakeRefusal Unreadable =>
        new(new Sentence("The page was too old. Reload it and choose the files again."), StatusCodes.Status400BadRequest);
}

/// <summary>Why a post was not read to its end.</summary>
/// <param name="Why">The reason.</param>
/// <param name="Status">The HTTP status that says the same.</param>
internal sealed record IntakeRefusal(Sentence Why, int Status);
