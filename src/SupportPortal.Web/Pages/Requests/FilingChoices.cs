using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Core.Policy;
using SupportPortal.Web.Display;

namespace SupportPortal.Web.Pages.Requests;

/// <summary>A severity as a choice; one that cannot be chosen says why.</summary>
public sealed record SeverityChoice(Severity Severity, Target? Target, string? WhyNot);

/// <summary>What the filing form offers for the tenant and the answers given so far.</summary>
public sealed class FilingChoices(SupportPolicy policy, FilingContext context, NewRequestForm form, Names names, IStringLocalizer<Text> text)
{
    private readonly Kind? _kind = policy.Kinds.Find(form.Kind);
    private readonly Product? _product = policy.Products.Find(EnrolledCode.Parse(form.Product)?.Code);
    private readonly Plan? _plan = policy.Plans.Find(EnrolledCode.Parse(form.Plan)?.Code);

    /// <summary>The tenant's own products first, then every other by family.</summary>
    public IReadOnlyList<SelectListItem> Products()
    {
        var own = new SelectListGroup { Name = text["Products of {0}", context.Tenant.Name] };
        var mine = context.Tenant.Subscriptions
            .Select(subscription => new SelectListItem(Labelled(names.Product(subscription.Product), subscription.Enrolment), new EnrolledCode(subscription.Product, subscription.Enrolment).ToString()) { Group = own })
            .ToList();
        var groups = policy.Families.ToDictionary(family => family.Code, family => new SelectListGroup { Name = names.Family(family.Code) });
        return
        [
            .. mine.OrderBy(item => item.Text, StringComparer.CurrentCulture),
            .. policy.Products.Where(product => context.Tenant.Subscriptions.All(subscription => subscription.Product != product.Code))
                .Select(product => new SelectListItem(names.Product(product.Code), product.Code) { Group = groups[product.Family] }),
        ];
    }

    /// <summary>The plans that are in force, each with its dates, and none.</summary>
    public IReadOnlyList<SelectListItem> Plans() =>
    [
        .. context.Plans.Select(choice => new SelectListItem(
            PlanLabel(choice.Plan.Plan, choice.Plan.Enrolment, choice.Plan.EndsOn, choice.Owner.Id == context.Tenant.Id ? null : choice.Owner.Name),
            new EnrolledCode(choice.Plan.Plan, choice.Plan.Enrolment).ToString())),
        new(names.Plan(PolicyCodes.NoPlan), PolicyCodes.NoPlan),
    ];

    /// <summary>Every severity: those of the plan with their targets, the others with the reason they are not.</summary>
    public IReadOnlyList<SeverityChoice> Severities() =>
    [
        .. policy.Severities
            .Select(severity => _plan is not null && severity.Scheme == _plan.Scheme
                ? new SeverityChoice(severity, policy.TargetFor(_plan, severity), null)
                : new SeverityChoice(severity, null, text["Not part of {0}. Choose another plan to use it.", _plan is null ? string.Empty : names.Plan(_plan.Code)]))
            .OrderBy(choice => choice.WhyNot is not null),
    ];

    /// <summary>Why no severity is asked for; null where one is.</summary>
    public string? WhyNoSeverity => (_kind, _product, _plan) switch
    {
        ({ IsTechnical: false }, _, _) => text["No severity is needed for this kind of request."].Value,
        (_, { } product, _) when !policy.NeedsPlan(product) => text["No severity is needed; partners support this product."].Value,
        (_, _, null) => text["Choose the plan first; each plan has its own severities."].Value,
        (_, _, { Entitles: false }) => text["Without a plan there is no severity to choose."].Value,
        _ => null,
    };

    /// <summary>Whether the chosen severity asks for somebody who is reachable round the clock.</summary>
    public bool AsksForReachability => WhyNoSeverity is null && policy.Severities.Find(form.Severity) is { RoundTheClock: true };

    /// <summary>Whether the plan of the form is one that is offered.</summary>
    public bool Offers(NewRequestForm answers) => string.IsNullOrEmpty(answers.Plan) || Plans().Any(item => item.Value == answers.Plan);

    /// <summary>The zones a contact may be in, by name.</summary>
    public static IEnumerable<SelectListItem> Zones() =>
        NodaTime.TimeZones.TzdbDateTimeZoneSource.Default.ZoneLocations!
            .Select(location => location.ZoneId).Append("Etc/UTC").Order(StringComparer.Ordinal)
            .Select(zone => new SelectListItem(zone.Replace('_', ' '), zone));

    private string PlanLabel(string plan, string? enrolment, LocalDate? endsOn, string? owner)
    {
        var name = Labelled(names.Plan(plan), enrolment);
        if (owner is not null) name = text["{0}, of {1}", name, owner];
        return endsOn is { } last ? text["{0}, until {1}", name, Times.Date(last)] : name;
    }

    private string Labelled(string name, string? enrolment) => enrolment is null ? name : text["{0}, enrolment {1}", name, enrolment];
}
