using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using SupportPortal.Data.Seeding;
using SupportPortal.Testing;
using SupportPortal.Web.Tests.Security;

namespace SupportPortal.Web.Tests.Writing;

/// <summary>A text that was put into a field, and what became of it.</summary>
/// <param name="Form">Who sent which form.</param>
/// <param name="Field">The field.</param>
/// <param name="Word">The word by which it is found.</param>
/// <param name="Shown">Whether the answer still has it, in a field or in its words.</param>
internal sealed record SentText(string Form, string Field, string Word, bool Shown);

/// <summary>Finds every form of every page that takes text, as each kind of person, and fills it in as people do: what is refused is
/// corrected and sent again.</summary>
internal sealed class TextForms(Portal portal, Func<int, string> textOf)
{
    private static readonly string[] Callers =
    [
        DemoAccounts.Contoso,
        DemoAccounts.Partner,
        DemoAccounts.Agent,
        DemoAccounts.Lead,
        DemoAccounts.Owner,
    ];

    /// <summary>What takes away what others need comes last.</summary>
    private static readonly string[] Last = ["/rate", "/merge", "/resolve", "/reopen", "/cancel", "/remove"];

    private readonly Dictionary<string, Visitor> _visitors = [];
    private int _made;

    /// <summary>What was sent.</summary>
    public List<SentText> Sent { get; } = [];

    /// <summary>What ended in a fault.</summary>
    public List<string> Faults { get; } = [];

    /// <summary>The forms that were sent, by who and where.</summary>
    public HashSet<string> Forms { get; } = [];

    /// <summary>The pages as they are now, of everybody.</summary>
    public async Task<List<(string Caller, Page Page)>> PagesAsync(IReadOnlyList<string> addresses)
    {
        var pages = new List<(string, Page)>();
        foreach (var caller in Callers)
        {
            foreach (var address in addresses)
            {
                var page = await (await AsAsync(caller)).GetAsync(address);
                if ((int)page.Status >= 500)
                    Faults.Add($"{caller} GET {address}: {page.Status}");
                if (page.Status == HttpStatusCode.OK && Path(page.Path) == Path(address))
                    pages.Add((caller, page));
            }
        }

        return pages;
    }

    /// <summary>The address of every page, with real things in it.</summary>
    public async Task<IReadOnlyList<string>> AddressesAsync(IsolationThings? things = null)
    {
        things ??= await IsolationThings.MakeAsync(portal);
        return
        [
            .. (await CalledEndpoint.AllAsync(portal))
                .Where(endpoint => endpoint is { IsPage: true, IsPost: false, Handler: null })
                .Select(endpoint => endpoint.AddressWith(things.ValueOf))
                .Append("/templates/edit")
                .Append($"/admin/tenants/{things.Contoso}/products")
                .Append("/admin/tenants/edit")
                .OrderBy(address => Array.FindIndex(Last, address.EndsWith))
                .ThenBy(address => address, StringComparer.Ordinal),
        ];
    }

    /// <summary>Fills in every form of a page that takes text.</summary>
    public async Task FillAsync(string caller, Page page)
    {
        foreach (
            var form in page
                .Document.QuerySelectorAll("main form, header form")
                .OfType<IHtmlFormElement>()
                .Where(form => TextsOf(form).Any())
        )
        {
            if (form.Method != "post")
                await LookAsync(caller, page, form);
            else
                await SendAsync(caller, page, form);
        }
    }

    /// <summary>Opens a page as somebody.</summary>
    public async Task<Visitor> AsAsync(string caller) =>
        _visitors.TryGetValue(caller, out var known) ? known : _visitors[caller] = await portal.SignInAsync(caller);

    private static string Path(string address) => address.Split('?')[0];

    private static IEnumerable<IElement> TextsOf(IHtmlFormElement form) =>
        form.QuerySelectorAll("textarea[name], input[name]")
            .Where(field =>
                field
                    is IHtmlTextAreaElement { IsReadOnly: false, IsDisabled: false }
                        or IHtmlInputElement { IsReadOnly: false, IsDisabled: false, Type: "text" or "search" or "email" or "tel" or "url" }
            );

    private async Task LookAsync(string caller, Page page, IHtmlFormElement form)
    {
        var query = string.Join(
            '&',
            TextsOf(form).Select(field => $"{Uri.EscapeDataString(field.GetAttribute("name")!)}={Uri.EscapeDataString(textOf(_made++))}")
        );
        var answer = await (await AsAsync(caller)).GetAsync(
            $"{Path(form.GetAttribute("action") is { Length: > 0 } action ? action : page.Path)}?{query}"
        );
        if ((int)answer.Status >= 500)
            Faults.Add($"{caller} looks at {answer.Path}: {answer.Status}");
    }

    private async Task SendAsync(string caller, Page page, IHtmlFormElement form)
    {
        var name = $"{caller} {Path(page.Path)} {Path(form.GetAttribute("action") ?? string.Empty)}";
        Forms.Add(name);
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        var fields = Others(form);
        foreach (var field in TextsOf(form))
        {
            var word = string.Create(CultureInfo.InvariantCulture, $"{AnyText.Mark}{++_made:0000}z");
            words[field.GetAttribute("name")!] = word;
            fields[field.GetAttribute("name")!] = Filled(field, word);
        }

        var visitor = await AsAsync(caller);
        var answer = await visitor.SubmitAsync(page, form, fields);
        Note(name, words, answer);
        var refused = answer
            .Document.QuerySelectorAll(".error-summary a")
            .Select(link => link.GetAttribute("href")!.TrimStart('#').Replace('_', '.'))
            .ToHashSet(StringComparer.Ordinal);
        if (
            refused.Count == 0
            || answer
                .Document.QuerySelectorAll("main form")
                .OfType<IHtmlFormElement>()
                .FirstOrDefault(again => TextsOf(again).Any(field => words.ContainsKey(field.GetAttribute("name")!)))
                is not { } second
        )
            return;
        var kept = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (field, value) in fields)
            kept[field] = refused.Contains(field)
                ? TextsOf(form).FirstOrDefault(known => known.GetAttribute("name") == field)?.GetAttribute("value") ?? string.Empty
                : value;
        Note(
            $"{name} again",
            words.Where(word => !refused.Contains(word.Key)).ToDictionary(),
            await visitor.SubmitAsync(answer, second, kept)
        );
    }

    private void Note(string form, Dictionary<string, string> words, Page answer)
    {
        if ((int)answer.Status is >= 500 or 400)
            Faults.Add($"{form}: {answer.Status}");
        var shown = string.Join(
            '\n',
            answer
                .Document.QuerySelectorAll("input, textarea")
                .Select(field => field is IHtmlTextAreaElement area ? area.Value : field.GetAttribute("value"))
                .Append(answer.Words)
        );
        Sent.AddRange(words.Select(word => new SentText(form, word.Key, word.Value, shown.Contains(word.Value, StringComparison.Ordinal))));
    }

    private string Filled(IElement field, string word)
    {
        if (field is IHtmlInputElement { Type: "email" })
            return $"{word}@contoso.example";
        var most = int.TryParse(field.GetAttribute("maxlength"), NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            ? length
            : 4000;
        var text = $"{word} {textOf(_made)}";
        return text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
    }

    /// <summary>What else the form asks for.</summary>
    private static Dictionary<string, string?> Others(IHtmlFormElement form)
    {
        var fields = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (
            var select in form.QuerySelectorAll("select[name]")
                .OfType<IHtmlSelectElement>()
                .Where(select => string.IsNullOrEmpty(select.Value))
        )
        {
            if (select.Options.LastOrDefault(option => !option.IsDisabled && option.Value.Length > 0) is { } option)
                fields[select.Name!] = option.Value;
        }

        foreach (
            var radio in form.QuerySelectorAll("input[type=radio][name]")
                .OfType<IHtmlInputElement>()
                .Where(radio => !radio.IsDisabled)
                .GroupBy(radio => radio.Name!)
                .Where(group => !group.Any(radio => radio.IsChecked))
        )
            fields[radio.Key] = radio.Last().Value;
        foreach (var input in form.QuerySelectorAll("input[name]").OfType<IHtmlInputElement>())
        {
            if (input.Type == "password")
                fields[input.Name!] = DemoPeople.Password;
            if (input.Type == "date" && string.IsNullOrEmpty(input.Value))
                fields[input.Name!] = "2026-05-29";
        }

        return fields;
    }
}
