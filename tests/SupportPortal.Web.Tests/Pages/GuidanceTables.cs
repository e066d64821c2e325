using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using SupportPortal.Core.Policy;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Pages;

/// <summary>Finds its way in the tables of guidance, in which rows and columns that answer alike stand as one.</summary>
internal static class GuidanceTables
{
    public static IElement TableOf(Page page, string label) => page.Document.QuerySelector($"[role=region][aria-label='{label}'] table")!;

    public static IElement RowOf(IElement table, string product, string? filer = null) =>
        table
            .QuerySelectorAll("tbody tr")
            .Single(row =>
                row.QuerySelectorAll("th li").Any(item => Clean(item) == product)
                && (filer is null || Clean(row.QuerySelector("th .tag")!) == filer)
            );

    public static string CellOf(IElement table, IElement row, Plan plan) => CellAt(row, ColumnOf(table, plan.Name));

    public static int ColumnOf(IElement table, string name) =>
        table.QuerySelectorAll("thead th").ToList().FindIndex(head => head.QuerySelectorAll("li").Any(item => Clean(item) == name));

    public static string CellAt(IElement row, int column) =>
        Clean(
            row.Children.OfType<IHtmlTableCellElement>()
                .SelectMany(cell => Enumerable.Repeat<IElement>(cell, cell.ColumnSpan))
                .ElementAt(column)
        );

    public static string Clean(INode node) =>
        string.Join(' ', node.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
