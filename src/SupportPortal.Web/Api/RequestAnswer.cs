using System.ComponentModel;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;
using SupportPortal.Application.Wording;
using SupportPortal.Core;
using SupportPortal.Core.Requests;

namespace SupportPortal.Web.Api;

/// <summary>A page of requests.</summary>
public sealed record RequestListAnswer(
    IReadOnlyList<RequestSummary> Items,
    [property: Description("The address of the next page; null where this is the last.")] string? Next
);

/// <summary>A tenant as requests name it.</summary>
public sealed record TenantAnswer(int Id, string Name);

/// <summary>A request in a list.</summary>
public sealed record RequestSummary(
    string Number,
    string Subject,
    string Status,
    string Kind,
    string Product,
    string Plan,
    string? Severity,
    string Portal,
    TenantAnswer Tenant,
    string Requester,
    string? Assignee,
    string? VendorCaseNumber,
    string SubmittedAt,
    string UpdatedAt,
    string? DueAt,
    string? FirstResponseAt,
    int Version,
    int PolicyVersion,
    string? ManagedIn,
    string PurchaseChannel,
    bool AroundTheClock
)
{
    /// <summary>A request in the words of the API.</summary>
    public static RequestSummary Of(SupportRequest request, string tenant) =>
        new(
            request.Number,
            request.Subject,
            Code.Of(request.Status),
            request.Input.Kind,
            request.Product,
            request.Plan,
            request.Severity,
            request.Portal,
            new(request.TenantId, tenant),
            request.RequesterName,
            request.AssigneeName,
            request.VendorCaseNumber,
            ApiTime.Of(request.SubmittedAt),
            ApiTime.Of(request.UpdatedAt),
            ApiTime.Of(request.DueAt),
            ApiTime.Of(request.FirstResponseAt),
            request.Version,
            request.PolicyVersion,
            request.Input.ManagedIn,
            request.Input.PurchaseChannel,
            request.Input.AroundTheClock
        );
}

/// <summary>A request in full.</summary>
public sealed record RequestAnswer(RequestSummary Request, IReadOnlyList<TimelineAnswer> Timeline)
{
    /// <summary>What was told of the problem, each field as a member of its own; null where nothing was.</summary>
    [JsonExtensionData]
    public IDictionary<string, object?> Details { get; init; } = new Dictionary<string, object?>();

    /// <summary>A request in the words of the API.</summary>
    public static RequestAnswer Of(SupportRequest request, string tenant) =>
        new(RequestSummary.Of(request, tenant), [.. request.Events.Select(TimelineAnswer.Of)])
        {
            Details = FilingFields.Details.ToDictionary(
                field => field.Code,
                field => field.Of(request) is Instant at ? ApiTime.Of(at) : field.Of(request)
            ),
        };
}

/// <summary>An entry of a timeline.</summary>
public sealed record TimelineAnswer(
    string At,
    string Kind,
    string By,
    bool ByStaff,
    bool Internal,
    string? Text,
    string? From,
    string? To,
    IReadOnlyList<FileAnswer> Files
)
{
    /// <summary>An entry in the words of the API.</summary>
    public static TimelineAnswer Of(RequestEvent happened) =>
        new(
            ApiTime.Of(happened.At),
            Code.Of(happened.Kind),
            happened.ActorName,
            happened.ByStaff,
            happened.Internal,
            happened.Text,
            happened.From,
            happened.To,
            [.. happened.Attachments.Select(file => new FileAnswer(file.Id, file.Name, file.Length, file.Sha256))]
        );
}

/// <summary>A file of an entry.</summary>
public sealed record FileAnswer(Guid Id, string Name, long Bytes, string Sha256);

/// <summary>Moments as the API writes them: ISO 8601 in UTC.</summary>
internal static class ApiTime
{
    public static string Of(Instant at) => InstantPattern.ExtendedIso.Format(at);

    public static string? Of(Instant? at) => at is { } known ? Of(known) : null;

    /// <summary>Reads one; null where it is not one.</summary>
    public static Instant? Read(string? text) =>
        OffsetDateTimePattern.ExtendedIso.Parse(text ?? string.Empty) is { Success: true } parsed && Typed.IsOurs(parsed.Value.Year)
            ? parsed.Value.ToInstant()
            : null;
}
