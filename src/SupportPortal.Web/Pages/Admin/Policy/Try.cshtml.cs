using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using NodaTime;
using NodaTime.Text;
using SupportPortal.Application;
using SupportPortal.Application.Publishing;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;

namespace SupportPortal.Web.Pages.Admin.Policy;

/// <summary>One question, decided by two versions beside each other.</summary>
public sealed class TryModel(PolicyVersions versions, PolicyEngine inForce, PolicyBook policies, IClock clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int Version { get; set; }

    /// <summary>The version it is compared with; the one in force where none is named.</summary>
    [BindProperty(SupportsGet = true)]
    public int? With { get; set; }

    [BindProperty(SupportsGet = true)]
    public TryForm Ask { get; set; } = new();

    public PolicyEngine? Engine { get; private set; }

    public PolicyEngine Other { get; private set; } = null!;

    /// <summary>Why the version decides nothing; null where it does.</summary>
    public string? Fault { get; private set; }

    /// <summary>The versions it can be compared with.</summary>
    public IReadOnlyList<PolicyEngine> Versions => policies.Versions;

    /// <summary>The entries of one section, of either version, each once.</summary>
    public IEnumerable<(string Code, string Name)> Choices<T>(Func<SupportPolicy, Catalog<T>> section)
        where T : NamedEntry =>
        section(Engine!.Policy).Concat(section(Other.Policy)).DistinctBy(entry => entry.Code).Select(entry => (entry.Code, entry.Name));

    /// <summary>What a version answers; null where it does not know a code.</summary>
    public SupportDecision? AnswerOf(PolicyEngine engine)
    {
        try
        {
            return engine.Decider.Decide(Ask.Input(clock.GetCurrentInstant()));
        }
        catch (UnknownCodeException)
        {
            return null;
        }
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        try
        {
            Engine = await versions.EngineAsync(Version, cancellationToken);
            if (Engine is null)
                return NotFound();
            Other = With is { } with ? await versions.EngineAsync(with, cancellationToken) ?? inForce : inForce;
            Ask.Complete(Engine.Policy);
        }
        catch (PolicyException fault)
        {
            Fault = fault.Message;
        }

        return Page();
    }
}

/// <summary>A question as it stands in the address.</summary>
public sealed class TryForm
{
    internal static readonly LocalDateTimePattern Minute = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    public string? Filer { get; set; }

    public bool Delegated { get; set; }

    public string? Kind { get; set; }

    public string? ReleaseStage { get; set; }

    public string? Product { get; set; }

    public string? Plan { get; set; }

    public string? Severity { get; set; }

    public string? Cloud { get; set; }

    public string? Channel { get; set; }

    public string? ManagedIn { get; set; }

    public bool AroundTheClock { get; set; }

    public bool ThirdParty { get; set; }

    public bool CannotSignIn { get; set; }

    public string? Country { get; set; }

    public string? TimeZone { get; set; }

    public string? Language { get; set; }

    /// <summary>When it is submitted, local time there; now where it is left open.</summary>
    public string? SubmittedAt { get; set; }

    /// <summary>Fills what was left open with an ordinary question.</summary>
    internal void Complete(SupportPolicy policy)
    {
        var plan = policy.Plans.First(plan => plan.Entitles);
        Filer ??= PolicyCodes.Administrator;
        Kind ??= policy.Kinds[0].Code;
        ReleaseStage ??= PolicyCodes.GeneralAvailability;
        Product ??= policy.Products.First(plan.Covers).Code;
        Plan ??= plan.Code;
        Severity ??= policy.SeveritiesOf(plan)[0].Code;
        Cloud ??= PolicyCodes.PublicCloud;
        Channel ??= PolicyCodes.BoughtDirectly;
        Country = policy.HasCountry(Country) ? Country : "DE";
        TimeZone ??= "Europe/Berlin";
        Language ??= PolicyCodes.English;
    }

    internal DecisionInput Input(Instant now) =>
        new()
        {
            Filer = Filer!,
            DelegatedAdministration = Delegated,
            Kind = Kind!,
            ReleaseStage = ReleaseStage!,
            Product = Product!,
            Plan = Plan!,
            Severity = string.IsNullOrEmpty(Severity) ? null : Severity,
            Cloud = Cloud!,
            PurchaseChannel = Channel!,
            ManagedIn = string.IsNullOrEmpty(ManagedIn) ? null : ManagedIn,
            AroundTheClock = AroundTheClock,
            ThirdPartyInvolved = ThirdParty,
            CanSignIn = !CannotSignIn,
            Country = Country!,
            TimeZone = TimeZone!,
            Language = Language!,
            SubmittedAt = Minute.Parse(SubmittedAt ?? string.Empty) is { Success: true, Value: var local }
                ? local.InZoneLeniently(DateTimeZoneProviders.Tzdb[TimeZone!]).ToInstant()
                : now,
        };
}

internal sealed class TryFormValidator : AbstractValidator<TryForm>
{
    public TryFormValidator(IStringLocalizer<Text> text)
    {
        RuleFor(form => form.TimeZone)
            .Must(zone => string.IsNullOrEmpty(zone) || DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not null)
            .WithMessage(_ => text["Give an IANA time zone, such as Europe/Berlin."]);
        RuleFor(form => form.SubmittedAt)
            .Must(at => string.IsNullOrEmpty(at) || TryForm.Minute.Parse(at).Success)
            .WithMessage(_ => text["Give a day and a time, or leave it open for now."]);
    }
}
