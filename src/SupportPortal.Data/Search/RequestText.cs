using System.Globalization;
using SupportPortal.Core.Requests;

namespace SupportPortal.Data.Search;

/// <summary>Everything a request can be found by, in one row that the full-text index reads. Written with the request, by the same save.</summary>
public sealed class RequestText
{
    private RequestText()
    {
    }

    /// <summary>The request.</summary>
    public int RequestId { get; private set; }

    /// <summary>The tenant as a word of its own ("tenant12"), so that the index itself keeps tenants apart.</summary>
    public string Scope { get; private set; } = string.Empty;

    /// <summary>Its number and the vendor's.</summary>
    public string Numbers { get; private set; } = string.Empty;

    /// <summary>Its subject.</summary>
    public string Subject { get; private set; } = string.Empty;

    /// <summary>The tenant's name.</summary>
    public string Tenant { get; private set; } = string.Empty;

    /// <summary>What was filed: the description and what goes with it.</summary>
    public string Filed { get; private set; } = string.Empty;

    /// <summary>What both sides wrote since.</summary>
    public string Said { get; private set; } = string.Empty;

    /// <summary>What only the desk may read.</summary>
    public string Noted { get; private set; } = string.Empty;

    /// <summary>A tenant as a word of <see cref="Scope"/>.</summary>
    public static string ScopeOf(int tenantId) => string.Create(CultureInfo.InvariantCulture, $"tenant{tenantId}");

    /// <summary>What a request is found by, with everything that happened to it so far.</summary>
    internal static RequestText Of(SupportRequest request, int requestId, string tenant)
    {
        var subject = SearchText.ToStored(request.Subject);
        string?[] filed = [request.Description, request.BusinessImpact, request.Environment, request.StepsToReproduce, request.ErrorText];
        var text = new RequestText
        {
            RequestId = requestId,
            Scope = ScopeOf(request.TenantId),
            Subject = Cut(subject, SupportRequest.SubjectLength),
            Tenant = Cut(SearchText.ToStored(tenant), Core.Tenants.Tenant.NameLength),
            // A subject without spaces grows by its marks; what has no room then is still found here.
            Filed = SearchText.ToStored(string.Join('\n', filed.Append(subject.Length > SupportRequest.SubjectLength ? request.Subject : null).OfType<string>())),
        };
        return text.Add(request, request.Events);
    }

    /// <summary>What happened meanwhile.</summary>
    internal RequestText Add(SupportRequest request, IEnumerable<RequestEvent> events)
    {
        Numbers = string.Join(' ', new[] { request.Id > 0 ? request.Number : null, request.VendorCaseNumber }.OfType<string>());
        foreach (var happened in events.Where(happened => happened.Text is not null))
        {
            if (happened.Internal) Noted = Line(Noted, happened.Text!);
            else Said = Line(Said, happened.Text!);
        }

        return this;
    }

    private static string Line(string before, string text) => before.Length == 0 ? SearchText.ToStored(text) : $"{before}\n{SearchText.ToStored(text)}";

    private static string Cut(string text, int length) => text.Length > length ? text[..length] : text;
}
