using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace SupportPortal.Testing;

/// <summary>A page as a person reads it.</summary>
/// <param name="Status">How the server answered.</param>
/// <param name="Path">The address it has in the end.</param>
/// <param name="Document">What it says.</param>
public sealed partial record Page(HttpStatusCode Status, string Path, IDocument Document)
{
    /// <summary>The heading.</summary>
    public string Heading => TextOf("h1");

    /// <summary>The words of the main part, in single spaces.</summary>
    public string Words => TextOf("main");

    /// <summary>What the page complains about beside its fields and on top.</summary>
    public IReadOnlyList<string> Errors =>
        [.. Document.QuerySelectorAll(".error-summary li").Select(element => Clean(element.TextContent))];

    /// <summary>The words of the first element a selector finds; empty where it finds none.</summary>
    public string TextOf(string selector) => Clean(Document.QuerySelector(selector)?.TextContent ?? string.Empty);

    /// <summary>The words of every element a selector finds.</summary>
    public IReadOnlyList<string> AllTexts(string selector) =>
        [.. Document.QuerySelectorAll(selector).Select(element => Clean(element.TextContent))];

    /// <summary>What a list of facts says under a name; empty where it has no such name.</summary>
    public string Fact(string name) =>
        Clean(
            Document
                .QuerySelectorAll("dl.facts dt")
                .FirstOrDefault(term => Clean(term.TextContent) == name)
                ?.NextElementSibling?.TextContent
                ?? string.Empty
        );

    /// <summary>The form that holds what a selector finds.</summary>
    public IHtmlFormElement FormWith(string selector) =>
        Document.QuerySelector(selector)?.Closest("form") as IHtmlFormElement
        ?? throw new InvalidOperationException($"{Path} has no form with {selector}: {Words}");

    /// <summary>The form of one of a request's acts, by the last part of its address.</summary>
    public IHtmlFormElement FormTo(string act) =>
        Document.QuerySelector($"form[action$='/{act}']") as IHtmlFormElement
        ?? throw new InvalidOperationException($"{Path} has no form to {act}: {Words}");

    /// <summary>Whether there is a form for one of a request's acts.</summary>
    public bool Offers(string act) => Document.QuerySelector($"form[action$='/{act}']") is not null;

    /// <summary>What a browser would send of a form as it stands.</summary>
    public static List<KeyValuePair<string, string>> FieldsOf(IHtmlFormElement form)
    {
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var element in form.QuerySelectorAll("input[name], select[name], textarea[name]"))
        {
            var value = element switch
            {
                IHtmlInputElement { IsDisabled: true } => null,
                IHtmlInputElement { Type: "checkbox" or "radio" } box => box.IsChecked ? box.Value : null,
                IHtmlInputElement input => input.Value,
                IHtmlSelectElement select => select.Value ?? string.Empty,
                IHtmlTextAreaElement area => area.Value,
                _ => null,
            };
            if (value is not null)
                fields.Add(new(element.GetAttribute("name")!, value));
        }

        return fields;
    }

    private static string Clean(string text) => Spaces().Replace(text, " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
