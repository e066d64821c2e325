using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;
using SupportPortal.Application.Settings;
using SupportPortal.Core.Decisions;

namespace SupportPortal.Web.Api;

/// <summary>
/// <c>POST /api/v1/decisions</c>: where a request would go and by when a person would answer. Open to everybody, since it
/// tells published policy only; it stores nothing.
/// </summary>
internal static class DecisionsApi
{
    /// <summary>The address.</summary>
    public const string Path = "/api/v1/decisions";

    private const int MostBytes = 64 * 1024;

    /// <summary>The limit for what is open to everybody: per address, for each process.</summary>
    public const string RateLimit = "decisions";

    public static void AddDecisionsApi(this IServiceCollection services, IConfiguration configuration)
    {
        var perMinute = Setting.Number(configuration, "RateLimits:DecisionsPerMinute", 600);
        services.AddProblemDetails();
        services.AddScoped<DecisionBody>();
        services.AddRateLimiter(options =>
            options.AddPolicy(RateLimit, context =>
                RateLimitPartition.GetFixedWindowLimiter(context.Connection.RemoteIpAddress, _ => new FixedWindowRateLimiterOptions
                {
                    PermitLimit = perMinute,
                    Window = TimeSpan.FromMinutes(1),
                })
            )
        );
    }

    public static void MapDecisionsApi(this WebApplication app) =>
        app.MapPost(Path, DecideAsync)
            .AllowAnonymous()
            .DisableAntiforgery()
            .RequireRateLimiting(RateLimit)
            .WithMetadata(new RequestSizeLimitAttribute(MostBytes))
            .WithName("Decide")
            .WithTags("Decisions")
            .WithSummary("Where a request goes, why, and by when a person must answer")
            .WithDescription(
                "Tells published policy only and stores nothing. Every rule that was looked at leaves a line in because. It is answered by "
                    + "the version of the policy in force when the request is submitted, unless another one is named."
            )
            .Accepts<DecisionQuestion>("application/json", "*/*")
            .Produces<DecisionAnswer>()
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);

    private static async Task<Results<Ok<DecisionAnswer>, ValidationProblem, ProblemHttpResult>> DecideAsync(
        HttpContext context,
        DecisionBody reader,
        IStringLocalizer<Text> text
    )
    {
        if (await BodyAsync(context.Request, context.RequestAborted) is not { } body)
            return TypedResults.Problem(
                text["The body is larger than {0} KiB. Send less.", MostBytes / 1024],
                statusCode: StatusCodes.Status413PayloadTooLarge
            );
        if (reader.Read(body) is not { } input)
            return Refuse(reader, text);
        var decision = reader.Asked.Decider.Decide(input);
        if (!Decider.LacksSeverity(input, decision))
            return TypedResults.Ok(DecisionAnswer.Of(decision, text));
        reader.NeedsSeverity(input.Plan);
        return Refuse(reader, text);
    }

    private static ValidationProblem Refuse(DecisionBody reader, IStringLocalizer<Text> text) =>
        TypedResults.ValidationProblem(reader.Errors, title: text["The question cannot be answered as it stands."]);

    /// <summary>The body, or null where it is too large; no more of it is read than may be sent.</summary>
    private static async Task<ReadOnlyMemory<byte>?> BodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MostBytes)
            return null;
        var buffer = new byte[MostBytes + 1];
        try
        {
            var read = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
            return read > MostBytes ? null : buffer.AsMemory(0, read);
        }
        catch (BadHttpRequestException fault) when (fault.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }
    }
}
