using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;
using SupportPortal.Application.Filing;

namespace SupportPortal.Web.Api;

/// <summary><c>POST /api/v1/requests</c>: files a request as the form does.</summary>
internal static class FilingApi
{
    public static async Task<IResult> FileAsync(
        HttpContext context,
        ApiBody bodies,
        RequestFiling filing,
        RequestDrafts drafts,
        FilingDecisions decisions,
        FilingBodyReader writer,
        RequestReader reader,
        IStringLocalizer<Text> text
    )
    {
        var ends = context.RequestAborted;
        var (body, fault) = await bodies.ReadAsync<FilingBody>(context);
        if (fault is not null)
            return fault;
        if (body!.SubmissionKey is not { } key || key == Guid.Empty)
            return Wrong(
                context,
                text,
                "submissionKey",
                text["Make a GUID once for each request, and send the same one when you send it again."]
            );
        if (await filing.FiledAsync(key, ends) is { } filed)
            return await RequestsApi.AnswerAsync(context, reader, filed, StatusCodes.Status200OK, text);
        if (await filing.LoadAsync(body.TenantId, ends) is null)
            return Wrong(context, text, "tenantId", text["Name a tenant you file for."]);
        if (await drafts.BeginAsync(key, body.TenantId, ends) is not { } sheet)
        {
            return await filing.FiledAsync(key, ends) is { } twin // sent twice at once, and the other one was quicker
                ? await RequestsApi.AnswerAsync(context, reader, twin, StatusCodes.Status200OK, text)
                : ApiProblem.Of(context, StatusCodes.Status409Conflict, text["This submissionKey is in use already. Make another one."]);
        }

        FilingBodyReader.Write(body, sheet);
        var preview = decisions.Preview(sheet);
        if (!preview.CanBeFiled)
            return NotTaken(context, preview, text);
        if (writer.Faults(sheet) is { Count: > 0 } faults)
            return ApiProblem.Of(context, faults, text["The request cannot be filed as it stands."]);
        return await filing.SubmitAsync(sheet, null, ends) switch
        {
            { Number: { } number } => await RequestsApi.AnswerAsync(context, reader, number, StatusCodes.Status201Created, text),
            { IsOvertaken: true } => ApiProblem.Of(
                context,
                StatusCodes.Status409Conflict,
                text["Another version of the policy came into force at this moment. Send the request once more."]
            ),
            { WhyNot: { } whyNot } => ApiProblem.Of(context, StatusCodes.Status403Forbidden, whyNot),
            _ => NotTaken(context, decisions.Preview(sheet), text),
        };
    }

    /// <summary>No portal takes it: where help is, or why not, with the decision itself.</summary>
    private static IResult NotTaken(HttpContext context, DecisionPreview preview, IStringLocalizer<Text> text) =>
        preview switch
        {
            { Ended: { } ended } => Wrong(
                context,
                text,
                "tenantId",
                text["The delegated administration ended. Ask {0} to renew it.", ended.Name]
            ),
            { Decision: { } decision } => ApiProblem.Of(
                context,
                StatusCodes.Status422UnprocessableEntity,
                text.Say(decision.Decisive.Says),
                [new("decision", DecisionAnswer.Of(decision, text))]
            ),
            _ => ApiProblem.Of(context, StatusCodes.Status422UnprocessableEntity, text["The request cannot be filed as it stands."]),
        };

    private static ValidationProblem Wrong(HttpContext context, IStringLocalizer<Text> text, string member, string sentence) =>
        ApiProblem.Of(
            context,
            new Dictionary<string, string[]> { [member] = [sentence] },
            text["The request cannot be filed as it stands."]
        );
}
