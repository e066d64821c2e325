using Microsoft.Extensions.Localization;
using SupportPortal.Core.Decisions;

namespace SupportPortal.Application;

/// <summary>The sentences people read. The English text is the key; other languages are files <c>Resources/Text.xx.resx</c>.</summary>
public sealed class Text;

/// <summary>Says what Core says, in the reader's language.</summary>
public static class Saying
{
    /// <summary>A sentence of Core with its values, each of which is a name with a translation of its own.</summary>
    public static string Say(this IStringLocalizer text, Sentence sentence) =>
        sentence.Values.Count == 0 ? text[sentence.Text] : text[sentence.Text, [.. sentence.Values.Select(value => text[value].Value)]];
}
