using System.Text.Json;
using System.Text.Unicode;
using Microsoft.Extensions.Localization;
using NodaTime;
using NodaTime.Text;
using SupportPortal.Application;
using SupportPortal.Core;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Requests;

namespace SupportPortal.Web.Api;

/// <summary>
/// Reads the body of a question to the decisions API. It is strict and says everything that is wrong at once, each
/// beside the member it is about, with the codes that would be right.
/// </summary>
internal sealed class DecisionBody(PolicyBook policies, IStringLocalizer<Text> text, IClock clock)
{
    private const int FirstYear = 2000;
    private const int LastYear = 2099;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    private readonly Dictionary<string, List<string>> _errors = new(StringComparer.Ordinal);
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>The version of the policy that is asked; the one in force at the moment of the question where none is named.</summary>
    public PolicyEngine Asked { get; private set; } = policies.InForceAt(clock.GetCurrentInstant());

    /// <summary>What is wrong, by member; the empty name is the body as a whole.</summary>
    public IDictionary<string, string[]> Errors => _errors.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray());

    /// <summary>The decision's input; null where something is wrong.</summary>
    public DecisionInput? Read(ReadOnlyMemory<byte> utf8)
    {
        if (Utf8.IsValid(utf8.Span))
        {
            try
            {
                using var document = JsonDocument.Parse(utf8, Strict);
                if (document.RootElement.ValueKind == JsonValueKind.Object)
                    return Read(document.RootElement);
            }
            catch (Exception fault) when (fault is JsonException or InvalidOperationException)
            {
                // Not JSON, or a name or string in it that is half of a surrogate pair.
            }
        }

        Wrong(string.Empty, text["The body is not well-formed JSON. Send one JSON object in UTF-8, each member once."]);
        return null;
    }

    /// <summary>Notes that the decision needs a severity.</summary>
    public void NeedsSeverity(string plan) =>
        Wrong(
            "severity",
            Allowed(
                text["This plan needs a severity."],
                [.. Asked.Policy.SeveritiesOf(Asked.Policy.Plans[plan]).Select(severity => severity.Code)]
            )
        );

    private DecisionInput? Read(JsonElement body)
    {
        Asked = VersionOf(body);
        var policy = Asked.Policy;
        var input = new DecisionInput
        {
            Filer = OneOf(body, "filer", policy.Filers),
            DelegatedAdministration = Flag(body, "delegatedAdministration", false),
            Kind = OneOf(body, "kind", policy.Kinds),
            ReleaseStage = OneOf(body, "releaseStage", policy.ReleaseStages, PolicyCodes.GeneralAvailability),
            Product = OneOf(body, "product", policy.Products),
            Plan = OneOf(body, "plan", policy.Plans),
            Severity = Has(body, "severity") ? OneOf(body, "severity", policy.Severities) : null,
            PlanEnrolment = Enrolment(body, "planEnrolment"),
            SubscriptionEnrolment = Enrolment(body, "subscriptionEnrolment"),
            ThirdPartyInvolved = Flag(body, "thirdPartyInvolved", false),
            CanSignIn = Flag(body, "canSignIn", true),
            Country = OneOf(body, "country", [.. policy.Countries.Select(country => country.Code)], policy.HasCountry),
            TimeZone = Zone(body, "timeZone"),
            Language = OneOf(body, "language", policy.Languages, PolicyCodes.English),
            SubmittedAt = Moment(body, "submittedAt"),
            Cloud = OneOf(body, "cloud", policy.Clouds, PolicyCodes.PublicCloud),
            PurchaseChannel = OneOf(body, "purchaseChannel", policy.PurchaseChannels, PolicyCodes.BoughtDirectly),
            ManagedIn = Has(body, "managedIn") ? OneOf(body, "managedIn", policy.ManagedPlaces) : null,
            AroundTheClock = Flag(body, "aroundTheClock", false),
        };
        CheckVersion(body, "policy");
        foreach (var member in body.EnumerateObject().Where(member => !_known.Contains(member.Name)))
        {
            Wrong(member.Name, Allowed(text["There is no such member."], [.. _known]));
        }

        return _errors.Count == 0 ? input : null;
    }

    /// <summary>The version that is named, or the one in force when the request is submitted. What is wrong with the names is said
    /// where the members are read.</summary>
    private PolicyEngine VersionOf(JsonElement body) =>
        StringOf(body, "policy") is { } name && policies.Find(name) is { } named ? named
        : StringOf(body, "submittedAt") is { } at && MomentOf(at) is { } moment ? policies.InForceAt(moment)
        : policies.InForceAt(clock.GetCurrentInstant());

    private void CheckVersion(JsonElement body, string name)
    {
        if (!Has(body, name) || !TryString(body, name, isRequired: false, out var value) || policies.Find(value) is not null)
            return;
        Wrong(name, Allowed(text["There is no such version of the policy."], PoliciesApi.NamesOf(policies)));
    }

    private static string? StringOf(JsonElement body, string name) =>
        body.TryGetProperty(name, out var element) && element.ValueKind == JsonValueKind.String ? element.GetString() : null;

    private string OneOf<T>(JsonElement body, string name, Catalog<T> known, string? otherwise = null)
        where T : Entry => OneOf(body, name, known.Codes, known.Has, otherwise);

    private string OneOf(JsonElement body, string name, IReadOnlyList<string> codes, Func<string, bool> isKnown, string? otherwise = null)
    {
        if (!TryString(body, name, otherwise is null, out var value))
            return otherwise ?? string.Empty;
        if (isKnown(value))
            return value;
        Wrong(
            name,
            codes.Count > 0
                ? Allowed(text["This code is not known."], codes)
                : text["This version of the policy does not ask for it. Leave it out."]
        );
        return string.Empty;
    }

    private string Zone(JsonElement body, string name)
    {
        if (TryString(body, name, isRequired: true, out var value) && DateTimeZoneProviders.Tzdb.GetZoneOrNull(value) is null)
            Wrong(name, text["Give an IANA time zone, such as Europe/Berlin."]);
        return value;
    }

    private Instant Moment(JsonElement body, string name)
    {
        if (!TryString(body, name, isRequired: false, out var value))
            return clock.GetCurrentInstant();
        if (MomentOf(value) is { } moment)
            return moment;
        Wrong(
            name,
            text["Give a time in UTC as ISO 8601, such as 2026-03-27T15:30:00Z, in the years {0} to {1}.", $"{FirstYear}", $"{LastYear}"]
        );
        return default;
    }

    private static Instant? MomentOf(string value) =>
        OffsetDateTimePattern.ExtendedIso.Parse(value) is { Success: true, Value: var at }
        && at.ToInstant().InUtc().Year is >= FirstYear and <= LastYear
            ? at.ToInstant()
            : null;

    private string? Enrolment(JsonElement body, string name)
    {
        if (!Has(body, name) || !TryString(body, name, isRequired: false, out var value))
            return null;
        if (value.Length > SupportRequest.EnrolmentLength)
            Wrong(name, text["Keep it under {0} characters.", SupportRequest.EnrolmentLength]);
        return value;
    }

    private bool Flag(JsonElement body, string name, bool otherwise)
    {
        _known.Add(name);
        if (!body.TryGetProperty(name, out var element))
            return otherwise;
        if (element.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return element.GetBoolean();
        Wrong(name, text["Give true or false."]);
        return otherwise;
    }

    /// <summary>Whether a member that may be null is given.</summary>
    private bool Has(JsonElement body, string name)
    {
        _known.Add(name);
        return body.TryGetProperty(name, out var element) && element.ValueKind != JsonValueKind.Null;
    }

    private bool TryString(JsonElement body, string name, bool isRequired, out string value)
    {
        _known.Add(name);
        value = string.Empty;
        if (!body.TryGetProperty(name, out var element))
        {
            if (isRequired)
                Wrong(name, text["This member is required."]);
            return false;
        }

        if (element.ValueKind != JsonValueKind.String)
        {
            Wrong(name, text["Give a string."]);
            return false;
        }

        value = element.GetString()!; // as sent: nothing is stored, and a code with a space in it is another code
        if (WrittenText.Line(value) is { IsFit: false } unfit)
            Wrong(name, BodyTexts.SentenceOf(unfit, text));
        return true;
    }

    private string Allowed(string sentence, IReadOnlyList<string> codes) => text["{0} Allowed: {1}.", sentence, string.Join(", ", codes)];

    private void Wrong(string name, string sentence)
    {
        if (!_errors.TryGetValue(name, out var sentences))
            _errors[name] = sentences = [];
        sentences.Add(sentence);
    }
}
