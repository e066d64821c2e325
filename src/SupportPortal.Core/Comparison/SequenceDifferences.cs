using System.Globalization;

namespace SupportPortal.Core.Comparison;

/// <summary>Tells what became of texts in order, such as the steps of a place: new, gone, moved, worded anew.</summary>
/// <param name="Section">The part of the policy.</param>
/// <param name="Noun">The word for one of them in the document.</param>
/// <param name="TextOf">What it says.</param>
/// <param name="Members">What else it has.</param>
internal sealed record SequenceDifferences<T>(PolicySection Section, string Noun, Func<T, string> TextOf, Member<T>[] Members)
    where T : class
{
    public void Tell(
        DifferenceList list,
        DifferentEntry of,
        (IReadOnlyList<T> Items, Side Side) before,
        (IReadOnlyList<T> Items, Side Side) after
    )
    {
        var partners = PartnersOf(before.Items, after.Items);
        var staying = Staying(partners);
        foreach (var i in Enumerable.Range(0, before.Items.Count).Except(partners.Where(at => at >= 0)))
            list.Add(
                Row(of, DifferenceKind.Gone, TextOf(before.Items[i]), null),
                $"{{0}}, {Noun} {{1}} is gone: “{{2}}”",
                Number(i),
                TextOf(before.Items[i])
            );
        for (var j = 0; j < after.Items.Count; j++)
        {
            var (i, now) = (partners[j], TextOf(after.Items[j]));
            if (i < 0)
            {
                list.Add(Row(of, DifferenceKind.Added, null, now), $"{{0}}, {Noun} {{1}} is new: “{{2}}”", Number(j), now);
                continue;
            }

            var was = TextOf(before.Items[i]);
            if (was != now)
                list.Add(Row(of, DifferenceKind.Changed, was, now), $"{{0}}, {Noun} {{1}}: “{{2}}” → “{{3}}”", Number(j), was, now);
            if (!staying.Contains(j))
                list.Add(
                    Row(of, DifferenceKind.Changed, Number(i), Number(j)),
                    $"{{0}}, {Noun} {{1}} is {Noun} {{2}} now: “{{3}}”",
                    Number(i),
                    Number(j),
                    now
                );
            foreach (var member in Members)
                list.Compare(
                    Section,
                    of with
                    {
                        Name = $"{of.Name}, {Noun} {Number(j)}",
                    },
                    member,
                    (before.Items[i], before.Side),
                    (after.Items[j], after.Side)
                );
        }
    }

    private PolicyDifference Row(DifferentEntry of, DifferenceKind kind, string? was, string? now) =>
        new()
        {
            Section = Section,
            Kind = kind,
            Entries = [of],
            Member = $"{Noun}s",
            Before = was,
            After = now,
            Says = string.Empty,
        };

    private static string Number(int index) => (index + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>For each item of the later list the place of its counterpart in the earlier one; -1 where it has none.</summary>
    private int[] PartnersOf(IReadOnlyList<T> before, IReadOnlyList<T> after)
    {
        var partners = Enumerable.Repeat(-1, after.Count).ToArray();
        var taken = new bool[before.Count];
        foreach (var (i, j) in LongestCommon([.. before.Select(TextOf)], [.. after.Select(TextOf)]))
            (partners[j], taken[i]) = (i, true);
        Pair((was, now) => was == now, 0);
        Pair(AreAlike, int.MaxValue);
        return partners;

        void Pair(Func<string, string, bool> fit, int nearest)
        {
            for (var j = 0; j < after.Count; j++)
            {
                if (partners[j] >= 0)
                    continue;
                var fitting = Enumerable
                    .Range(0, before.Count)
                    .Where(i => !taken[i] && fit(TextOf(before[i]), TextOf(after[j])))
                    .OrderBy(i => nearest == 0 ? i : Math.Abs(i - j))
                    .ToList();
                if (fitting.Count > 0)
                    (partners[j], taken[fitting[0]]) = (fitting[0], true);
            }
        }
    }

    /// <summary>The items of the later list that stand in the order of the earlier one; every other one moved.</summary>
    private static HashSet<int> Staying(int[] partners)
    {
        var paired = Enumerable.Range(0, partners.Length).Where(j => partners[j] >= 0).ToList();
        var best = new Dictionary<int, List<int>>();
        foreach (var j in paired)
        {
            var before = paired.Where(k => k < j && partners[k] < partners[j]).Select(k => best[k]).MaxBy(run => run.Count);
            best[j] = [.. before ?? [], j];
        }

        return best.Values.MaxBy(run => run.Count)?.ToHashSet() ?? [];
    }

    private static IEnumerable<(int Before, int After)> LongestCommon(string[] before, string[] after)
    {
        var lengths = new int[before.Length + 1, after.Length + 1];
        for (var i = before.Length - 1; i >= 0; i--)
        {
            for (var j = after.Length - 1; j >= 0; j--)
                lengths[i, j] = before[i] == after[j] ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
        }

        var (one, other) = (0, 0);
        while (one < before.Length && other < after.Length)
        {
            if (before[one] == after[other])
                yield return (one++, other++);
            else if (lengths[one + 1, other] >= lengths[one, other + 1])
                one++;
            else
                other++;
        }
    }

    /// <summary>Whether two texts share two words of five, so that one is the other worded anew.</summary>
    private static bool AreAlike(string was, string now)
    {
        var (first, second) = (WordsOf(was), WordsOf(now));
        var shared = first.Count(second.Contains);
        return shared * 5 >= (first.Count + second.Count - shared) * 2;
    }

    private static HashSet<string> WordsOf(string text) =>
        text.Split([' ', ',', '.', ';', ':', '(', ')'], StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.OrdinalIgnoreCase);
}
