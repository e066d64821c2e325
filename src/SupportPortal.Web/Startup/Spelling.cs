namespace SupportPortal.Web.Startup;

/// <summary>Finds what was probably meant.</summary>
internal static class Spelling
{
    /// <summary>The word that is nearest to a mistyped one; null where none is near.</summary>
    public static string? Nearest(string typed, IEnumerable<string> words) =>
        words
            .Select(word => (Word: word, Far: Distance(typed, word)))
            .Where(near => near.Far <= Math.Max(2, near.Word.Length / 4))
            .OrderBy(near => near.Far)
            .ThenBy(near => near.Word, StringComparer.Ordinal)
            .Select(near => near.Word)
            .FirstOrDefault();

    /// <summary>How many letters must be put in, taken out, changed or swapped to make one of the other; case is no difference.</summary>
    public static int Distance(string one, string other)
    {
        var (a, b) = (one.ToUpperInvariant(), other.ToUpperInvariant());
        var far = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            far[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            far[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                far[i, j] = Math.Min(Math.Min(far[i - 1, j], far[i, j - 1]) + 1, far[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    far[i, j] = Math.Min(far[i, j], far[i - 2, j - 2] + 1);
            }
        }

        return far[a.Length, b.Length];
    }
}
