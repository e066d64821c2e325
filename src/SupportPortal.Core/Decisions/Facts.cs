using NodaTime;
using SupportPortal.Core.Policy;

namespace SupportPortal.Core.Decisions;

/// <summary>The input with every code looked up in the policy.</summary>
internal sealed class Facts
{
    public Facts(SupportPolicy policy, DecisionInput input)
    {
        (Policy, Input) = (policy, input);
        Filer = policy.Filers[input.Filer];
        Kind = policy.Kinds[input.Kind];
        ReleaseStage = policy.ReleaseStages[input.ReleaseStage];
        Product = policy.Products[input.Product];
        Family = policy.Families[Product.Family];
        Plan = policy.Plans[input.Plan];
        Severity = input.Severity is null ? null : policy.Severities.Find(input.Severity);
        Cloud = policy.TellsClouds ? policy.Clouds[input.Cloud] : policy.Clouds[0];
        Channel = policy.TellsChannels ? policy.PurchaseChannels[input.PurchaseChannel] : policy.PurchaseChannels[0];
        ManagedIn = input.ManagedIn is null || policy.ManagedPlaces.Count == 0 ? null : policy.ManagedPlaces[input.ManagedIn].Code;
        Language = policy.Languages[input.Language];
        Country = policy.CountryOf(input.Country);
    }

    public SupportPolicy Policy { get; }
    public DecisionInput Input { get; }
    public Filer Filer { get; }
    public Kind Kind { get; }
    public ReleaseStage ReleaseStage { get; }
    public Product Product { get; }
    public Family Family { get; }
    public Plan Plan { get; }
    public Severity? Severity { get; }

    /// <summary>The cloud of the customer's tenant.</summary>
    public Cloud Cloud { get; }

    /// <summary>The cloud that decides about the product: what customers run themselves is in none, and is taken as in the one
    /// that is assumed.</summary>
    public Cloud CloudOfProduct => Product.OnPremises ? Policy.Clouds[0] : Cloud;

    public PurchaseChannel Channel { get; }
    public string? ManagedIn { get; }
    public Language Language { get; }
    public Country Country { get; }

    public bool IsPartner => Filer.Code == PolicyCodes.Partner;

    /// <summary>Whether the terms of a preview limit what support does.</summary>
    public bool IsPreview => ReleaseStage.Handling == StageHandling.BreakFixOnly;

    public bool HasPreviewTerms => ReleaseStage.Handling is StageHandling.BreakFixOnly or StageHandling.FullWithTerms;

    /// <summary>Whether it asks for advice; a question of how something works does so on a plan that includes advice.</summary>
    public bool IsAdvisory => Kind.AsksForAdvice(Plan);

    public bool IsProductRenamed => Input.Product != Product.Code;

    public bool IsPlanRenamed => Input.Plan != Plan.Code;

    /// <summary>The day of the submission where the customer is.</summary>
    public LocalDate Today => Input.SubmittedAt.InZone(DateTimeZoneProviders.Tzdb[Input.TimeZone]).Date;

    public bool SeverityFits => Severity is not null && Severity.Scheme == Plan.Scheme;

    /// <summary>Under an Enterprise Agreement where either side names an enrolment.</summary>
    public bool HasEnrolment => !string.IsNullOrWhiteSpace(Input.PlanEnrolment) || !string.IsNullOrWhiteSpace(Input.SubscriptionEnrolment);
}

/// <summary>What a rule decides when it decides.</summary>
/// <param name="Outcome">Route, redirect or refuse.</param>
/// <param name="Reason">The code of the reason for a refusal.</param>
/// <param name="Places">The places to go, the first one first.</param>
internal sealed record Ruling(Outcome Outcome, string? Reason, IReadOnlyList<Place> Places)
{
    public static Ruling Route(params IReadOnlyList<Place> places) => new(Outcome.Route, null, places);

    public static Ruling Redirect(SupportPolicy policy, IReadOnlyList<string> places) =>
        new(Outcome.Redirect, null, [.. places.Select(code => policy.Places[code])]);

    public static Ruling Refuse(string reason) => new(Outcome.Refuse, reason, []);

    public bool SameAs(Ruling other) => Outcome == other.Outcome && Reason == other.Reason && First == other.First;

    private string? First => Places.Count > 0 ? Places[0].Code : null;
}

/// <summary>What a rule found: a sentence, and a ruling where it decides.</summary>
internal readonly record struct Finding(Sentence Says, Ruling? Ruling = null);

/// <summary>One step of the decision.</summary>
/// <param name="Code">Its code in the policy.</param>
/// <param name="Look">What it finds; it knows nothing of the other steps.</param>
/// <param name="HangsOn">The answers its line hangs on while they are open.</param>
internal sealed record Rule(string Code, Func<Facts, Finding> Look, HangsOn HangsOn = HangsOn.Nothing);

/// <summary>A line that is added to the decision once a portal takes the request.</summary>
/// <param name="Code">Its code in the policy.</param>
/// <param name="HangsOn">The answers it hangs on while they are open.</param>
internal sealed record Addition(string Code, HangsOn HangsOn);
