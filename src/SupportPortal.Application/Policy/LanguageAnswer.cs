using SupportPortal.Core.Policy;

namespace SupportPortal.Application.Policy;

/// <summary>How a language is served in a part of the world.</summary>
/// <param name="AllDay">Day and night where the request is; else in business hours.</param>
/// <param name="Everywhere">In every country of the area.</param>
/// <param name="Countries">The single countries that are served where not all are, with spaces between.</param>
/// <param name="IfAvailable">Only where somebody who speaks it is available.</param>
public sealed record LanguageAnswer(bool AllDay, bool Everywhere, string Countries, bool IfAvailable)
{
    private static readonly LanguageAnswer InEnglish = new(false, false, string.Empty, false);

    /// <summary>Whether it is served in any country of the area.</summary>
    public bool Served => Everywhere || Countries.Length > 0;

    /// <summary>Every language in every part of the world.</summary>
    public static AnswerTable<Language, Area, LanguageAnswer> Table(SupportPolicy policy) =>
        new(
            policy.Languages,
            policy.Areas,
            (language, area) => Of(language, [.. policy.Countries.Where(country => country.Area == area.Code)]),
            _ => string.Empty
        );

    private static LanguageAnswer Of(Language language, IReadOnlyList<Country> area)
    {
        var served = area.Where(language.ServedIn).Select(country => country.Code).ToList();
        if (served.Count == 0)
            return InEnglish;
        var everywhere = served.Count == area.Count;
        return new(language.AllDay, everywhere, everywhere ? string.Empty : string.Join(' ', served), language.SubjectToAvailability);
    }
}
