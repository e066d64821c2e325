using SupportPortal.Core.Decisions;

namespace SupportPortal.Core.Comparison;

/// <summary>Gathers differences, and makes one of those that say the very same about several entries.</summary>
internal sealed class DifferenceList
{
    private readonly Dictionary<string, (PolicyDifference First, string Template, string[] Values, List<DifferentEntry> Entries)> _rows =
        new(StringComparer.Ordinal);

    private readonly Dictionary<string, (PolicyDifference First, string Template, string[] Values, List<string> Where)> _whole = new(
        StringComparer.Ordinal
    );

    /// <summary>Every difference, in the order in which the first of each was told.</summary>
    public IReadOnlyList<PolicyDifference> All =>
        [
            .. _whole.Values.Select(row =>
                row.First with
                {
                    Where = row.Where,
                    Says =
                        row.Where.Count == 0
                            ? new Sentence($"{row.Template}.", row.Values)
                            : new Sentence($"{row.Template}, where: {{{row.Values.Length}}}.", [.. row.Values, Sentence.List(row.Where)]),
                }
            ),
            .. _rows.Values.Select(row =>
                row.First with
                {
                    Entries = [.. row.Entries.Distinct()],
                    Says = new Sentence(
                        row.Template,
                        row.Entries.Count == 0
                            ? row.Values
                            : [Sentence.List(row.Entries.Distinct().Select(entry => entry.Name)), .. row.Values]
                    ),
                }
            ),
        ];

    /// <summary>Whether anything was told of a section.</summary>
    public bool Tells(PolicySection section) =>
        _rows.Values.Any(row => row.First.Section == section) || _whole.Values.Any(row => row.First.Section == section);

    /// <summary>Tells a difference.</summary>
    /// <param name="difference">It, with the entries it is about.</param>
    /// <param name="template">The sentence; where there are entries, {0} stands for them.</param>
    /// <param name="values">What goes into its other gaps.</param>
    public void Add(PolicyDifference difference, string template, params string[] values)
    {
        string[] parts =
        [
            difference.Section.Code,
            difference.Kind.ToString(),
            difference.Member ?? string.Empty,
            template,
            .. values,
            difference.Entries.Count == 0 ? string.Empty : "of entries",
        ];
        var key = string.Join('\u001F', parts);
        if (_rows.TryGetValue(key, out var row))
            row.Entries.AddRange(difference.Entries);
        else
            _rows.Add(key, (difference, template, values, [.. difference.Entries]));
    }

    /// <summary>Tells a difference of entries that are gathered already, under whatever circumstances it is the very same.</summary>
    /// <param name="difference">It, with all its entries.</param>
    /// <param name="where">Under which circumstances; empty for the usual ones.</param>
    /// <param name="template">The sentence without its end.</param>
    /// <param name="values">What goes into its gaps.</param>
    public void AddWhole(PolicyDifference difference, string where, string template, params string[] values)
    {
        string[] parts =
        [
            difference.Section.Code,
            difference.Kind.ToString(),
            template,
            .. values,
            .. difference.Within.Select(entry => entry.Code),
            where.Length == 0 ? "usual" : "elsewhere",
        ];
        var key = string.Join('\u001F', parts);
        if (!_whole.TryGetValue(key, out var row))
            _whole.Add(key, row = (difference, template, values, []));
        if (where.Length > 0)
            row.Where.Add(where);
    }

    /// <summary>Tells how a member of an entry differs, where it does.</summary>
    public bool Compare<T>(
        PolicySection section,
        DifferentEntry entry,
        Member<T> member,
        (T Entry, Side Side) before,
        (T Entry, Side Side) after
    )
    {
        var was = member.Of(before.Entry, before.Side);
        var now = member.Of(after.Entry, after.Side);
        var same =
            member.Form == MemberForm.Set
                ? was.Select(told => told.Key).ToHashSet(StringComparer.Ordinal).SetEquals(now.Select(told => told.Key))
                : was.Select(told => told.Key).SequenceEqual(now.Select(told => told.Key), StringComparer.Ordinal);
        if (same)
            return false;
        var difference = new PolicyDifference
        {
            Section = section,
            Kind = DifferenceKind.Changed,
            Entries = [entry],
            Member = member.Code,
            Before = was.Count == 0 ? null : List(was),
            After = now.Count == 0 ? null : List(now),
            IsEvidence = member.IsEvidence,
            Says = string.Empty,
        };
        switch (member.Form, was.Count, now.Count)
        {
            case (MemberForm.Flag, 0, _):
                Add(difference, "{0}: {1} now.", member.Label);
                break;
            case (MemberForm.Flag, _, _):
                Add(difference, "{0}: {1} no longer.", member.Label);
                break;
            case (MemberForm.Text, 0, _):
                Add(difference, "{0}, {1}: now “{2}”.", member.Label, difference.After!);
                break;
            case (MemberForm.Text, _, 0):
                Add(difference, "{0}, {1}: no longer “{2}”.", member.Label, difference.Before!);
                break;
            case (MemberForm.Text, _, _):
                Add(difference, "{0}, {1}: “{2}” → “{3}”.", member.Label, difference.Before!, difference.After!);
                break;
            case (_, 0, _):
                Add(difference, "{0}, {1}: now {2}.", member.Label, difference.After!);
                break;
            case (_, _, 0):
                Add(difference, "{0}, {1}: no longer {2}.", member.Label, difference.Before!);
                break;
            case (MemberForm.Set, _, _):
                Compare(difference, member.Label, Without(now, was), Without(was, now));
                break;
            default:
                Add(difference, "{0}, {1}: {2} → {3}.", member.Label, difference.Before!, difference.After!);
                break;
        }

        return true;
    }

    private void Compare(PolicyDifference whole, string label, List<Told> came, List<Told> went)
    {
        var difference = whole with { Before = went.Count == 0 ? null : List(went), After = came.Count == 0 ? null : List(came) };
        if (went.Count == 0)
            Add(difference, "{0}, {1}: now also {2}.", label, List(came));
        else if (came.Count == 0)
            Add(difference, "{0}, {1}: no longer {2}.", label, List(went));
        else
            Add(difference, "{0}, {1}: now also {2}, no longer {3}.", label, List(came), List(went));
    }

    private static List<Told> Without(IReadOnlyList<Told> of, IReadOnlyList<Told> others) =>
        [.. of.Where(told => others.All(other => other.Key != told.Key))];

    private static string List(IReadOnlyList<Told> values) => Sentence.List(values.Select(told => told.Text));
}
