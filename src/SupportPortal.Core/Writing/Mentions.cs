namespace SupportPortal.Core.Writing;

/// <summary>Somebody of the desk who can be named in a note.</summary>
/// <param name="Id">The person's key.</param>
/// <param name="Name">The name others see.</param>
/// <param name="Handle">What stands before the @ of the person's address; null where the person has none.</param>
public sealed record Colleague(int Id, string Name, string? Handle);

/// <summary>Finds the colleagues a note names: an @ and the name or the first part of the address, in any case.</summary>
public static class Mentions
{
    /// <summary>The colleagues a text names, each once, in the order of their first mention.</summary>
    public static IReadOnlyList<Colleague> In(string text, IReadOnlyCollection<Colleague> colleagues)
    {
        List<Colleague> named = [];
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at >= 0; at = text.IndexOf('@', at + 1))
        {
            if (at > 0 && char.IsLetterOrDigit(text[at - 1]))
                continue; // an address, not a mention
            if (BehindAt(text, at + 1, colleagues) is { } colleague && !named.Contains(colleague))
                named.Add(colleague);
        }

        return named;
    }

    /// <summary>The longest name that stands there wins, so that "Ann Lee" is not taken for "Ann".</summary>
    private static Colleague? BehindAt(string text, int start, IReadOnlyCollection<Colleague> colleagues) =>
        colleagues
            .SelectMany(colleague => new[] { colleague.Name, colleague.Handle }.OfType<string>().Select(name => (colleague, name)))
            .Where(each => each.name.Length > 0 && StandsAt(text, start, each.name))
            .OrderByDescending(each => each.name.Length)
            .Select(each => each.colleague)
            .FirstOrDefault();

    private static bool StandsAt(string text, int start, string name) =>
        string.Compare(text, start, name, 0, name.Length, StringComparison.OrdinalIgnoreCase) == 0
        && (start + name.Length == text.Length || !char.IsLetterOrDigit(text[start + name.Length]));
}
