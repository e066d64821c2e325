using SupportPortal.Core.Policy;

namespace SupportPortal.Core.Comparison;

/// <summary>
/// Describes a code by everything that a decision of one policy can read of it, so that codes described alike are answered alike.
/// Names and sources are no part of it.
/// </summary>
internal sealed class Alike(SupportPolicy policy)
{
    public string Kind(string code)
    {
        var kind = policy.Kinds[code];
        return Of(
            kind.Handling,
            Of(kind.To),
            kind.CheckServiceHealthFirst,
            kind.Handling == KindHandling.Redirect ? kind.DecidedBy ?? kind.Code : null,
            kind.Code == PolicyCodes.BreakFix
        );
    }

    public string Product(string code)
    {
        var product = policy.Products[code];
        return Of(
            product.Family,
            product.OnPremises,
            product.SupportEnded,
            product.Code != code,
            Where(policy.Plans, plan => plan.Products.Contains(product.Code)),
            Where(policy.Routes, route => route.Products.Contains(product.Code)),
            Where(policy.Notices, notice => notice.When?.Products.Contains(product.Code) == true)
        );
    }

    public string Plan(string code)
    {
        var plan = policy.Plans[code];
        return Of(
            Of(plan.Families.Order(StringComparer.Ordinal)),
            Of(plan.Products.Order(StringComparer.Ordinal)),
            plan.Scheme,
            Of(plan.Clouds.Order(StringComparer.Ordinal)),
            plan.Retired,
            plan.NotSoldSince,
            plan.Advisory,
            plan.Contract,
            plan.Portal,
            Of(plan.Buy.Online),
            Of(plan.Buy.EnterpriseAgreement),
            plan.Code != code,
            Where(policy.Routes, route => route.Plans.Contains(plan.Code)),
            Where(policy.Places, place => place.Steps.Any(step => step.Plans.Contains(plan.Code))),
            Where(policy.Notices, notice => notice.When?.Plans.Contains(plan.Code) == true),
            Of(policy.Clouds.SelectMany(cloud => policy.SeveritiesOf(plan).Select(severity => Target(plan, severity, cloud))))
        );
    }

    public string ReleaseStage(string code)
    {
        var stage = policy.ReleaseStages[code];
        return Of(stage.Handling, Of(stage.OtherwiseTo));
    }

    public string Cloud(string code)
    {
        if (!policy.TellsClouds)
            return string.Empty;
        var cloud = policy.Clouds[code];
        return Of(
            cloud.PhonePortal,
            Where(policy.Plans, plan => policy.IsOffered(plan, cloud)),
            Where(policy.Routes, route => route.Clouds.Contains(cloud.Code)),
            Where(policy.Calendars, calendar => calendar.Clouds.Contains(cloud.Code)),
            Where(policy.Notices, notice => notice.When?.Clouds.Contains(cloud.Code) == true),
            Of(policy.Plans.SelectMany(plan => policy.SeveritiesOf(plan).Select(severity => Target(plan, severity, cloud))))
        );
    }

    public string Channel(string code)
    {
        if (!policy.TellsChannels)
            return string.Empty;
        var channel = policy.PurchaseChannels[code];
        return Of(channel.Portal, channel.PartnerPortal, Where(policy.Routes, route => route.Channels.Contains(channel.Code)));
    }

    public string ManagedIn(string? code) =>
        code is null || policy.ManagedPlaces.Find(code) is not { } place
            ? string.Empty
            : Of(
                "told",
                Where(policy.Routes, route => route.ManagedIn.Contains(place.Code)),
                Where(policy.Notices, notice => notice.When?.ManagedIn.Contains(place.Code) == true)
            );

    private string Target(Plan plan, Severity severity, Cloud cloud) => Wording.Of(policy.TargetFor(plan, severity, cloud));

    private static string Of(params object?[] parts) => string.Join('|', parts);

    private static string Of(IEnumerable<string> codes) => string.Join(' ', codes);

    private static string Where<T>(IEnumerable<T> entries, Func<T, bool> holds) =>
        string.Join(' ', entries.Index().Where(entry => holds(entry.Item)).Select(entry => entry.Index));
}
