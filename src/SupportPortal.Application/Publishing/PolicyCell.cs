using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Publishing;

/// <summary>What a cell of the policy document takes, and so how it is asked.</summary>
public enum PolicyCellKind
{
    /// <summary>Shown, and never changed by hand.</summary>
    Fixed,

    /// <summary>Words on one line.</summary>
    Line,

    /// <summary>A few sentences.</summary>
    Sentences,

    /// <summary>An address on the web.</summary>
    Address,

    /// <summary>A stable code of its own.</summary>
    Code,

    /// <summary>The identifier by which a directory tells a role.</summary>
    Identifier,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>Yes or no.</summary>
    YesNo,

    /// <summary>Yes, no, or nothing said.</summary>
    YesNoOrSilent,

    /// <summary>A date.</summary>
    Date,

    /// <summary>A time of day.</summary>
    Time,

    /// <summary>One word of a short list.</summary>
    Choice,

    /// <summary>Words of a short list, in no order.</summary>
    Choices,

    /// <summary>The code of something.</summary>
    Reference,

    /// <summary>The codes of some things, in no order.</summary>
    References,

    /// <summary>The codes of some things, in an order that counts.</summary>
    Sequence,

    /// <summary>Words, one a line, in an order that counts.</summary>
    Lines,

    /// <summary>Cells of their own, which stand together.</summary>
    Group,

    /// <summary>A cell for each thing of a list, by the code of the thing.</summary>
    ByCode,

    /// <summary>Rows of their own.</summary>
    Rows,
}

/// <summary>One member of an object of the policy document, as it is asked.</summary>
/// <param name="Member">What it is called in the document.</param>
/// <param name="Kind">What it takes.</param>
/// <param name="Label">What it is called on the page, in English; the key of its translation.</param>
public sealed record PolicyCell(string Member, PolicyCellKind Kind, string Label)
{
    /// <summary>Whether the document cannot be read without it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether a table of rows has a column for it.</summary>
    public bool IsColumn { get; init; }

    /// <summary>What helps to fill it in; null where the label says enough.</summary>
    public string? Hint { get; init; }

    /// <summary>Where the codes it refers to are listed: a table of the document, or a list the product has.</summary>
    public string? ListedIn { get; init; }

    /// <summary>The words there are to choose from.</summary>
    public IReadOnlyList<CellChoice> Words { get; init; } = [];

    /// <summary>What it means where a yes-or-no is left out.</summary>
    public bool IsUsuallyYes { get; init; }

    /// <summary>The cells of a group, or of each row.</summary>
    public PolicyRowShape? Row { get; init; }

    /// <summary>The most characters of one value.</summary>
    public int Length =>
        Kind switch
        {
            PolicyCellKind.Sentences => 2000,
            PolicyCellKind.Code or PolicyCellKind.Reference or PolicyCellKind.References or PolicyCellKind.Sequence =>
                SupportRequest.CodeLength,
            PolicyCellKind.Address => 500,
            _ => 300,
        };

    /// <summary>Whether it holds several values.</summary>
    public bool IsMany => Kind is PolicyCellKind.References or PolicyCellKind.Sequence or PolicyCellKind.Choices or PolicyCellKind.Lines;
}

/// <summary>A value there is to choose, and what it is called.</summary>
/// <param name="Code">The value.</param>
/// <param name="Name">What it is called, in English; the key of its translation.</param>
public sealed record CellChoice(string Code, string Name);

/// <summary>The cells of an object of the policy document.</summary>
/// <param name="Noun">What one is called on the page, in English; the key of its translation.</param>
/// <param name="Cells">Its cells, in the order of the page.</param>
public sealed record PolicyRowShape(string Noun, IReadOnlyList<PolicyCell> Cells);

/// <summary>A table of the policy document.</summary>
/// <param name="Member">What it is called in the document.</param>
/// <param name="Name">What it is called on the page, in English; the key of its translation.</param>
/// <param name="About">What it is for, in a sentence; the key of its translation.</param>
/// <param name="Row">Its rows.</param>
public sealed record PolicyTable(string Member, string Name, string About, PolicyRowShape Row)
{
    /// <summary>Whether the document can do without it.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Its part of an address.</summary>
    public string Address { get; } = System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(Member);

    /// <summary>The table as a cell of the document.</summary>
    public PolicyCell Cell => new(Member, PolicyCellKind.Rows, Name) { Row = Row, IsRequired = !IsOptional };
}
