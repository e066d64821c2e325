using System.Globalization;

namespace SupportPortal.Application.Wording;

/// <summary>The languages, and ways of writing dates, the product speaks.</summary>
/// <param name="Names">Their names.</param>
/// <param name="Usual">The one for whoever chose none.</param>
public sealed record Cultures(IReadOnlyList<string> Names, string Usual)
{
    /// <summary>The culture of that name; the usual one where it is not spoken.</summary>
    public CultureInfo Of(string? name) =>
        CultureInfo.GetCultureInfo(Names.FirstOrDefault(known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase)) ?? Usual);
}
