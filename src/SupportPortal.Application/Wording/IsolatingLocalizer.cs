using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Localization;

namespace SupportPortal.Application.Wording;

/// <summary>
/// Puts values into sentences so that none of them turns the sentence around: no page, mail or message has to think of it. A sentence is
/// looked up once in each language: a page asks for hundreds, and a look into the resources costs more than writing it.
/// </summary>
public sealed class IsolatingLocalizer(IStringLocalizerFactory factory) : IStringLocalizer<Text>
{
    /// <summary>Many more than the product has; what comes beyond are names that people made up.</summary>
    private const int MostKept = 20_000;

    private readonly StringLocalizer<Text> _text = new(factory);
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, Sentence>> _languages = new(StringComparer.Ordinal);

    public LocalizedString this[string name] => Find(name).Text;

    public LocalizedString this[string name, params object[] arguments]
    {
        get
        {
            var sentence = Find(name);
            return new LocalizedString(
                name,
                string.Format(CultureInfo.CurrentCulture, sentence.Format, Isolated(arguments)),
                sentence.Text.ResourceNotFound,
                sentence.Text.SearchedLocation
            );
        }
    }

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => _text.GetAllStrings(includeParentCultures);

    private Sentence Find(string name)
    {
        var language = _languages.GetOrAdd(CultureInfo.CurrentUICulture.Name, static _ => new(StringComparer.Ordinal));
        if (language.TryGetValue(name, out var known))
            return known;
        if (language.Count >= MostKept)
            language.Clear();
        return language[name] = new Sentence(_text[name]);
    }

    private static object[] Isolated(object[] arguments)
    {
        var isolated = arguments;
        for (var i = 0; i < arguments.Length; i++)
        {
            object argument = arguments[i] switch
            {
                string text => Bidi.Isolated(text),
                LocalizedString text => Bidi.Isolated(text.Value),
                var other => other,
            };
            if (ReferenceEquals(argument, arguments[i]))
                continue;
            if (ReferenceEquals(isolated, arguments))
                isolated = [.. arguments];
            isolated[i] = argument;
        }

        return isolated;
    }

    /// <summary>A sentence in one language; with places for values it is taken apart when it first gets some.</summary>
    private sealed class Sentence(LocalizedString text)
    {
        public LocalizedString Text => text;

        public CompositeFormat Format => field ??= CompositeFormat.Parse(text.Value);
    }
}
