namespace SupportPortal.Core.Decisions;

/// <summary>In which language a request is answered (support-overview § For which languages does Microsoft provide support?).</summary>
internal static class AnswerLanguages
{
    /// <summary>How the requested language is served to this customer.</summary>
    public static AnswerLanguage Of(Facts facts, bool roundTheClock, bool inPreview)
    {
        var language = facts.Language;
        if (!language.ServedIn(facts.Country) || (inPreview && !language.Everywhere))
            return new(language.Code, LanguageService.EnglishInstead);
        return new(language.Code, language.AllDay && roundTheClock ? LanguageService.AllDay : LanguageService.BusinessHours);
    }

    /// <summary>The same as a sentence.</summary>
    public static Sentence Sentence(Facts facts, AnswerLanguage language) =>
        language.Served switch
        {
            LanguageService.AllDay => new("{0} is answered day and night.", facts.Language.Name),
            LanguageService.BusinessHours when facts.Language.SubjectToAvailability => new(
                "{0} is answered in business hours, where somebody who speaks it is available.",
                facts.Language.Name
            ),
            LanguageService.BusinessHours => new("{0} is answered in business hours.", facts.Language.Name),
            _ => new("{0} is not served for this request; the answer comes in English.", facts.Language.Name),
        };
}
