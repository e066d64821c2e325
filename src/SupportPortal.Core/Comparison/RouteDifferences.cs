using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;

namespace SupportPortal.Core.Comparison;

/// <summary>Tells where requests go elsewhere: by product and plan, or by who files, and by what else decides; not row by row.</summary>
internal sealed class RouteDifferences(Sides sides, DifferenceList list)
{
    private static readonly PolicySection Section = PolicySections.Routes;
    private readonly Circumstances _circumstances = new(sides);

    public void Tell()
    {
        List<Cell> cells = [.. OfPlans(), .. OfFilers()];
        var known = cells.ToDictionary(cell => (cell.Product, cell.Column, cell.Circumstance));
        var changed = cells.Where(cell => cell.Differs && !cell.Circumstance.Plainer().Any(at => IsLike(cell, at))).ToList();
        var whole = cells
            .Where(cell => cell.Before?.Row is not null || cell.After?.Row is not null)
            .GroupBy(cell => (cell.Product, cell.Circumstance, cell.IsByFiler))
            .ToDictionary(all => all.Key, all => all.Count());
        foreach (
            var alike in changed
                .Where(cell => cell.PortalDiffers)
                .GroupBy(cell => (cell.Circumstance, cell.IsByFiler, KeysOf(cell, at => at.Portal)))
        )
            Tell(alike, "portal", cell => cell.Before?.Portal, cell => cell.After?.Portal, whole);
        foreach (
            var alike in changed
                .Where(cell => cell is { Before: not null, After: not null } && cell.Before.Others?.Key != cell.After.Others?.Key)
                .GroupBy(cell => (cell.Circumstance, cell.IsByFiler, KeysOf(cell, at => at.Others)))
        )
            Tell(alike, "alternatives", cell => cell.Before?.Others, cell => cell.After?.Others, whole);
        TellEvidence(cells.Where(cell => cell is { Before.Row: not null, After.Row: not null }).ToList());
        if (!list.Tells(Section) && !Rows(sides.Before).SetEquals(Rows(sides.After)))
            list.Add(
                new PolicyDifference
                {
                    Section = Section,
                    Kind = DifferenceKind.Changed,
                    Entries = [],
                    Says = string.Empty,
                },
                "The rows of the routing table are written otherwise; every request goes where it went."
            );

        bool IsLike(Cell cell, Circumstance plainer) =>
            known.TryGetValue((cell.Product, cell.Column, plainer), out var other)
            && other.Before?.Key == cell.Before?.Key
            && other.After?.Key == cell.After?.Key;
    }

    private static (string?, string?) KeysOf(Cell cell, Func<Way, Told?> of) =>
        (cell.Before is { } was ? of(was)?.Key : null, cell.After is { } now ? of(now)?.Key : null);

    private void Tell(
        IEnumerable<Cell> alike,
        string member,
        Func<Cell, Told?> before,
        Func<Cell, Told?> after,
        Dictionary<(DifferentEntry, Circumstance, bool), int> whole
    )
    {
        var first = alike.First();
        var (was, now) = (before(first)?.Text, after(first)?.Text);
        foreach (var (products, columns) in Blocks.Of(alike.Select(cell => (cell.Product, cell.Column))))
        {
            var all = products.All(product => whole.GetValueOrDefault((product, first.Circumstance, first.IsByFiler)) == columns.Count);
            var difference = new PolicyDifference
            {
                Section = Section,
                Kind =
                    member == "alternatives" ? DifferenceKind.Changed
                    : was is null ? DifferenceKind.Added
                    : now is null ? DifferenceKind.Gone
                    : DifferenceKind.Changed,
                Entries = products,
                Within = columns,
                Member = member,
                Before = was,
                After = now,
                Says = string.Empty,
            };
            var names = FamilyOr(products);
            var where = _circumstances.NameOf(first.Circumstance);
            var on = first.IsByFiler ? "filed by" : "on";
            var template = (member, was, now) switch
            {
                ("portal", null, _) => "{0} goes to {1}",
                ("portal", _, null) => "{0} does not go to {1} any more",
                ("portal", _, _) => "{1} → {2} for {0}",
                (_, null, _) => "{0} may go to {1} besides",
                (_, _, null) => "{0} does not go to {1} besides any more",
                _ => "besides, {1} → {2} for {0}",
            };
            List<string> values = [.. new[] { was, now }.OfType<string>()];
            if (!all)
            {
                values.Add(Sentence.List(columns.Select(column => column.Name)));
                template += $", {on} {{{values.Count}}}";
            }

            list.AddWhole(difference, where, template, [names, .. values]);
        }
    }

    private void TellEvidence(List<Cell> cells)
    {
        foreach (
            var alike in cells
                .Select(cell => (Cell: cell, Was: Source(sides.Before, cell.Before!), Now: Source(sides.After, cell.After!)))
                .Where(pair => pair.Was.Key != pair.Now.Key)
                .GroupBy(pair => (Was: pair.Was.Text, Now: pair.Now.Text))
        )
            Evidence(alike.Select(pair => pair.Cell), "source", alike.Key.Was, alike.Key.Now);
        foreach (
            var alike in cells
                .Where(cell => cell.Before!.Row!.OurReading != cell.After!.Row!.OurReading)
                .GroupBy(cell => (Was: cell.Before!.Row!.OurReading, Now: cell.After!.Row!.OurReading))
        )
            Evidence(alike, "ourReading", alike.Key.Was, alike.Key.Now);

        static Told Source(Side side, Way way) => side.Source(way.Row!.Source)[0];
    }

    private void Evidence(IEnumerable<Cell> cells, string member, string? was, string? now)
    {
        var products = cells.Select(cell => cell.Product).Distinct().ToList();
        var difference = new PolicyDifference
        {
            Section = Section,
            Kind = DifferenceKind.Changed,
            Entries = products,
            Within = [.. cells.Select(cell => cell.Column).Distinct()],
            Member = member,
            Before = was,
            After = now,
            IsEvidence = true,
            Says = string.Empty,
        };
        var label = member == "source" ? "source" : "our reading";
        var names = FamilyOr(products);
        if (was is null)
            list.AddWhole(difference, string.Empty, "The way of {0}, {1}: now “{2}”", names, label, now!);
        else if (now is null)
            list.AddWhole(difference, string.Empty, "The way of {0}, {1}: no longer “{2}”", names, label, was);
        else
            list.AddWhole(difference, string.Empty, "The way of {0}, {1}: “{2}” → “{3}”", names, label, was, now);
    }

    /// <summary>Products by name; a whole family of several by the family's name.</summary>
    private string FamilyOr(IReadOnlyList<DifferentEntry> products)
    {
        var policy = sides.After.Policy;
        var families = products.Select(product => policy.Products.Find(product.Code)?.Family).Distinct().ToList();
        return
            families is [{ } family]
            && products.Count > 2
            && policy
                .Products.Where(product => product.Family == family)
                .All(product => products.Any(named => policy.Products.Find(named.Code) == product))
            ? policy.Families[family].Name
            : Sentence.List(products.Select(product => product.Name));
    }

    private IEnumerable<Cell> OfPlans() =>
        from product in sides.Products.Pairs
        from plan in sides.Plans.Pairs
        where IsCovered(product.Before, plan.Before) || IsCovered(product.After, plan.After)
        from circumstance in _circumstances.All
        let before = ByPlan(sides.Before, product.Before, plan.Before, circumstance)
        let after = ByPlan(sides.After, product.After, plan.After, circumstance)
        where before is not null || after is not null
        select new Cell(Entries.Of(product), Entries.Of(plan), circumstance, before, after, false);

    private IEnumerable<Cell> OfFilers() =>
        from product in sides.Products.Pairs
        where
            (product.Before is { } was && !sides.Before.Policy.NeedsPlan(was))
            || (product.After is { } now && !sides.After.Policy.NeedsPlan(now))
        from filer in sides.Filers.Pairs
        from circumstance in _circumstances.All
        let before = ByFiler(sides.Before, product.Before, filer.Before, circumstance)
        let after = ByFiler(sides.After, product.After, filer.After, circumstance)
        where before is not null || after is not null
        select new Cell(Entries.Of(product), Entries.Of(filer), circumstance, before, after, true);

    private static bool IsCovered(Product? product, Plan? plan) =>
        product is not null && plan is { Entitles: true } && plan.Covers(product);

    private Way? ByPlan(Side side, Product? product, Plan? plan, Circumstance circumstance)
    {
        if (product is null || plan is null || !IsCovered(product, plan) || !side.Policy.NeedsPlan(product))
            return null;
        if (CloudOf(side, product, circumstance) is not { } cloud || !side.Policy.IsOffered(plan, cloud))
            return null;
        if (plan.Portal is { } own)
            return new Way(side.Place(own), null, null);
        return Fitting(side, circumstance, product, route => !route.IsByFiler && Among(route.Plans, plan.Code));
    }

    private Way? ByFiler(Side side, Product? product, Filer? filer, Circumstance circumstance) =>
        product is null || filer is not { MayFile: true } || side.Policy.NeedsPlan(product)
            ? null
            : Fitting(side, circumstance, product, route => route.Filers.Contains(filer.Code));

    private Way? Fitting(Side side, Circumstance circumstance, Product product, Func<Route, bool> fits)
    {
        if (CloudOf(side, product, circumstance) is not { } cloud || _circumstances.ChannelOf(side, circumstance) is not { } channel)
            return null;
        var managed = _circumstances.ManagedIn(side, circumstance)?.Code;
        var row = side
            .Policy.RoutesOf(product)
            .FirstOrDefault(route =>
                fits(route) && Among(route.Clouds, cloud.Code) && Among(route.Channels, channel.Code) && Among(route.ManagedIn, managed)
            );
        if (row is null)
            return null;
        List<Told> others = [.. row.Alternatives.Select(side.Place)];
        return new Way(
            side.Place(row.Portal),
            others.Count == 0
                ? null
                : new Told(string.Join(' ', others.Select(told => told.Key)), Sentence.List(others.Select(told => told.Text))),
            row
        );
    }

    /// <summary>What customers run themselves is in no cloud.</summary>
    private Cloud? CloudOf(Side side, Product product, Circumstance circumstance) =>
        product.OnPremises ? side.Policy.Clouds[0] : _circumstances.CloudOf(side, circumstance);

    private static bool Among(IReadOnlyList<string> wanted, string? found) =>
        wanted.Count == 0 || (found is not null && wanted.Contains(found));

    /// <summary>The rows as they are written, whatever their order and that of their codes.</summary>
    private static HashSet<string> Rows(Side side) =>
        side
            .Policy.Routes.Select(route =>
                string.Join(
                    '|',
                    side.Family(route.Family).Key,
                    Keys(route.Products, side.Product),
                    Keys(route.Clouds, side.Cloud),
                    Keys(route.ManagedIn, side.ManagedIn),
                    Keys(route.Channels, side.Channel),
                    Keys(route.Plans, side.Plan),
                    Keys(route.Filers, side.Filer),
                    side.Place(route.Portal).Key,
                    string.Join(' ', route.Alternatives.Select(code => side.Place(code).Key)),
                    side.Source(route.Source)[0].Key,
                    route.OurReading
                )
            )
            .ToHashSet(StringComparer.Ordinal);

    private static string Keys(IReadOnlyList<string> codes, Func<string, Told> named) =>
        string.Join(' ', codes.Select(code => named(code).Key).Distinct().Order(StringComparer.Ordinal));

    /// <summary>Where one kind of request goes.</summary>
    private sealed record Way(Told Portal, Told? Others, Route? Row)
    {
        public string Key { get; } = $"{Portal.Key}|{Others?.Key}";
    }

    private sealed record Cell(
        DifferentEntry Product,
        DifferentEntry Column,
        Circumstance Circumstance,
        Way? Before,
        Way? After,
        bool IsByFiler
    )
    {
        public bool PortalDiffers => Before?.Portal.Key != After?.Portal.Key;

        public bool Differs => Before?.Key != After?.Key;
    }
}
