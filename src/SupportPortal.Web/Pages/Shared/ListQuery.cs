using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace SupportPortal.Web.Pages.Shared;

/// <summary>The address of a list: what it is filtered by, and where the page begins.</summary>
public abstract class ListQuery
{
    /// <summary>A number, or words of the subject.</summary>
    public string? Find { get; set; }

    /// <summary>The place behind which the page begins, as <see cref="PlaceOf"/> writes it.</summary>
    public string? After { get; set; }

    /// <summary>The names of the address and their values, without <see cref="Find"/> and <see cref="After"/>.</summary>
    protected abstract IEnumerable<(string Name, string? Value)> Names { get; }

    /// <summary>The place read from the address: the moment the order sorts by and the key; null for the beginning.</summary>
    protected (Instant At, int Id)? PlaceRead => After?.Split('~') is [var at, var id]
        && Typed.Moment(at) is { } moment
        && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var key)
            ? (moment, key)
            : null;

    /// <summary>A place for the address of the next page.</summary>
    public static string PlaceOf(Instant at, int id) => $"{InstantPattern.ExtendedIso.Format(at)}~{id.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The address with some names changed, for links; what is empty is left out, and so is the place.</summary>
    public IDictionary<string, string> With(params (string Name, string? Value)[] changes)
    {
        var names = Names.Append(("find", Find)).ToDictionary(pair => pair.Item1, pair => pair.Item2);
        foreach (var (name, value) in changes)
        {
            names[name] = value;
        }

        return names.Where(pair => !string.IsNullOrEmpty(pair.Value)).ToDictionary(pair => pair.Key, pair => pair.Value!);
    }

    /// <summary>A value of the address; null where it is empty.</summary>
    protected static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
