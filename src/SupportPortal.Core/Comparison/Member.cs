namespace SupportPortal.Core.Comparison;

/// <summary>How a change of a member is told.</summary>
internal enum MemberForm
{
    /// <summary>A word or a list in order: what it was and what it is.</summary>
    Words,

    /// <summary>A text of its own: the same in quotation marks.</summary>
    Text,

    /// <summary>A thing that holds or does not.</summary>
    Flag,

    /// <summary>Codes whose order says nothing: what came and what went.</summary>
    Set,
}

/// <summary>A member of the entries of a section.</summary>
/// <param name="Code">Its name in the document.</param>
/// <param name="Label">What people call it.</param>
/// <param name="Form">How a change of it is told.</param>
/// <param name="Of">Its values; a flag has one while it holds.</param>
internal sealed record Member<T>(string Code, string Label, MemberForm Form, Func<T, Side, IReadOnlyList<Told>> Of)
{
    public bool IsEvidence { get; init; }

    public static Member<T> Words(string code, string label, Func<T, string?> of) =>
        new(code, label, MemberForm.Words, (entry, _) => Told.Plain(of(entry)));

    public static Member<T> Text(string code, string label, Func<T, string?> of) =>
        new(code, label, MemberForm.Text, (entry, _) => Told.Plain(of(entry)));

    public static Member<T> Flag(string code, string label, Func<T, bool> of) =>
        new(code, label, MemberForm.Flag, (entry, _) => of(entry) ? [new(code, label)] : []);

    public static Member<T> One(string code, string label, Func<T, string?> of, Func<Side, string, Told> named) =>
        new(code, label, MemberForm.Words, (entry, side) => of(entry) is { } value ? [named(side, value)] : []);

    public static Member<T> InOrder(string code, string label, Func<T, IReadOnlyList<string>> of, Func<Side, string, Told> named) =>
        new(code, label, MemberForm.Words, (entry, side) => [.. of(entry).Select(value => named(side, value))]);

    public static Member<T> Set(string code, string label, Func<T, IReadOnlyList<string>> of, Func<Side, string, Told> named) =>
        new(code, label, MemberForm.Set, (entry, side) => [.. of(entry).Select(value => named(side, value)).DistinctBy(told => told.Key)]);

    /// <summary>Where a fact is read, and why it is read so.</summary>
    public static Member<T>[] Evidence(Func<T, string?> source, Func<T, string?> ourReading) =>
        [
            new("source", "source", MemberForm.Words, (entry, side) => side.Source(source(entry))) { IsEvidence = true },
            Text("ourReading", "our reading", ourReading) with
            {
                IsEvidence = true,
            },
        ];
}
