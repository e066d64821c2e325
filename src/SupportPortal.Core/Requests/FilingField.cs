using System.Reflection;
using System.Text.Json;
using SupportPortal.Core.Policy;

namespace SupportPortal.Core.Requests;

/// <summary>How a field is filled in and shown.</summary>
public enum FieldShape
{
    /// <summary>A line of text.</summary>
    Line,

    /// <summary>A line that no spelling checker knows: a name or an address of a system.</summary>
    Term,

    /// <summary>An e-mail address.</summary>
    Email,

    /// <summary>A phone number.</summary>
    Phone,

    /// <summary>Lines of text in Markdown.</summary>
    Markdown,

    /// <summary>Lines shown letter by letter.</summary>
    Verbatim,

    /// <summary>A moment in the past, given in a zone.</summary>
    Moment,

    /// <summary>A tick.</summary>
    Tick,

    /// <summary>One of several, which depend on the other answers; its step draws it.</summary>
    Choice,
}

/// <summary>
/// One field a person fills in: how it is asked, what is checked, and where it is told. Its name is that of the members
/// that hold it: of <see cref="RequestDetails"/> where it describes the problem, of the step's form, and of what programs
/// send.
/// </summary>
/// <param name="name">The name of the members that hold it.</param>
/// <param name="step">The step it is asked in.</param>
/// <param name="shape">How it is filled in and shown.</param>
/// <param name="label">What it is called where it is told, in English; also the key of its translation.</param>
public sealed class FilingField(string name, FilingStep step, FieldShape shape, string label)
{
    private readonly PropertyInfo? _detail = typeof(RequestDetails).GetProperty(name);

    /// <summary>The name of the members that hold it.</summary>
    public string Name { get; } = name;

    /// <summary>The step it is asked in.</summary>
    public FilingStep Step { get; } = step;

    /// <summary>How it is filled in and shown.</summary>
    public FieldShape Shape { get; } = shape;

    /// <summary>What it is called where it is told.</summary>
    public string Label { get; } = label;

    /// <summary>The member of the step's form, where it is called otherwise there. Drafts and addresses name it so.</summary>
    public string Form { get; init; } = name;

    /// <summary>What programs call it.</summary>
    public string Code { get; init; } = JsonNamingPolicy.CamelCase.ConvertName(name);

    /// <summary>How it is asked for; of a tick, what is ticked.</summary>
    public string Question { get; init; } = label;

    /// <summary>What stands under the question; null for nothing.</summary>
    public string? Hint { get; init; }

    /// <summary>What is told of a tick.</summary>
    public string Ticked
    {
        get => field ?? Question;
        init;
    }

    /// <summary>What it is called beside a request; null for the label.</summary>
    public string? Brief { get; init; }

    /// <summary>What it is called at the hand-off, where vendors have a word of their own.</summary>
    public string AtHandOff { get; init; } = label;

    /// <summary>The longest text, in characters; 0 where it is no text.</summary>
    public int Length { get; init; }

    /// <summary>What is said of a longer text, with {0} for the length.</summary>
    public string? TooLong { get; init; }

    /// <summary>What is said where it is left empty; null where it may be.</summary>
    public string? Missing { get; init; }

    /// <summary>Whether the form says that it may be left empty; a phone number may not where that is how to reach somebody.</summary>
    public bool IsOptional => Missing is null && Shape is not (FieldShape.Phone or FieldShape.Tick or FieldShape.Choice);

    /// <summary>How many lines its box shows.</summary>
    public int Height { get; init; } = 4;

    /// <summary>Whether a look at what the text will read like goes with it, and how much room is left.</summary>
    public bool HasPreview { get; init; }

    /// <summary>What browsers fill it in with by themselves; null for nothing.</summary>
    public string? Autofill { get; init; }

    /// <summary>Which field of a vendor's portal it answers; null where none asks for it, so that it stands behind those.</summary>
    public HandOffField? HandOff { get; init; }

    /// <summary>Whether the file for a spreadsheet has a column of it.</summary>
    public bool IsExported { get; init; }

    /// <summary>Whether requests are found by it.</summary>
    public bool IsSearched { get; init; }

    /// <summary>
    /// Whether it was there when requests were first hashed, so that its place in the hash is fixed. Any other is added
    /// behind, under its code, where it says something.
    /// </summary>
    public bool IsInFirstHash { get; init; }

    /// <summary>Where a request keeps it; needless where it describes the problem.</summary>
    internal Func<SupportRequest, object?>? Kept { get; init; }

    /// <summary>Whether it describes the problem, and so is one of <see cref="RequestDetails"/>.</summary>
    public bool IsDetail => _detail is not null;

    /// <summary>Whether it is typed or ticked, so that its step draws it by its shape alone.</summary>
    public bool IsWritten => Shape != FieldShape.Choice;

    /// <summary>Whether it is a text of several lines.</summary>
    public bool HasLines => Shape is FieldShape.Markdown or FieldShape.Verbatim;

    /// <summary>What a request says in it, as it is stored: a text, a code, a moment, or whether it is ticked; null where
    /// nothing.</summary>
    public object? Of(SupportRequest request) => _detail is null ? Kept?.Invoke(request) : _detail.GetValue(request.Details);

    /// <summary>What some details say in it.</summary>
    internal object? In(RequestDetails details) => _detail!.GetValue(details);

    /// <summary>Writes it into details that are being made.</summary>
    internal void Write(RequestDetails details, object? value) => _detail!.SetValue(details, value);

    /// <inheritdoc/>
    public override string ToString() => Code;
}
