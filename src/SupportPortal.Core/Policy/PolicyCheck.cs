using NodaTime;

namespace SupportPortal.Core.Policy;

/// <summary>What must hold between the sections of a policy document before anything decides by it.</summary>
internal static class PolicyCheck
{
    /// <summary>Every fault of the document, in its own order.</summary>
    public static IEnumerable<PolicyFault> FaultsOf(PolicyDocument document, IReadOnlyCollection<string> countries) =>
        [
            .. Unique("filers", document.Filers),
            .. Unique("adminRoles", document.AdminRoles),
            .. Unique("directoryRoles", document.DirectoryRoles),
            .. Unique("clouds", document.Clouds),
            .. Unique("purchaseChannels", document.PurchaseChannels),
            .. Unique("managedPlaces", document.ManagedPlaces),
            .. Unique("kinds", document.Kinds),
            .. Unique("releaseStages", document.ReleaseStages),
            .. Unique("families", document.Families),
            .. Unique("products", document.Products),
            .. Unique("severities", document.Severities),
            .. Unique("plans", document.Plans),
            .. Unique("calendars", document.Calendars),
            .. Unique("languages", document.Languages),
            .. Unique("areas", document.Areas),
            .. Unique("places", document.Places),
            .. Unique("reasons", document.Reasons),
            .. Unique("notices", document.Notices),
            .. Unique("rules", document.Rules),
            .. Unique("guidance", document.Guidance),
            .. document.Guidance.SelectMany((guide, i) => Unique($"guidance[{i}].topics", guide.Topics)),
            .. PolicyReferences.FaultsOf(document, countries),
            .. FormerCodes("products", document.Products),
            .. FormerCodes("plans", document.Plans),
            .. FormerCodes("severities", document.Severities),
            .. DirectoryRolesAreTold(document),
            .. Portals(document),
            .. FieldsAreAskedOnce(document),
            .. EveryWayLeadsSomewhere(document),
            .. RedirectsHaveASentence(document),
            .. ProductsHavePortals(document),
            .. EndsName(document),
            .. TargetsAreComplete(document),
            .. TargetsAreWhole(document),
            .. HandOffTargetsAreWhole(document),
            .. Calendars(document),
            .. ExampleZones(document),
            .. CodesTheRulesNeed(document),
        ];

    private static IEnumerable<PolicyFault> Unique(string section, IReadOnlyList<Entry> entries)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < entries.Count; i++)
        {
            if (!seen.Add(entries[i].Code))
                yield return new($"$.{section}[{i}].code", $"the code '{entries[i].Code}' is defined twice");
        }
    }

    private static IEnumerable<PolicyFault> FormerCodes(string section, IReadOnlyList<NamedEntry> entries)
    {
        var taken = entries.Select(entry => entry.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var (i, entry) in entries.Index())
        {
            foreach (var (j, code) in entry.Formerly.Index())
            {
                if (!taken.Add(code))
                    yield return new($"$.{section}[{i}].formerly[{j}]", $"the code '{code}' stands for two entries; keep one");
            }

            if (entry.FormerNames.Count > entry.Formerly.Count)
                yield return new($"$.{section}[{i}].formerNames", $"'{entry.Code}' has more former names than former codes");
        }
    }

    private static IEnumerable<PolicyFault> DirectoryRolesAreTold(PolicyDocument document)
    {
        foreach (var (i, role) in document.DirectoryRoles.Index())
        {
            if (role.Id == Guid.Empty)
                yield return new($"$.directoryRoles[{i}].id", $"the directory role '{role.Code}' has no identifier");
            if (document.DirectoryRoles.Take(i).Any(before => before.Id == role.Id))
                yield return new($"$.directoryRoles[{i}].id", $"the identifier '{role.Id}' stands for two directory roles; keep one");
        }

        foreach (var (i, role) in document.AdminRoles.Index())
        {
            if (!role.AppAssigned && document.DirectoryRoles.All(told => told.Grants != role.Code))
                yield return new($"$.adminRoles[{i}]", $"no directory role grants '{role.Code}'; give its identifier");
        }
    }

    private static IEnumerable<PolicyFault> Portals(PolicyDocument document)
    {
        var portals = document.Places.Where(place => place.Portal).Select(place => place.Code).ToHashSet();
        (string Path, string? Code)[] chosen =
        [
            .. document.Kinds.SelectMany(
                (kind, i) =>
                    kind.Handling == KindHandling.Portal ? kind.To.Select((code, j) => ($"$.kinds[{i}].to[{j}]", (string?)code)) : []
            ),
            .. document.Plans.Select((plan, i) => ($"$.plans[{i}].portal", plan.Portal)),
            .. document.Clouds.Select((cloud, i) => ($"$.clouds[{i}].phonePortal", cloud.PhonePortal)),
            .. document.PurchaseChannels.Select((channel, i) => ($"$.purchaseChannels[{i}].portal", channel.Portal)),
            .. document.PurchaseChannels.Select((channel, i) => ($"$.purchaseChannels[{i}].partnerPortal", channel.PartnerPortal)),
            .. document.Routes.Select((route, i) => ($"$.routes[{i}].portal", (string?)route.Portal)),
            ("$.partnerPortal", document.PartnerPortal),
            ("$.phonePortal", document.PhonePortal),
        ];
        foreach (var (path, code) in chosen)
        {
            if (code is not null && !portals.Contains(code))
                yield return new(path, $"'{code}' takes no requests; mark it as a portal or route elsewhere");
        }

        for (var i = 0; i < document.Places.Count; i++)
        {
            if (document.Places[i] is { Portal: true, Abbreviation: null })
                yield return new($"$.places[{i}]", $"the portal '{document.Places[i].Code}' has no short name for narrow columns");
            if (document.Places[i] is { Portal: true, Asks: null or { Fields.Count: 0 } })
                yield return new($"$.places[{i}]", $"the portal '{document.Places[i].Code}' does not say what its form asks for");
        }
    }

    private static IEnumerable<PolicyFault> FieldsAreAskedOnce(PolicyDocument document) =>
        from place in document.Places.Index()
        from field in (place.Item.Asks?.Fields ?? []).Index()
        where place.Item.Asks!.Fields.Take(field.Index).Contains(field.Item)
        select new PolicyFault($"$.places[{place.Index}].asks.fields[{field.Index}]", $"'{field.Item}' is asked twice");

    private static IEnumerable<PolicyFault> EveryWayLeadsSomewhere(PolicyDocument document) =>
        [
            .. document.Kinds.SelectMany(
                (kind, i) =>
                    kind.Handling is KindHandling.Portal or KindHandling.Redirect or KindHandling.AdvisoryOrRedirect
                        ? Leads($"$.kinds[{i}]", kind, kind.To)
                        : []
            ),
            .. document.ReleaseStages.SelectMany(
                (stage, i) =>
                    stage.Handling is StageHandling.Full or StageHandling.FullWithTerms
                        ? []
                        : Leads($"$.releaseStages[{i}]", stage, stage.OtherwiseTo)
            ),
            .. document.Plans.SelectMany((plan, i) => Leads($"$.plans[{i}].buy", plan, plan.Buy.Online)),
            .. document.Plans.SelectMany((plan, i) => Leads($"$.plans[{i}].buy", plan, plan.Buy.EnterpriseAgreement)),
        ];

    private static PolicyFault[] Leads(string path, Entry entry, IReadOnlyList<string> places) =>
        places.Count > 0 ? [] : [new(path, $"'{entry.Code}' leads nowhere; name at least one place")];

    private static IEnumerable<PolicyFault> RedirectsHaveASentence(PolicyDocument document)
    {
        string[] steps = ["root-cause-analysis", "how-to"];
        return document
            .Kinds.Index()
            .Where(kind => kind.Item.Handling == KindHandling.Redirect && !steps.Contains(kind.Item.DecidedBy ?? kind.Item.Code))
            .Select(kind => new PolicyFault(
                $"$.kinds[{kind.Index}]",
                $"no step of the decision sends '{kind.Item.Code}' elsewhere; set \"decidedBy\" to one of {string.Join(", ", steps)}"
            ));
    }

    /// <summary>What ended, or goes by another name, is told by a step of the decision and refused for a reason.</summary>
    private static IEnumerable<PolicyFault> EndsName(PolicyDocument document)
    {
        var ends =
            document.Products.Any(product => product.SupportEnded is not null) || document.Plans.Any(plan => plan.Retired is not null);
        if (ends)
        {
            foreach (var code in PolicyCodes.ReasonsOfEnds.Except(document.Reasons.Select(reason => reason.Code)))
                yield return new("$.reasons", $"the entry '{code}' is missing; something ended");
        }

        if (
            (ends || document.Products.Any(product => product.Formerly.Count > 0) || document.Plans.Any(plan => plan.Formerly.Count > 0))
            && document.Rules.All(rule => rule.Code != PolicyCodes.StillSupported)
        )
            yield return new("$.rules", $"the entry '{PolicyCodes.StillSupported}' is missing; something ended or goes by another name");
        if (
            document.PurchaseChannels.Any(channel => channel.Portal is not null || channel.PartnerPortal is not null)
            && document.Rules.All(rule => rule.Code != PolicyCodes.PurchaseChannel)
        )
            yield return new(
                "$.rules",
                $"the entry '{PolicyCodes.PurchaseChannel}' is missing; a purchase channel has a portal of its own"
            );
        foreach (var (i, plan) in document.Plans.Index())
        {
            if (plan.Retired is not null && plan.ReplacedBy.Count == 0)
                yield return new($"$.plans[{i}]", $"the plan '{plan.Code}' is retired; say what to take instead in \"replacedBy\"");
        }
    }

    private static IEnumerable<PolicyFault> ProductsHavePortals(PolicyDocument document)
    {
        for (var i = 0; i < document.Products.Count; i++)
        {
            var product = document.Products[i];
            var rows = document
                .Routes.Where(route =>
                    route.Family == product.Family && (route.Products.Count == 0 || route.Products.Contains(product.Code))
                )
                .ToList();
            if (rows.Count == 0)
            {
                yield return new(
                    $"$.products[{i}]",
                    $"no portal takes the product '{product.Code}'; add a route for its family '{product.Family}'"
                );
                continue;
            }

            foreach (
                var fault in rows.Any(route => route.IsByFiler)
                    ? FilersLeadToOnePortal(document, product, rows)
                    : PlansLeadToOnePortal(document, product, rows)
            )
            {
                yield return new($"$.products[{i}]", fault);
            }
        }
    }

    private static IEnumerable<string> PlansLeadToOnePortal(PolicyDocument document, Product product, List<Route> rows) =>
        from plan in document.Plans
        where plan.Portal is null && plan.Covers(product)
        let mine = rows.Where(route => route.Plans.Count == 0 || route.Plans.Contains(plan.Code)).ToList()
        from fault in (
            from surroundings in Surroundings(document, plan)
            let fitting = Narrowest(mine, surroundings)
            where fitting != 1
            select surroundings.IsUsual || mine.Count == 0
                ? $"'{product.Code}' on the plan '{plan.Code}' has {fitting} routes; it needs exactly one"
                : $"'{product.Code}' on the plan '{plan.Code}' has {fitting} routes ({surroundings.Name}); it needs exactly one"
        ).Take(1)
        select fault;

    /// <summary>What surrounds a request besides product and plan: its cloud, its purchase channel, where it is managed.</summary>
    private static IEnumerable<Surrounding> Surroundings(PolicyDocument document, Plan plan)
    {
        string[] clouds = document.Clouds is [_, ..] told ? [.. told.Select(cloud => cloud.Code)] : [PolicyCodes.PublicCloud];
        var own = document.Plans.SelectMany(other => other.Clouds).ToHashSet(StringComparer.Ordinal);
        string[] channels = document.PurchaseChannels is [_, ..] asked
            ? [.. asked.Select(channel => channel.Code)]
            : [PolicyCodes.BoughtDirectly];
        string?[] managed = [null, .. document.ManagedPlaces.Select(place => place.Code)];
        var surroundings =
            from cloud in clouds
            where plan.Clouds.Count == 0 ? !own.Contains(cloud) : plan.Clouds.Contains(cloud)
            from channel in channels
            from place in managed
            select new Surrounding(cloud, channel, place, cloud == clouds[0] && channel == channels[0] && place is null);
        return surroundings;
    }

    private static int Narrowest(List<Route> rows, Surrounding at)
    {
        var fitting = rows.Where(route =>
                Among(route.Clouds, at.Cloud) && Among(route.Channels, at.Channel) && Among(route.ManagedIn, at.ManagedIn)
            )
            .ToList();
        return fitting.Count == 0 ? 0 : fitting.Count(route => route.Narrowness == fitting.Max(other => other.Narrowness));

        static bool Among(IReadOnlyList<string> wanted, string? found) =>
            wanted.Count == 0 || (found is not null && wanted.Contains(found));
    }

    private sealed record Surrounding(string Cloud, string Channel, string? ManagedIn, bool IsUsual)
    {
        public string Name => string.Join(", ", new[] { Cloud, Channel, ManagedIn }.OfType<string>());
    }

    private static IEnumerable<string> FilersLeadToOnePortal(PolicyDocument document, Product product, List<Route> rows) =>
        from filer in document.Filers
        where filer.MayFile
        let mine = rows.Where(route => route.Filers.Contains(filer.Code) && route.Clouds.Count == 0).ToList()
        let fitting = mine.Count == 0 ? 0 : mine.Count(route => route.Narrowness == mine.Max(other => other.Narrowness))
        where fitting != 1
        select $"'{product.Code}' has {fitting} routes for the filer '{filer.Code}'; it needs exactly one";

    private static IEnumerable<PolicyFault> TargetsAreComplete(PolicyDocument document)
    {
        for (var i = 0; i < document.Plans.Count; i++)
        {
            var plan = document.Plans[i];
            if (plan.TargetsAs is { } other)
            {
                if (document.Plans.FirstOrDefault(named => named.Code == other) is { } named && named.Scheme != plan.Scheme)
                    yield return new($"$.plans[{i}].targetsAs", $"'{other}' has other severities than '{plan.Code}'");
                continue;
            }

            foreach (var severity in document.Severities.Where(severity => severity.Scheme == plan.Scheme))
            {
                var targets = document.Targets.Where(target => target.Plan == plan.Code && target.Severity == severity.Code).ToList();
                var rows = plan.Clouds.Count == 0 ? targets.Count(target => target.Clouds.Count == 0) : targets.Count;
                if (
                    targets.SelectMany(target => target.Clouds).GroupBy(cloud => cloud).FirstOrDefault(cloud => cloud.Count() > 1) is
                    { } twice
                )
                    yield return new(
                        $"$.plans[{i}]",
                        $"the plan '{plan.Code}' has two targets for '{severity.Code}' in '{twice.Key}'; keep one"
                    );
                if (plan.Clouds.Count == 0 ? rows != 1 : rows == 0)
                    yield return new(
                        $"$.plans[{i}]",
                        $"the plan '{plan.Code}' has {rows} targets for severity '{severity.Code}'; give one, or say "
                            + "\"published\": false once"
                    );
            }
        }
    }

    private static IEnumerable<PolicyFault> TargetsAreWhole(PolicyDocument document)
    {
        for (var i = 0; i < document.Targets.Count; i++)
        {
            var target = document.Targets[i];
            if (
                target.Published
                    ? target.Minutes is not > 0 || target.Counted is null
                    : target.Minutes is not null || target.Counted is not null
            )
                yield return new(
                    $"$.targets[{i}]",
                    "a published target has minutes above zero and says how they are counted; an unpublished one has neither"
                );
            if (target.OnRequest is not null && target is not { Counted: Counting.BusinessHours, OnRequest: Counting.AroundTheClock })
                yield return new(
                    $"$.targets[{i}].onRequest",
                    "only a target counted in business hours can be counted around the clock on request"
                );
            if (
                document.Plans.FirstOrDefault(plan => plan.Code == target.Plan) is { } plan
                && document.Severities.FirstOrDefault(severity => severity.Code == target.Severity) is { } severity
                && plan.Scheme != severity.Scheme
            )
                yield return new($"$.targets[{i}]", $"the severity '{severity.Code}' is not in the scheme of the plan '{plan.Code}'");
        }
    }

    private static IEnumerable<PolicyFault> HandOffTargetsAreWhole(PolicyDocument document)
    {
        foreach (var (i, target) in document.HandOffTargets.Index())
        {
            if (target.Minutes <= 0)
                yield return new($"$.handOffTargets[{i}]", "a target for the hand-off has minutes above zero");
            if (document.HandOffTargets.Take(i).Any(before => before.Severity == target.Severity))
                yield return new($"$.handOffTargets[{i}]", $"the severity '{target.Severity}' has two targets for the hand-off; keep one");
        }

        foreach (var (i, severity) in document.Severities.Index())
        {
            if (document.HandOffTargets.All(target => target.Severity != severity.Code))
                yield return new($"$.severities[{i}]", $"the severity '{severity.Code}' has no target for the hand-off; give one");
        }
    }

    private static IEnumerable<PolicyFault> Calendars(PolicyDocument document)
    {
        if (document.Calendars.Count(calendar => calendar.ServesAllOthers) != 1)
            yield return new("$.calendars", "exactly one calendar serves all the countries no other names");
        for (var i = 0; i < document.Calendars.Count; i++)
        {
            if (document.Calendars[i].TimeZone is { } zone && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null)
                yield return new($"$.calendars[{i}].timeZone", $"'{zone}' is no IANA time zone");
            if (document.Calendars[i].Hours.Count == 0)
                yield return new($"$.calendars[{i}].hours", "a calendar without hours is never open; give at least one opening");
            for (var j = 0; j < document.Calendars[i].Hours.Count; j++)
            {
                var hours = document.Calendars[i].Hours[j];
                if (hours.Closes != LocalTime.Midnight && hours.Closes <= hours.Opens)
                    yield return new($"$.calendars[{i}].hours[{j}]", "it closes before it opens");
            }
        }
    }

    private static IEnumerable<PolicyFault> ExampleZones(PolicyDocument document) =>
        from area in document.Areas.Index()
        from example in area.Item.Examples.Index()
        where DateTimeZoneProviders.Tzdb.GetZoneOrNull(example.Item.TimeZone) is null
        select new PolicyFault(
            $"$.areas[{area.Index}].examples[{example.Index}].timeZone",
            $"'{example.Item.TimeZone}' is no IANA time zone"
        );

    private static IEnumerable<PolicyFault> NoticesSayWhen(PolicyDocument document) =>
        document
            .Notices.Index()
            .Where(notice => notice.Item.When is null && !PolicyCodes.Notices.Contains(notice.Item.Code))
            .Select(notice => new PolicyFault(
                $"$.notices[{notice.Index}]",
                $"the notice '{notice.Item.Code}' does not say when it rides along; give \"when\""
            ));

    private static IEnumerable<PolicyFault> CodesTheRulesNeed(PolicyDocument document)
    {
        return Needs("filers", document.Filers, PolicyCodes.Filers)
            .Concat(Needs("reasons", document.Reasons, PolicyCodes.Reasons))
            .Concat(Needs("notices", document.Notices, PolicyCodes.Notices))
            .Concat(NoticesSayWhen(document))
            .Concat(Needs("rules", document.Rules, PolicyCodes.Rules))
            .Concat(Needs("guidance", document.Guidance, PolicyCodes.Guidance, "a page shows it"))
            .Concat(
                document.AdminRoles.Count(role => role.GrantToFile) == 1
                    ? []
                    : [new PolicyFault("$.adminRoles", "exactly one role is the one to grant to people who only file")]
            );

        static IEnumerable<PolicyFault> Needs(
            string section,
            IReadOnlyList<Entry> entries,
            IReadOnlyList<string> codes,
            string why = "the decision uses it"
        ) =>
            codes
                .Except(entries.Select(entry => entry.Code))
                .Select(code => new PolicyFault($"$.{section}", $"the entry '{code}' is missing; {why}"));
    }
}
