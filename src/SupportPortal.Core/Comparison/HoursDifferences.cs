using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;

namespace SupportPortal.Core.Comparison;

/// <summary>Tells which business hours differ: by the countries they serve, and by cloud.</summary>
internal sealed class HoursDifferences(Sides sides, DifferenceList list)
{
    private static readonly PolicySection Section = PolicySections.Calendars;
    private readonly Circumstances _circumstances = new(sides);

    public void Tell()
    {
        var told = new HashSet<CalendarRule>(ReferenceEqualityComparer.Instance);
        List<Cell> cells = [.. Cells()];
        var known = cells.ToDictionary(cell => (cell.Country.Code, cell.Circumstance));
        foreach (
            var alike in cells
                .Where(cell => cell.Differs && !cell.Circumstance.Plainer().Any(at => known[(cell.Country.Code, at)].IsLike(cell)))
                .GroupBy(cell => (cell.Circumstance, Was: Wording.Of(cell.Before), Now: Wording.Of(cell.After)))
        )
        {
            told.UnionWith(alike.Select(cell => cell.Before));
            told.UnionWith(alike.Select(cell => cell.After));
            List<DifferentEntry> regions = [.. Regions([.. alike.Select(cell => cell.Country)])];
            var difference = new PolicyDifference
            {
                Section = Section,
                Kind = DifferenceKind.Changed,
                Entries = regions,
                Member = "hours",
                Before = alike.Key.Was,
                After = alike.Key.Now,
                Says = string.Empty,
            };
            var names = Sentence.List(regions.Select(region => region.Name));
            list.AddWhole(
                difference,
                _circumstances.NameOf(alike.Key.Circumstance),
                "Hours in {0}: {1} → {2}",
                names,
                alike.Key.Was,
                alike.Key.Now
            );
        }

        foreach (var (before, after) in sides.Calendars.Pairs)
        {
            if (before is null || after is null || told.Contains(before) || told.Contains(after))
                continue;
            foreach (var member in MembersOf.Calendars)
                list.Compare(Section, Entries.Of((before, after)), member, (before, sides.Before), (after, sides.After));
        }
    }

    private IEnumerable<Cell> Cells() =>
        from country in sides.After.Policy.Countries
        from circumstance in _circumstances.Clouds
        let before = Calendar(sides.Before, country, circumstance)
        let after = Calendar(sides.After, country, circumstance)
        select new Cell(country, circumstance, before, after);

    private CalendarRule Calendar(Side side, Country country, Circumstance circumstance) =>
        side.Policy.CalendarOf(country, _circumstances.CloudOf(side, circumstance) ?? side.Policy.Clouds[0]);

    /// <summary>The countries by area: an area as a whole, most of it with what is left out, or single countries.</summary>
    private IEnumerable<DifferentEntry> Regions(List<Country> countries)
    {
        var all = sides.After.Policy.Countries.ToLookup(country => country.Area, StringComparer.Ordinal);
        foreach (var area in countries.GroupBy(country => country.Area))
        {
            var name = sides.After.Policy.Areas[area.Key].Name;
            var left = all[area.Key].Except(area).ToList();
            if (left.Count == 0)
                yield return new(area.Key, name);
            else if (left.Count < area.Count() && left.Count <= 8)
                yield return new(area.Key, $"{name} without {string.Join(" and ", left.Select(country => country.Name))}");
            else
                foreach (var country in area)
                    yield return new(country.Code, country.Name);
        }
    }

    private sealed record Cell(Country Country, Circumstance Circumstance, CalendarRule Before, CalendarRule After)
    {
        private readonly (string Was, string Now) _keys = (KeyOf(Before, Country), KeyOf(After, Country));

        public bool Differs => _keys.Was != _keys.Now;

        public bool IsLike(Cell other) => _keys == other._keys;

        private static string KeyOf(CalendarRule calendar, Country country) =>
            string.Join(
                ' ',
                [
                    calendar.TimeZone,
                    .. calendar.Hours.Select(Wording.Of).Order(StringComparer.Ordinal),
                    .. calendar.ClosedIn(country).Order().Select(day => day.ToString()),
                ]
            );
    }
}
