using SupportPortal.Core;
using SupportPortal.Core.Queue;

namespace SupportPortal.Web.Lists;

/// <summary>A name of a list's address, and what it may say.</summary>
/// <param name="Name">The name.</param>
/// <param name="TakesOne">Whether it takes one value; else any number of them, and any of them passes.</param>
/// <param name="Read">A value as the list knows it; null where it does not.</param>
public sealed record ListParameter(string Name, bool TakesOne, Func<string, string?> Read)
{
    /// <summary>More than anybody chooses, and fewer than a database takes at once.</summary>
    private const int Many = 50;

    /// <summary>How many values it takes.</summary>
    public int Most => TakesOne ? 1 : Many;

    /// <summary>Words that are looked for.</summary>
    public static ListParameter Words(string name = "find") => new(name, true, value => value);

    /// <summary>A value the list reads by itself.</summary>
    public static ListParameter One(string name, Func<string, bool> knows) => new(name, true, value => knows(value) ? value : null);

    /// <summary>One of some codes.</summary>
    public static ListParameter One(string name, params IEnumerable<string> codes) => new(name, true, value => Among(codes, value));

    /// <summary>Some of some codes.</summary>
    public static ListParameter Any(string name, params IEnumerable<string> codes) => new(name, false, value => Among(codes, value));

    /// <summary>Some values the list reads by itself.</summary>
    public static ListParameter Any(string name, Func<string, bool> knows) => new(name, false, value => knows(value) ? value : null);

    /// <summary>One of the codes of a vocabulary.</summary>
    public static ListParameter One<T>(string name)
        where T : struct, Enum => One(name, Code.All<T>());

    /// <summary>Some of the codes of a vocabulary, and of some others.</summary>
    public static ListParameter Any<T>(string name, params IEnumerable<string> others)
        where T : struct, Enum => Any(name, Code.All<T>().Concat(others));

    /// <summary>Keys, and words that stand for some.</summary>
    public static ListParameter Keys(string name, params IEnumerable<string> words) =>
        new(name, false, value => KeyOf(value) ?? Among(words, value));

    /// <summary>One key.</summary>
    public static ListParameter Key(string name) => new(name, true, KeyOf);

    private static string? KeyOf(string value) => RequestFilter.Key(value) is { } key ? FormattableString.Invariant($"{key}") : null;

    private static string? Among(IEnumerable<string> codes, string value) =>
        codes.FirstOrDefault(code => code.Equals(value, StringComparison.OrdinalIgnoreCase));
}
