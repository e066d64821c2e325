using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using NodaTime;
using NodaTime.Text;
using SupportPortal.Application.Policy;
using SupportPortal.Application.Wording;
using SupportPortal.Core;
using SupportPortal.Core.Queue;

namespace SupportPortal.Web.Lists;

/// <summary>What was left out of a list's address because the list does not know it.</summary>
/// <param name="Name">The name it stands under; null where it is none that can be shown.</param>
/// <param name="Value">The value; null where the name itself is not known.</param>
/// <param name="IsTooMany">Whether the value is known, but one more than is taken.</param>
public sealed record LeftOut(string? Name, string? Value, bool IsTooMany = false);

/// <summary>
/// The address of a list: what it is filtered by, and where the page begins. All values of a name are read. What the list does
/// not know is left out and kept in <see cref="LeftOut"/>, so that the page says so (<c>_LeftOut</c>).
/// </summary>
public abstract class ListQuery
{
    private const int MostLeftOut = 8;
    private const int LongestShown = 40;

    /// <summary>Names that are the framework's, the page's other handlers', or put there by those who share links; with a star, the
    /// beginning of one.</summary>
    private static readonly string[] Others =
    [
        "handler",
        "page",
        "area",
        "culture",
        "ui-culture",
        "separator",
        "table",
        "utm_*",
        "_*",
        "fbclid",
        "gclid",
        "dclid",
        "gbraid",
        "wbraid",
        "msclkid",
        "mc_*",
        "mkt_tok",
        "ref",
        "source",
    ];

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly List<LeftOut> _leftOut = [];

    /// <summary>A number, or words of the subject.</summary>
    public string? Find
    {
        get => this["find"];
        set => this["find"] = value;
    }

    /// <summary>The place behind which the page begins, as <see cref="PlaceOf"/> writes it.</summary>
    public string? After
    {
        get => this["after"];
        set => this["after"] = value;
    }

    /// <summary>What of the address the list does not know, some of it where it is much.</summary>
    public IReadOnlyList<LeftOut> LeftOut => _leftOut;

    /// <summary>The names of the address and their values, without <see cref="Find"/> and <see cref="After"/>.</summary>
    protected abstract IEnumerable<(string Name, string? Value)> Names { get; }

    /// <summary>The place read from the address: the moment the order sorts by and the key; null for the beginning.</summary>
    protected (Instant At, int Id)? PlaceRead => PlaceIn(After);

    /// <summary>A value of the address; several of one name are one text (<see cref="AnyOf"/>).</summary>
    protected string? this[string name]
    {
        get => _values.GetValueOrDefault(name);
        set
        {
            if (value is null)
                _values.Remove(name);
            else
                _values[name] = value;
        }
    }

    /// <summary>Reads an address, each name with all its values.</summary>
    public void Read(IEnumerable<KeyValuePair<string, StringValues>> address, EveryVersion versions)
    {
        var names = Parameters(versions).ToDictionary(parameter => parameter.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, sent) in address)
        {
            if (names.TryGetValue(name, out var parameter))
                Read(parameter, sent);
            else if (!Others.Any(other => IsNamed(name, other)))
                Leave(new(Shown(name), null));
        }
    }

    /// <summary>A place for the address of the next page.</summary>
    public static string PlaceOf(Instant at, int id) =>
        $"{InstantPattern.ExtendedIso.Format(at)}~{id.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The address with some names changed, for links; what is empty is left out, and so is the place.</summary>
    public IDictionary<string, string> With(params (string Name, string? Value)[] changes)
    {
        var names = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in Names)
            names[name] = value ?? string.Empty;
        names["find"] = Find ?? string.Empty;
        foreach (var (name, value) in changes)
            names[name] = value ?? string.Empty;
        for (var i = names.Count - 1; i >= 0; i--)
        {
            if (names.GetAt(i).Value.Length == 0)
                names.RemoveAt(i);
        }

        return names;
    }

    /// <summary>The same as it stands behind a path, with its question mark; empty where nothing is held back.</summary>
    public string Address(params (string Name, string? Value)[] changes) => QueryHelpers.AddQueryString(string.Empty, With(changes)!);

    /// <summary>What the address may say, <see cref="Find"/> and <see cref="After"/> included where the list has them.</summary>
    protected abstract IEnumerable<ListParameter> Parameters(EveryVersion versions);

    /// <summary>The place an address names; null where it names none.</summary>
    protected static (Instant At, int Id)? PlaceIn(string? after) =>
        after?.Split('~') is [var at, var id] && Typed.Moment(at) is { } moment && RequestFilter.Key(id) is { } key ? (moment, key) : null;

    /// <summary>A value of the address; null where it is empty.</summary>
    protected static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;

    private void Read(ListParameter parameter, StringValues sent)
    {
        var values = sent.Select(value => WrittenText.Line(value).Text)
            .SelectMany(value => parameter.TakesOne ? [value] : value.Split(AnyOf.Separator))
            .Select(value => value.Trim())
            .Where(value => value.Length > 0)
            .Distinct(StringComparer.Ordinal);
        var known = new List<string>();
        foreach (var value in values)
        {
            if (parameter.Read(value) is not { } read)
                Leave(new(parameter.Name, Cut(value)));
            else if (known.Contains(read))
                continue;
            else if (known.Count == parameter.Most)
                Leave(new(parameter.Name, Cut(value), IsTooMany: true));
            else
                known.Add(read);
        }

        if (known.Count > 0)
            // the same filters have the same address
            this[parameter.Name] = string.Join(AnyOf.Separator, known.Order(StringComparer.Ordinal));
    }

    private void Leave(LeftOut leftOut)
    {
        if (_leftOut.Count < MostLeftOut && !_leftOut.Contains(leftOut))
            _leftOut.Add(leftOut);
    }

    private static bool IsNamed(string name, string other) =>
        other.EndsWith('*')
            ? name.StartsWith(other[..^1], StringComparison.OrdinalIgnoreCase)
            : name.Equals(other, StringComparison.OrdinalIgnoreCase);

    /// <summary>A name somebody made up is shown only where it is one: a link should not make the page say sentences.</summary>
    private static string? Shown(string name) =>
        name.Length is > 0 and <= LongestShown && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.')
            ? name
            : null;

    private static string Cut(string value) =>
        value.Length <= LongestShown
            ? value
            : $"{value[..(char.IsHighSurrogate(value[LongestShown - 1]) ? LongestShown - 1 : LongestShown)]}…";
}
