using Microsoft.AspNetCore.Html;
using SupportPortal.Core.Queue;

namespace SupportPortal.Web.Lists;

/// <summary>One filter of a list.</summary>
/// <param name="Name">Its name in the address.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Value">What is chosen; empty where everything passes.</param>
/// <param name="Options">What may be chosen.</param>
/// <param name="Nothing">What it says where nothing is chosen; its label where null.</param>
public sealed record ListFilter(
    string Name,
    string Label,
    string? Value,
    IEnumerable<(string Value, string Text)> Options,
    string? Nothing = null
)
{
    /// <summary>Whether it holds anything back.</summary>
    public bool IsOn => !string.IsNullOrEmpty(Value);

    /// <summary>What the chosen values are called.</summary>
    public string Chosen =>
        string.Join(", ", AnyOf.FromString(Value).Select(value => Options.FirstOrDefault(option => option.Value == value).Text ?? value));

    /// <summary>What may be chosen, and what is: several at once, or what is not offered, else were lost by the next choice of another
    /// filter.</summary>
    public IEnumerable<(string Value, string Text)> Choices =>
        IsOn && Options.All(option => option.Value != Value) ? Options.Append((Value!, Chosen)) : Options;

    /// <summary>The same as the options of a select.</summary>
    public IHtmlContent ChoiceOptions => new OptionList(Choices, Value);
}

/// <summary>The row above a list: its filters, a chip to take each away, and how many rows pass.</summary>
/// <param name="Page">The page the list is on.</param>
/// <param name="Query">The list's address.</param>
/// <param name="Filters">The filters.</param>
/// <param name="Count">How many rows pass, at most one more than is counted.</param>
/// <param name="Order">In which order the rows are; null where there is only one.</param>
public sealed record FilterBar(string Page, ListQuery Query, IReadOnlyList<ListFilter> Filters, int Count, ListFilter? Order = null)
{
    /// <summary>How many rows are counted at most.</summary>
    public const int CountCap = 1000;

    /// <summary>Whether more pass than are counted.</summary>
    public bool IsCapped => Count > CountCap;
}
