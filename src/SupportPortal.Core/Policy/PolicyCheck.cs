using NodaTime;

namespace SupportPortal.Core.Policy;

/// <summary>A fault found in the document: where, and in a sentence what.</summary>
internal readonly record struct PolicyFault(string Path, string Sentence);

/// <summary>What must hold between the sections of a policy document before anything decides by it.</summary>
internal static class PolicyCheck
{
    /// <summary>Every fault of the document, in its own order.</summary>
    public static IEnumerable<PolicyFault> FaultsOf(PolicyDocument document, IReadOnlyCollection<string> countries) =>
        [
            .. Unique("filers", document.Filers),
            .. Unique("adminRoles", document.AdminRoles),
            .. Unique("directoryRoles", document.DirectoryRoles),
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
            .. DirectoryRolesAreTold(document),
            .. Portals(document),
            .. FieldsAreAskedOnce(document),
            .. EveryWayLeadsSomewhere(document),
            .. ProductsHavePortals(document),
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
            if (document.DirectoryRoles.All(told => told.Grants != role.Code))
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
                (kind, i) => kind.Handling is KindHandling.Portal or KindHandling.Redirect ? Leads($"$.kinds[{i}]", kind, kind.To) : []
            ),
            .. document.ReleaseStages.SelectMany(
                (stage, i) => stage.Handling == StageHandling.Full ? [] : Leads($"$.releaseStages[{i}]", stage, stage.OtherwiseTo)
            ),
            .. document.Plans.SelectMany((plan, i) => Leads($"$.plans[{i}].buy", plan, plan.Buy.Online)),
            .. document.Plans.SelectMany((plan, i) => Leads($"$.plans[{i}].buy", plan, plan.Buy.EnterpriseAgreement)),
        ];

    private static PolicyFault[] Leads(string path, Entry entry, IReadOnlyList<string> places) =>
        places.Count > 0 ? [] : [new(path, $"'{entry.Code}' leads nowhere; name at least one place")];

    private static IEnumerable<PolicyFault> ProductsHavePortals(PolicyDocument document)
    {
        for (var i = 0; i < document.Products.Count; i++)
        {
            var product = document.Products[i];
            var rows = document.Routes.Where(route => route.Family == product.Family).ToList();
            if (rows.Count == 0)
            {
                yield return new(
                    $"$.products[{i}]",
                    $"no portal takes the product '{product.Code}'; add a route for its family '{product.Family}'"
                );
                continue;
            }

            foreach (
                var fault in rows.Any(route => route.Plans.Count > 0)
                    ? PlansLeadToOnePortal(document, product, rows)
                    : FilersLeadToOnePortal(document, product, rows)
            )
            {
                yield return new($"$.products[{i}]", fault);
            }
        }
    }

    private static IEnumerable<string> PlansLeadToOnePortal(PolicyDocument document, Product product, List<Route> rows) =>
        from plan in document.Plans
        where plan.Portal is null && plan.Covers(product)
        let fitting = rows.Count(route => route.Plans.Count == 0 || route.Plans.Contains(plan.Code))
        where fitting != 1
        select $"'{product.Code}' on the plan '{plan.Code}' has {fitting} routes; it needs exactly one";

    private static IEnumerable<string> FilersLeadToOnePortal(PolicyDocument document, Product product, List<Route> rows) =>
        from filer in document.Filers
        where filer.MayFile
        let fitting = rows.Count(route => route.Filers.Contains(filer.Code))
        where fitting != 1
        select $"'{product.Code}' has {fitting} routes for the filer '{filer.Code}'; it needs exactly one";

    private static IEnumerable<PolicyFault> TargetsAreComplete(PolicyDocument document)
    {
        for (var i = 0; i < document.Plans.Count; i++)
        {
            var plan = document.Plans[i];
            foreach (var severity in document.Severities.Where(severity => severity.Scheme == plan.Scheme))
            {
                var rows = document.Targets.Count(target => target.Plan == plan.Code && target.Severity == severity.Code);
                if (rows != 1)
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
        if (document.Calendars.Count(calendar => calendar.Countries.Count == 0) != 1)
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

    private static IEnumerable<PolicyFault> CodesTheRulesNeed(PolicyDocument document)
    {
        return Needs("filers", document.Filers, PolicyCodes.Filers)
            .Concat(Needs("reasons", document.Reasons, PolicyCodes.Reasons))
            .Concat(Needs("notices", document.Notices, PolicyCodes.Notices))
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
