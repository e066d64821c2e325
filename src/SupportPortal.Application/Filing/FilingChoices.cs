using System.Globalization;
using FluentValidation;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Application.Wording;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Tenants;
using Severity = SupportPortal.Core.Policy.Severity;

namespace SupportPortal.Application.Filing;

/// <summary>Something to choose.</summary>
/// <param name="Text">What it is called.</param>
/// <param name="Value">What is sent when it is chosen.</param>
/// <param name="Group">What it stands under; null for nothing.</param>
/// <param name="IsOffered">Whether it may be chosen.</param>
public sealed record Choice(string Text, string Value, string? Group = null, bool IsOffered = true);

/// <summary>A severity as a choice; one that cannot be chosen says why.</summary>
public sealed record SeverityChoice(Severity Severity, Target? Target, string? WhyNot);

/// <summary>A plan as a choice; one that cannot be chosen says why.</summary>
/// <param name="Value">What is sent when it is chosen.</param>
/// <param name="Name">Its name, with the enrolment.</param>
/// <param name="Note">Until when it is in force; null where that is open.</param>
/// <param name="WhyNot">Why it cannot be chosen; null where it can.</param>
public sealed record PlanChoice(string Value, string Name, string? Note, string? WhyNot);

/// <summary>A kind of request as a choice; one that cannot be chosen says why.</summary>
public sealed record KindChoice(Kind Kind, string? WhyNot);

/// <summary>What the steps offer for the tenant and the answers given so far.</summary>
public sealed class FilingChoices(
    SupportPolicy policy,
    FilingSheet sheet,
    Func<OfferedPlan, string?> whyNot,
    LocalDate today,
    Func<Asked> asked,
    FilingRights rights,
    Names names,
    IStringLocalizer<Text> text
)
{
    private IReadOnlyList<PlanChoice>? _plans;
    private Asked? _asked;

    /// <summary>The answers the choices are made for.</summary>
    public FilingSheet Sheet => sheet;

    /// <summary>Which of the facts that came later are worth asking.</summary>
    public Asked Asked => _asked ??= asked();

    /// <summary>The choices a form is checked against; null where it is checked by itself.</summary>
    public static FilingChoices? In<T>(ValidationContext<T> context) =>
        context.RootContextData.TryGetValue(nameof(FilingChoices), out var found) ? (FilingChoices)found : null;

    /// <summary>What the person's role is limited to, as a sentence; null where it is not.</summary>
    public string? RoleLimits => rights.Limits;

    /// <summary>Every kind; those the person's role does not cover with the reason.</summary>
    public IEnumerable<KindChoice> Kinds() =>
        policy.Kinds.Select(kind => new KindChoice(kind, rights.Mine.AllowsKind(kind) ? null : RoleLimits));

    /// <summary>Whether the person's role covers a kind, with some product at least.</summary>
    public bool AllowsKind(string? kind) => policy.Kinds.Find(kind) is not { } known || rights.Mine.AllowsKind(known);

    /// <summary>Whether the person's role covers a product for the chosen kind.</summary>
    public bool AllowsProduct(string? product) =>
        policy.Products.Find(EnrolledCode.Parse(product)?.Code) is not { } known || rights.Mine.AllowsProduct(sheet.Kind, known);

    /// <summary>Whether some product cannot be chosen for the chosen kind.</summary>
    public bool LimitsProducts => policy.Products.Any(product => !rights.Mine.AllowsProduct(sheet.Kind, product));

    /// <summary>The tenant's own products first, then every other by family that is still supported or is chosen already.</summary>
    public IReadOnlyList<Choice> Products()
    {
        var tenant = sheet.Context.Tenant;
        var own = text["Products of {0}", tenant.Name].Value;
        var held = tenant
            .Subscriptions.Where(subscription => policy.Products.Has(subscription.Product))
            .Select(subscription => new EnrolledCode(policy.Products[subscription.Product].Code, subscription.Enrolment))
            .Distinct()
            .ToList();
        var mine = held.Select(code => Product(code, own));
        var others = policy
            .Products.Where(product => held.TrueForAll(code => code.Code != product.Code))
            .Where(product => product.IsSupportedOn(today) || product == sheet.Product)
            .Select(product => Product(new EnrolledCode(product.Code, null), names.Family(product.Family)));
        return [.. mine.OrderBy(choice => choice.Text, StringComparer.CurrentCulture), .. others];
    }

    private Choice Product(EnrolledCode code, string group) =>
        new(Labelled(names.Product(code.Code), code.Enrolment), code.ToString(), group, IsOffered: AllowsProduct(code.ToString()));

    /// <summary>The plans in force, each with its end or the reason it cannot be chosen, and none.</summary>
    public IReadOnlyList<PlanChoice> Plans() =>
        _plans ??= [
            .. sheet
                .Plans.Select(offered => new PlanChoice(
                    offered.Code.ToString(),
                    Labelled(names.Plan(offered.Plan.Code), offered.Code.Enrolment),
                    offered.EndsOn is { } last ? text["until {0}", Times.Date(last)].Value : null,
                    whyNot(offered)
                ))
                .OrderBy(choice => choice.WhyNot is not null),
            .. sheet.PlanOwner.Id == sheet.Context.Tenant.Id
                ? [new PlanChoice(PolicyCodes.NoPlan, names.Plan(PolicyCodes.NoPlan), null, null)]
                : Array.Empty<PlanChoice>(),
        ];

    /// <summary>Every severity: those of the plan with their targets, the others with the reason they are not.</summary>
    public IReadOnlyList<SeverityChoice> Severities() =>
        [
            .. policy
                .Severities.Select(severity =>
                    sheet.Plan is { } plan && severity.Scheme == plan.Scheme
                        ? new SeverityChoice(severity, policy.TargetFor(plan, severity, sheet.Cloud), null)
                        : new SeverityChoice(
                            severity,
                            null,
                            text[
                                "Not part of {0}. Choose another plan to use it.",
                                sheet.Plan is null ? string.Empty : names.Plan(sheet.Plan.Code)
                            ]
                        )
                )
                .OrderBy(choice => choice.WhyNot is not null),
        ];

    /// <summary>Why no plan is asked for; null where one is.</summary>
    public string? WhyNoPlan =>
        (sheet.Kind, sheet.Product) switch
        {
            ({ IsTechnical: false }, _) => text["No plan is needed for this kind of request."].Value,
            (_, { } product) when !policy.NeedsPlan(product) => text["No plan is needed; partners support this product."].Value,
            _ => null,
        };

    /// <summary>Why no severity is asked for; null where one is.</summary>
    public string? WhyNoSeverity =>
        (sheet.NeedsPlan, sheet.Plan) switch
        {
            (false, _) => text["No severity is needed either."].Value,
            (_, null) => text["Choose the plan first; each plan has its own severities."].Value,
            (_, { Entitles: false }) => text["Without a plan there is no severity to choose."].Value,
            _ => null,
        };

    /// <summary>Everything that can be seen and not chosen, with the reason.</summary>
    public IEnumerable<(string Name, string WhyNot)> NotChoosable() =>
        !sheet.NeedsPlan || sheet.Product is null
            ? []
            : Plans()
                .Where(plan => plan.WhyNot is not null)
                .Select(plan => (plan.Name, plan.WhyNot!))
                .Concat(
                    WhyNoSeverity is null
                        ? Severities()
                            .Where(choice => choice.WhyNot is not null)
                            .Select(choice => (text["Severity {0}", names.Severity(choice.Severity.Code)].Value, choice.WhyNot!))
                        : []
                );

    /// <summary>Whether a product is in the list.</summary>
    public bool OffersProduct(string? product) => Products().Any(item => item.Value == product);

    /// <summary>Whether that organisation's entitlement may be used.</summary>
    public bool OffersOwner(int? owner) =>
        sheet.Context.PlanOwners.Count == 1 || sheet.Context.PlanOwners.Any(candidate => candidate.Id == owner);

    /// <summary>Whether a plan is in the list and can be chosen.</summary>
    public bool OffersPlan(string? plan) => Plans().Any(choice => choice.Value == plan && choice.WhyNot is null);

    /// <summary>Whether a severity is one of the plan's.</summary>
    public bool OffersSeverity(string? severity) => Severities().Any(choice => choice.Severity.Code == severity && choice.WhyNot is null);

    /// <summary>Whether a contract is one of the plan's, or none was chosen.</summary>
    public bool OffersContract(string? contract) =>
        string.IsNullOrEmpty(contract)
        || contract == ImpactForm.NoContract
        || sheet.Contracts.Any(candidate => ValueOf(candidate) == contract);

    /// <summary>What is sent when a contract is chosen.</summary>
    public static string ValueOf(SupportContract contract) => contract.Id.ToString(CultureInfo.InvariantCulture);

    /// <summary>A zone as the list has it: one that was renamed since it was stored by its present name.</summary>
    public static string? ZoneOf(string? stored) =>
        stored is null || Source.ZoneLocations!.Any(location => location.ZoneId == stored) ? stored
        : Source.CanonicalIdMap.TryGetValue(stored, out var now) ? now
        : stored;

    /// <summary>The zones a contact may be in, by name.</summary>
    public static IEnumerable<Choice> Zones() =>
        Source
            .ZoneLocations!.Select(location => location.ZoneId)
            .Append("Etc/UTC")
            .Order(StringComparer.Ordinal)
            .Select(zone => new Choice(zone.Replace('_', ' '), zone));

    private static NodaTime.TimeZones.TzdbDateTimeZoneSource Source => NodaTime.TimeZones.TzdbDateTimeZoneSource.Default;

    private string Labelled(string name, string? enrolment) => enrolment is null ? name : text["{0}, enrolment {1}", name, enrolment];
}
