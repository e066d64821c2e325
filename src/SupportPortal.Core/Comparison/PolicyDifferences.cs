using SupportPortal.Core.Policy;

namespace SupportPortal.Core.Comparison;

/// <summary>
/// Compares two policies by what they mean: which facts are new, which say something else, which are gone. In which order a
/// document writes its entries makes no difference, nor which code stands for a thing that was renamed.
/// </summary>
public sealed class PolicyDifferences
{
    private static readonly Member<NamedEntry> FormerNames = new("formerly", "former names", MemberForm.Set, (entry, _) =>
        [.. entry.Formerly.Select(code => new Told($"{code} {entry.NameUnder(code)}", entry.NameUnder(code)))]
    );

    private readonly Sides _sides;
    private readonly DifferenceList _list = new();

    private PolicyDifferences(SupportPolicy before, SupportPolicy after) => _sides = new Sides(before, after);

    /// <summary>Every difference, section by section; none between a policy and itself.</summary>
    /// <param name="before">The earlier policy.</param>
    /// <param name="after">The later policy.</param>
    public static IReadOnlyList<PolicyDifference> Between(SupportPolicy before, SupportPolicy after)
    {
        var differences = new PolicyDifferences(before, after);
        differences.Tell();
        var order = PolicySections.All.Index().ToDictionary(section => section.Item, section => section.Index);
        return [.. differences._list.All.OrderBy(difference => difference.IsEvidence).OrderBy(difference => order[difference.Section])];
    }

    private void Tell()
    {
        var (before, after) = (_sides.Before.Policy, _sides.After.Policy);
        foreach (var member in MembersOf.Whole)
        {
            var whole = new DifferentEntry("policy", "Policy");
            _list.Compare(PolicySections.Whole, whole, member, (before, _sides.Before), (after, _sides.After));
        }

        new RouteDifferences(_sides, _list).Tell();
        new TargetDifferences(_sides, _list).Tell();
        TellHandOffs();
        new HoursDifferences(_sides, _list).Tell();
        Section(PolicySections.Calendars, _sides.Calendars, []);
        Section(PolicySections.Products, _sides.Products, MembersOf.Products);
        Section(PolicySections.Families, _sides.Families, MembersOf.Families);
        Section(PolicySections.Plans, _sides.Plans, MembersOf.Plans);
        Section(PolicySections.Severities, _sides.Severities, MembersOf.Severities);
        Section(PolicySections.Kinds, _sides.Kinds, MembersOf.Kinds);
        Section(PolicySections.ReleaseStages, _sides.Stages, MembersOf.ReleaseStages);
        Section(PolicySections.Languages, _sides.Languages, MembersOf.Languages);
        Section(PolicySections.Areas, _sides.Areas, MembersOf.Areas);
        Section(PolicySections.Places, _sides.Places, MembersOf.Places, TellSteps);
        Section(PolicySections.Clouds, _sides.Clouds, MembersOf.Clouds);
        Section(PolicySections.PurchaseChannels, _sides.Channels, MembersOf.PurchaseChannels);
        Section(PolicySections.ManagedPlaces, _sides.ManagedPlaces, MembersOf.ManagedPlaces);
        Section(PolicySections.Filers, _sides.Filers, MembersOf.Filers);
        Section(PolicySections.AdminRoles, _sides.AdminRoles, MembersOf.AdminRoles);
        Section(PolicySections.DirectoryRoles, _sides.DirectoryRoles, MembersOf.DirectoryRoles);
        Section(PolicySections.Reasons, _sides.Reasons, MembersOf.Reasons);
        Section(PolicySections.Notices, _sides.Notices, MembersOf.Notices);
        Section(PolicySections.Rules, _sides.Rules, MembersOf.Rules);
        Section(PolicySections.Guidance, _sides.Guidance, MembersOf.Guidance, TellTopics);
        TellSources();
    }

    private void Section<T>(
        PolicySection section,
        Counterparts<T> entries,
        Member<T>[] members,
        Action<T, T, DifferentEntry>? tellMore = null
    )
        where T : Entry
    {
        foreach (var pair in entries.Pairs)
        {
            var entry = Entries.Of(pair);
            if (pair is not ({ } before, { } after))
            {
                ComesOrGoes(section, entry, pair.After is not null);
                continue;
            }

            TellNames(section, before, after);
            foreach (var member in members.Concat(Member<T>.Evidence(one => one.Source, one => one.OurReading)))
                _list.Compare(section, entry, member, (before, _sides.Before), (after, _sides.After));
            tellMore?.Invoke(before, after, entry);
        }
    }

    private void ComesOrGoes(PolicySection section, DifferentEntry entry, bool comes) =>
        _list.Add(
            Row(section, comes ? DifferenceKind.Added : DifferenceKind.Gone, entry) with
            {
                Before = comes ? null : entry.Name,
                After = comes ? entry.Name : null,
            },
            comes ? "New: {0}." : "Gone: {0}."
        );

    /// <summary>Tells what is called otherwise. Former codes are told where they are not what the entry was called before.</summary>
    private void TellNames(PolicySection section, Entry before, Entry after)
    {
        var (was, now) = (Entries.NameOf(before), Entries.NameOf(after));
        if (before.Code != after.Code || was != now)
            _list.Add(
                Row(section, DifferenceKind.Renamed, new(before.Code, was)) with
                {
                    Member = before.Code != after.Code ? "code" : "name",
                    Before = was == now ? before.Code : was,
                    After = was == now ? after.Code : now,
                },
                was == now ? "{0} has the code {1} now." : "{0} is called {1} now.",
                was == now ? after.Code : now
            );
        if (before.Code == after.Code && before is NamedEntry earlier && after is NamedEntry later)
            _list.Compare(section, Entries.Of((before, after)), FormerNames, (earlier, _sides.Before), (later, _sides.After));
    }

    private void TellSteps(Place before, Place after, DifferentEntry entry) =>
        new SequenceDifferences<Step>(PolicySections.Places, "step", step => step.Text, MembersOf.Steps).Tell(
            _list,
            entry,
            (before.Steps, _sides.Before),
            (after.Steps, _sides.After)
        );

    private void TellTopics(Guide before, Guide after, DifferentEntry entry)
    {
        foreach (var now in after.Topics)
        {
            if (before.Topics.FirstOrDefault(topic => topic.Code == now.Code) is not { } was)
                continue;
            var topic = new DifferentEntry($"{entry.Code}/{now.Code}", $"{entry.Name} – {now.Name}");
            foreach (var member in MembersOf.Topics)
                _list.Compare(PolicySections.Guidance, topic, member, (was, _sides.Before), (now, _sides.After));
            new SequenceDifferences<Statement>(
                PolicySections.Guidance,
                "statement",
                statement => statement.Text,
                MembersOf.Statements
            ).Tell(_list, topic, (was.Statements, _sides.Before), (now.Statements, _sides.After));
        }
    }

    private void TellHandOffs()
    {
        foreach (var pair in _sides.Severities.Pairs)
        {
            var before = pair.Before is { } was ? _sides.Before.Policy.HandOffTargetFor(was.Code) : null;
            var after = pair.After is { } now ? _sides.After.Policy.HandOffTargetFor(now.Code) : null;
            if (before is null || after is null)
                continue;
            foreach (var member in MembersOf.HandOffTargets)
                _list.Compare(PolicySections.HandOffTargets, Entries.Of(pair), member, (before, _sides.Before), (after, _sides.After));
        }
    }

    private void TellSources()
    {
        var (before, after) = (_sides.Before.Policy.Document.Sources, _sides.After.Policy.Document.Sources);
        foreach (var key in after.Keys.Union(before.Keys))
        {
            var known = (after.GetValueOrDefault(key) ?? before.GetValueOrDefault(key))!;
            var entry = new DifferentEntry(key, known.Heading);
            if (!before.TryGetValue(key, out var was) || !after.TryGetValue(key, out var now))
            {
                ComesOrGoes(PolicySections.Sources, entry, after.ContainsKey(key));
                continue;
            }

            foreach (var member in MembersOf.Sources.Append(Document(key, was, now)))
                _list.Compare(PolicySections.Sources, entry, member, (was, _sides.Before), (now, _sides.After));
        }
    }

    /// <summary>The document of a source; one that is read from the document of the policy on both sides is told there.</summary>
    private static Member<PolicySource> Document(string key, PolicySource before, PolicySource after) =>
        new("document", "document", MemberForm.Words, (_, side) =>
            before.Document is null && after.Document is null ? [] : Told.Plain(side.Policy.SourceOf(key).Document)
        );

    private static PolicyDifference Row(PolicySection section, DifferenceKind kind, DifferentEntry entry) =>
        new()
        {
            Section = section,
            Kind = kind,
            Entries = [entry],
            Says = string.Empty,
        };
}
