using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Api;

/// <summary>How the API says no: problem details with the trace id by which the log finds it.</summary>
internal static class ApiProblem
{
    /// <summary>One sentence.</summary>
    public static ProblemHttpResult Of(
        HttpContext context,
        int status,
        string sentence,
        IEnumerable<KeyValuePair<string, object?>>? more = null
    ) => TypedResults.Problem(sentence, statusCode: status, extensions: [new("traceId", TraceId.Of(context)), .. more ?? []]);

    /// <summary>What is wrong, by member.</summary>
    public static ValidationProblem Of(HttpContext context, IDictionary<string, string[]> errors, string title) =>
        TypedResults.ValidationProblem(errors, title: title, extensions: [new("traceId", TraceId.Of(context))]);
}

/// <summary>Reads a body strictly: nothing unknown, nothing twice, nothing larger than allowed.</summary>
internal sealed class ApiBody(IStringLocalizer<Text> text)
{
    /// <summary>The most bytes a body may have.</summary>
    public const int MostBytes = 256 * 1024;

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        MaxDepth = 8,
    };

    /// <summary>The body, or why it cannot be read.</summary>
    public async Task<(T? Body, IResult? Fault)> ReadAsync<T>(HttpContext context)
        where T : class
    {
        try
        {
            if (context.Request.ContentLength > MostBytes)
                return (null, TooLarge(context));
            var body = await JsonSerializer.DeserializeAsync<T>(context.Request.Body, Strict, context.RequestAborted);
            if (body is null)
                return (null, Unreadable(context, string.Empty));
            return BodyTexts.Mend(body, text) is { Count: > 0 } wrong
                ? (null, ApiProblem.Of(context, wrong, text["The body cannot be taken as it stands."]))
                : (body, null);
        }
        catch (JsonException fault)
        {
            return (null, Unreadable(context, fault.Path?.TrimStart('$', '.') ?? string.Empty));
        }
        catch (BadHttpRequestException fault) when (fault.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, TooLarge(context));
        }
    }

    private ProblemHttpResult TooLarge(HttpContext context) =>
        ApiProblem.Of(context, StatusCodes.Status413PayloadTooLarge, text["The body is larger than {0} KiB. Send less.", MostBytes / 1024]);

    private ValidationProblem Unreadable(HttpContext context, string member) =>
        ApiProblem.Of(
            context,
            new Dictionary<string, string[]>
            {
                [member] = [text["This cannot be read here. The description of the API says what is taken."]],
            },
            text["The body cannot be taken as it stands."]
        );
}
