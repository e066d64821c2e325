using System.Net.Mime;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;
using NodaTime;
using SupportPortal.Application;
using SupportPortal.Application.Policy;
using SupportPortal.Application.Publishing;
using SupportPortal.Core.Decisions;

namespace SupportPortal.Web.Api;

/// <summary>
/// <c>/api/v1/policies</c>: the versions of the policy that ship or were published, and what differs between them. Open to
/// everybody, as the decisions are that are made by them; drafts are not told.
/// </summary>
internal static class PoliciesApi
{
    /// <summary>The address.</summary>
    public const string Path = "/api/v1/policies";

    /// <summary>What each version is called.</summary>
    public static IReadOnlyList<string> NamesOf(PolicyBook policies) => [.. policies.Versions.Select(policies.NameOf)];

    public static void MapPoliciesApi(this WebApplication app)
    {
        var policies = app.MapGroup(Path).AllowAnonymous().RequireRateLimiting(DecisionsApi.RateLimit).WithTags("Policies");
        policies
            .MapGet(string.Empty, List)
            .WithName("ListPolicies")
            .WithSummary("The versions of the policy")
            .WithDescription("Those that ship or were published, with the times at which they are in force. Drafts are not told.")
            .Produces<IReadOnlyList<PolicyLineAnswer>>()
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        policies
            .MapGet("{date}", DocumentAsync)
            .WithName("GetPolicy")
            .WithSummary("The document of a version")
            .WithDescription("Byte for byte as it ships or was published. The version is named by its day or by its number.")
            .Produces<object>(StatusCodes.Status200OK, MediaTypeNames.Application.Json)
            .Produces(StatusCodes.Status304NotModified)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        policies
            .MapGet("{date}/differences/{other}", Differences)
            .WithName("ComparePolicies")
            .WithSummary("What differs between two versions")
            .WithDescription("Every fact that is new, says something else, goes by another name or is gone in the second version.")
            .Produces<PolicyDifferencesAnswer>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
    }

    private static IResult Differences(
        HttpContext context,
        string date,
        string other,
        PolicyBook policies,
        KnownDifferences differences,
        IStringLocalizer<Text> text
    )
    {
        if (policies.Find(date) is not { } before)
            return NotThere(context, date, policies, text);
        if (policies.Find(other) is not { } after)
            return NotThere(context, other, policies, text);
        return TypedResults.Ok(PolicyDifferencesAnswer.Of(before, after, differences.Between(before.Policy, after.Policy), text));
    }

    private static Ok<IReadOnlyList<PolicyLineAnswer>> List(PolicyBook policies, IClock clock) =>
        TypedResults.Ok(PolicyLineAnswer.Of(policies, clock.GetCurrentInstant()));

    private static async Task<IResult> DocumentAsync(
        HttpContext context,
        string date,
        PolicyBook policies,
        PolicyVersions versions,
        IStringLocalizer<Text> text
    )
    {
        if (policies.Find(date) is not { } engine)
            return NotThere(context, date, policies, text);
        var document = await versions.DocumentAsync(engine.Version, context.RequestAborted);
        var utf8 = Encoding.UTF8.GetBytes(document!);
        context.Response.Headers.CacheControl = "public, no-cache";
        return TypedResults.Bytes(
            utf8,
            $"{MediaTypeNames.Application.Json}; charset=utf-8",
            entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(utf8))}\"")
        );
    }

    private static ProblemHttpResult NotThere(HttpContext context, string name, PolicyBook policies, IStringLocalizer<Text> text) =>
        ApiProblem.Of(
            context,
            StatusCodes.Status404NotFound,
            text["There is no version {0} of the policy. Known: {1}.", name, string.Join(", ", NamesOf(policies))]
        );
}
