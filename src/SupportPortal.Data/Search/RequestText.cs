using System.Globalization;
using SupportPortal.Core.Requests;

namespace SupportPortal.Data.Search;

/// <summary>
/// Everything a request is found by, folded, in one row that the full-text index reads. Written with the request, by the
/// same save; never shown, since what was written stands elsewhere.
/// </summary>
public sealed class RequestText
{
    /// <summary>The longest list of numbers, in characters.</summary>
    public const int NumbersLength = 100;

    private RequestText() { }

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

    /// <summary>The <see cref="SearchFolding.Version"/> it was folded with; 0 while it has no number yet, or was written before there was a
    /// folding.</summary>
    public int Folding { get; private set; }

    /// <summary>Whether it was folded by a version before, or is not whole.</summary>
    internal bool IsOld => Folding < SearchFolding.Version;

    /// <summary>A tenant as a word of <see cref="Scope"/>.</summary>
    public static string ScopeOf(int tenantId) => string.Create(CultureInfo.InvariantCulture, $"tenant{tenantId}");

    /// <summary>What a request is found by, with everything that happened to it so far.</summary>
    internal static RequestText Of(SupportRequest request, int requestId, string tenant)
    {
        var (subject, name) = (SearchText.ToStored(request.Subject), SearchText.ToStored(tenant));
        var subjectLength = FilingFields.Subject.Length;
        var filed = FilingFields.Searched.Select(field => (string?)field.Of(request));
        var text = new RequestText
        {
            RequestId = requestId,
            Scope = ScopeOf(request.TenantId),
            Folding = request.Id > 0 ? SearchFolding.Version : 0,
            Subject = Cut(subject, subjectLength),
            Tenant = Cut(name, Core.Tenants.Tenant.NameLength),
            // A text without spaces grows by those between its words, one with umlauts by their spelling; what has no room then is still
            // found here.
            Filed = SearchText.ToStored(
                string.Join(
                    '\n',
                    filed
                        .Append(subject.Length > subjectLength ? request.Subject : null)
                        .Append(name.Length > Core.Tenants.Tenant.NameLength ? tenant : null)
                        .OfType<string>()
                )
            ),
        };
        return text.Add(request, request.Events);
    }

    /// <summary>What happened meanwhile.</summary>
    internal RequestText Add(SupportRequest request, IEnumerable<RequestEvent> events)
    {
        Number(request);
        foreach (var happened in events.Where(happened => happened.Text is not null))
        {
            if (happened.Internal)
                Noted = Line(Noted, happened.Text!);
            else
                Said = Line(Said, happened.Text!);
        }

        return this;
    }

    /// <summary>Says the number, once the request has its key; then everything is there.</summary>
    internal void Complete(SupportRequest request)
    {
        Number(request);
        Folding = SearchFolding.Version;
    }

    /// <summary>
    /// Both numbers, as their words and without anything between them, for whoever types them so. The request's own comes with its
    /// key. The words of a long vendor's number are cut; it is known by what stands before them.
    /// </summary>
    private void Number(SupportRequest request)
    {
        var (own, vendor) = (request.Id > 0 ? request.Number : string.Empty, request.VendorCaseNumber ?? string.Empty);
        string[] numbers = [SearchText.ToStored(own), SearchText.KeyOf(own), SearchText.KeyOf(vendor), SearchText.ToStored(vendor)];
        Numbers = Cut(string.Join(' ', numbers.Where(number => number.Length > 0).Distinct(StringComparer.Ordinal)), NumbersLength);
    }

    private static string Line(string before, string text) =>
        before.Length == 0 ? SearchText.ToStored(text) : $"{before} {SearchText.ToStored(text)}";

    private static string Cut(string text, int length) => text.Length > length ? text[..length] : text;
}
