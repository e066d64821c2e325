using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;
using SupportPortal.Application;
using SupportPortal.Application.Acts;
using SupportPortal.Application.Posts;
using SupportPortal.Application.Tokens;
using SupportPortal.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Api;

/// <summary>What a program writes on a request.</summary>
public sealed record CommentBody
{
    [Description("What is written, in Markdown; both sides read it.")]
    [DataType(DataType.MultilineText)]
    public string? Text { get; init; }
}

/// <summary>
/// <c>/api/v1/requests</c>: what a person does with requests on the pages, for programs with that person's token. The
/// same filter, validators, decision and acts serve both.
/// </summary>
internal static class RequestsApi
{
    /// <summary>The address.</summary>
    public const string Path = ApiTokens.Path + "/requests";

    public static void MapRequestsApi(this WebApplication app)
    {
        var requests = app.MapGroup(Path)
            .WithTags("Requests")
            .RequireRateLimiting(ApiTokens.RateLimit)
            .DisableAntiforgery()
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        requests
            .MapGet(string.Empty, ListAsync)
            .Needs(ApiScopes.Read, Access.Request)
            .WithName("ListRequests")
            .WithSummary("The requests the person may see, in the order in which they changed")
            .WithDescription("Oldest change first. Follow next to the end, then ask again with updatedSince set to the last updatedAt.")
            .Produces<RequestListAnswer>()
            .ProducesValidationProblem();
        requests
            .MapGet("/{number}", FindAsync)
            .Needs(ApiScopes.Read, Access.Request)
            .WithName("GetRequest")
            .WithSummary("One request with its timeline")
            .WithDescription("The ETag is the request's version. Internal entries are there for the desk only.")
            .Produces<RequestAnswer>()
            .Produces(StatusCodes.Status304NotModified)
            .ProducesProblem(StatusCodes.Status404NotFound);
        requests
            .MapPost(string.Empty, FilingApi.FileAsync)
            .Needs(ApiScopes.Write, Access.Requesting)
            .WithMetadata(new RequestSizeLimitAttribute(ApiBody.MostBytes))
            .WithName("FileRequest")
            .WithSummary("File a request")
            .WithDescription(
                "The same decision and the same checks as the form's. Sent again with the same submissionKey, it answers the request that is there (200) instead of filing another (201). What no portal takes is refused with the decision (422)."
            )
            .Accepts<FilingBody>("application/json")
            .Produces<RequestAnswer>(StatusCodes.Status201Created)
            .Produces<RequestAnswer>()
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        requests
            .MapPost("/{number}/comments", CommentAsync)
            .Needs(ApiScopes.Write, Access.Taking)
            .WithMetadata(new RequestSizeLimitAttribute(ApiBody.MostBytes))
            .WithName("CommentOnRequest")
            .WithSummary("Write a comment")
            .WithDescription(
                "Sent again with the same Idempotency-Key, it answers the request as it is (200) instead of writing the comment another time. With If-Match it is written on that version only."
            )
            .Accepts<CommentBody>("application/json")
            .Produces<RequestAnswer>(StatusCodes.Status201Created)
            .Produces<RequestAnswer>()
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>A request as the answer to a program, with its version as the ETag.</summary>
    internal static async Task<IResult> AnswerAsync(
        HttpContext context,
        RequestReader reader,
        string number,
        int status,
        IStringLocalizer<Text> text
    )
    {
        if (await reader.FindAsync(number, context.RequestAborted) is not { } found)
            return NotThere(context, text);
        context.Response.Headers.ETag = ETagOf(found.Request.Version);
        context.Response.Headers.CacheControl = "private, no-cache";
        return status == StatusCodes.Status201Created
            ? TypedResults.Created($"{context.Request.PathBase}{Path}/{found.Request.Number}", found)
            : TypedResults.Ok(found);
    }

    private static RouteHandlerBuilder Needs(this RouteHandlerBuilder endpoint, string scope, string rule) =>
        endpoint
            .RequireAuthorization(rule)
            .RequireAuthorization(policy => policy.RequireClaim(ApiTokenHandler.ScopeClaim, scope))
            .WithMetadata(new ApiScope(scope));

    private static async Task<IResult> ListAsync(
        HttpContext context,
        RequestReader reader,
        IStringLocalizer<Text> text,
        [Description("A status's code, open or done.")] string? status,
        [Description("Changed at this moment or later, ISO 8601.")] string? updatedSince,
        [Description("How many, 1 to 200; 50 unless said.")] string? limit,
        [Description("The place the page begins behind, as next says.")] string? after
    )
    {
        var (asked, errors) = reader.Read(status, updatedSince, after, limit);
        return errors.Count > 0
            ? ApiProblem.Of(context, errors, text["The question cannot be answered as it stands."])
            : TypedResults.Ok(await reader.ListAsync(asked, Path, status, context.RequestAborted));
    }

    private static async Task<IResult> FindAsync(HttpContext context, string number, RequestReader reader, IStringLocalizer<Text> text)
    {
        if (await reader.FindAsync(number, context.RequestAborted) is not { } found)
            return NotThere(context, text);
        var etag = ETagOf(found.Request.Version);
        context.Response.Headers.ETag = etag;
        context.Response.Headers.CacheControl = "private, no-cache";
        return context.Request.Headers.IfNoneMatch.Contains(etag)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(found);
    }

    private static async Task<IResult> CommentAsync(
        HttpContext context,
        string number,
        ApiBody bodies,
        RequestReader reader,
        ActRunner acts,
        StoredRequests stored,
        PostOnce once,
        PortalDbContext db,
        IValidator<CommentAct> check,
        IStringLocalizer<Text> text
    )
    {
        var (body, fault) = await bodies.ReadAsync<CommentBody>(context);
        if (fault is not null)
            return fault;
        if (await stored.LoadAsync(number, context.RequestAborted) is not { } request)
            return NotThere(context, text);
        var act = new CommentAct { Comment = body!.Text };
        if (check.Validate(act) is { IsValid: false } wrong)
            return ApiProblem.Of(
                context,
                new Dictionary<string, string[]> { ["text"] = [.. wrong.Errors.Select(error => error.ErrorMessage)] },
                text["The comment cannot be taken as it stands."]
            );
        var (isStored, refused) = await IdempotencyKey.BeginAsync(context, once, db, body.Text!, text);
        if (refused is not null)
            return refused;
        if (isStored)
            return await AnswerAsync(context, reader, request.Number, StatusCodes.Status200OK, text);
        if (context.Request.Headers.IfMatch is [{ } match] && match != ETagOf(request.Version))
            return ApiProblem.Of(
                context,
                StatusCodes.Status412PreconditionFailed,
                text["The request changed since. Read it again, then write."]
            );
        var isOnAny = context.Request.Headers.IfMatch.Count == 0;
        act.Version = isOnAny ? 0 : request.Version;
        var terms = new ActTerms { OnAnyVersion = isOnAny, WithoutFiles = true };
        return (await acts.DoAsync(act, request, context.RequestAborted, terms)).WhyNot is { } whyNot
            ? ApiProblem.Of(context, StatusCodes.Status409Conflict, whyNot)
            : await AnswerAsync(
                context,
                reader,
                request.Number,
                once.IsStored || await once.FindAsync(context.RequestAborted) is null
                    ? StatusCodes.Status201Created
                    : StatusCodes.Status200OK,
                text
            );
    }

    private static ProblemHttpResult NotThere(HttpContext context, IStringLocalizer<Text> text) =>
        ApiProblem.Of(context, StatusCodes.Status404NotFound, text["There is no request with this number."]);

    private static string ETagOf(int version) =>
        new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture, $"\"{version}\"")).ToString();
}
