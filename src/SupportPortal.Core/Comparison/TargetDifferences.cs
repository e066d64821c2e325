using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;

namespace SupportPortal.Core.Comparison;

/// <summary>Tells which response targets differ: by plan, severity and cloud, not row by row.</summary>
internal sealed class TargetDifferences(Sides sides, DifferenceList list)
{
    private static readonly PolicySection Section = PolicySections.Targets;
    private readonly Circumstances _circumstances = new(sides);

    public void Tell()
    {
        List<Cell> cells = [.. Cells()];
        var known = cells.ToDictionary(cell => (cell.Plan, cell.Severity, cell.Circumstance));
        foreach (
            var alike in cells
                .Where(cell => cell.Was != cell.Now && !cell.Circumstance.Plainer().Any(at => IsLike(cell, at)))
                .GroupBy(cell => (cell.Circumstance, cell.Was, cell.Now))
        )
            Tell(alike.ToList());
        List<Cell> both = [.. cells.Where(cell => cell is { Before: not null, After: not null, Circumstance.IsUsual: true })];
        foreach (
            var alike in both.Select(cell => (Cell: cell, Was: Source(sides.Before, cell.Before!), Now: Source(sides.After, cell.After!)))
                .Where(pair => pair.Was.Key != pair.Now.Key)
                .GroupBy(pair => (pair.Was.Text, pair.Now.Text), pair => pair.Cell)
        )
            Evidence([.. alike], "source", alike.Key.Item1, alike.Key.Item2);
        foreach (
            var alike in both.Where(cell => cell.Before!.OurReading != cell.After!.OurReading)
                .GroupBy(cell => (cell.Before!.OurReading, cell.After!.OurReading))
        )
            Evidence([.. alike], "ourReading", alike.Key.Item1, alike.Key.Item2);
        if (!list.Tells(Section) && !Rows(sides.Before).SetEquals(Rows(sides.After)))
            list.Add(
                new PolicyDifference
                {
                    Section = Section,
                    Kind = DifferenceKind.Changed,
                    Entries = [],
                    Says = string.Empty,
                },
                "The rows of the response targets are written otherwise; every plan has the targets it had."
            );

        bool IsLike(Cell cell, Circumstance plainer) =>
            known.TryGetValue((cell.Plan, cell.Severity, plainer), out var other) && other.Was == cell.Was && other.Now == cell.Now;
    }

    private void Tell(List<Cell> alike)
    {
        var (circumstance, was, now) = (alike[0].Circumstance, alike[0].Was, alike[0].Now);
        foreach (var (plans, severities) in Blocks.Of(alike.Select(cell => (cell.Plan, cell.Severity))))
        {
            var difference = new PolicyDifference
            {
                Section = Section,
                Kind =
                    was is null ? DifferenceKind.Added
                    : now is null ? DifferenceKind.Gone
                    : DifferenceKind.Changed,
                Entries = plans,
                Within = severities,
                Member = "minutes",
                Before = was,
                After = now,
                Says = string.Empty,
            };
            var template = (was, now) switch
            {
                (null, _) => "{0}, severity {1}: now {2}",
                (_, null) => "{0}, severity {1}: no longer {2}",
                _ => "{0}, severity {1}: {2} → {3}",
            };
            list.AddWhole(
                difference,
                _circumstances.NameOf(circumstance),
                template,
                [Names(plans), Names(severities), .. new[] { was, now }.OfType<string>()]
            );
        }
    }

    private void Evidence(List<Cell> cells, string member, string? was, string? now)
    {
        List<DifferentEntry> plans = [.. cells.Select(cell => cell.Plan).Distinct()];
        List<DifferentEntry> severities = [.. cells.Select(cell => cell.Severity).Distinct()];
        var difference = new PolicyDifference
        {
            Section = Section,
            Kind = DifferenceKind.Changed,
            Entries = plans,
            Within = severities,
            Member = member,
            Before = was,
            After = now,
            IsEvidence = true,
            Says = string.Empty,
        };
        var label = member == "source" ? "source" : "our reading";
        if (was is null)
            list.AddWhole(difference, string.Empty, "{0}, severity {1}, {2}: now “{3}”", Names(plans), Names(severities), label, now!);
        else if (now is null)
            list.AddWhole(difference, string.Empty, "{0}, severity {1}, {2}: no longer “{3}”", Names(plans), Names(severities), label, was);
        else
            list.AddWhole(
                difference,
                string.Empty,
                "{0}, severity {1}, {2}: “{3}” → “{4}”",
                Names(plans),
                Names(severities),
                label,
                was,
                now
            );
    }

    private IEnumerable<Cell> Cells() =>
        from plan in sides.Plans.Pairs
        from severity in sides.Severities.Pairs
        from circumstance in _circumstances.Clouds
        let before = TargetOf(sides.Before, plan.Before, severity.Before, circumstance)
        let after = TargetOf(sides.After, plan.After, severity.After, circumstance)
        where before is not null || after is not null
        select new Cell(Entries.Of(plan), Entries.Of(severity), circumstance, before, after);

    private Target? TargetOf(Side side, Plan? plan, Severity? severity, Circumstance circumstance) =>
        plan is not null
        && severity is not null
        && severity.Scheme == plan.Scheme
        && CloudFor(side, plan, circumstance) is { } cloud
        && side.Policy.IsOffered(plan, cloud)
            ? side.Policy.TargetFor(plan, severity, cloud)
            : null;

    /// <summary>A plan that only other clouds have is told by the first of them.</summary>
    private Cloud? CloudFor(Side side, Plan plan, Circumstance circumstance) =>
        circumstance.IsUsual && plan.Clouds.Count > 0 && !plan.Clouds.Contains(side.Policy.Clouds[0].Code)
            ? side.Policy.Clouds[plan.Clouds[0]]
            : _circumstances.CloudOf(side, circumstance);

    private static Told Source(Side side, Target target) => side.Source(target.Source)[0];

    private static string Names(IEnumerable<DifferentEntry> entries) => Sentence.List(entries.Select(entry => entry.Name));

    /// <summary>The rows as they are written, whatever their order.</summary>
    private static HashSet<string> Rows(Side side) =>
        side
            .Policy.Targets.Select(target =>
                string.Join(
                    '|',
                    side.Plan(target.Plan).Key,
                    side.Severity(target.Severity).Key,
                    Wording.Of(target),
                    target.Counted,
                    string.Join(' ', target.Clouds.Select(code => side.Cloud(code).Key).Order(StringComparer.Ordinal)),
                    Source(side, target).Key,
                    target.OurReading
                )
            )
            .ToHashSet(StringComparer.Ordinal);

    private sealed record Cell(DifferentEntry Plan, DifferentEntry Severity, Circumstance Circumstance, Target? Before, Target? After)
    {
        public string? Was { get; } = Before is null ? null : Wording.Of(Before);

        public string? Now { get; } = After is null ? null : Wording.Of(After);
    }
}
