namespace SupportPortal.Web.Security;

/// <summary>
/// Passwords everybody who guesses tries first, told by how they are made: one or two common words or runs over a keyboard,
/// each once or over and over, with a few figures and signs at the end.
/// </summary>
internal static class ObviousPasswords
{
    private const int MostParts = 2;
    private const int ShortestRun = 3;
    private const int LongestEnding = 8;
    private const int FewestSigns = 4;

    private static readonly string[] Words =
    [
        "365",
        "admin",
        "administrator",
        "autumn",
        "baseball",
        "batman",
        "changeme",
        "company",
        "crm",
        "default",
        "dragon",
        "dynamics",
        "erp",
        "finance",
        "football",
        "guest",
        "hello",
        "iloveyou",
        "letmein",
        "login",
        "love",
        "manager",
        "master",
        "microsoft",
        "monkey",
        "office",
        "p@ssw0rd",
        "p@ssword",
        "partner",
        "pass",
        "passw0rd",
        "password",
        "passwort",
        "portal",
        "power",
        "princess",
        "root",
        "sales",
        "secret",
        "server",
        "spring",
        "summer",
        "sunshine",
        "superman",
        "support",
        "system",
        "temp",
        "tenant",
        "test",
        "trustno1",
        "user",
        "welcome",
        "winter",
    ];

    private static readonly string[] Runs =
    [
        "1234567890",
        "abcdefghijklmnopqrstuvwxyz",
        "qwertyuiop",
        "qwertzuiop",
        "azertyuiop",
        "asdfghjkl",
        "qsdfghjklm",
        "zxcvbnm",
        "yxcvbnm",
        "wxcvbn",
        "qazwsxedcrfvtgbyhnujm",
        "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
        "1q2w3e4r5t6y7u8i9o0p",
        "q1w2e3r4t5y6u7i8o9p0",
        "!qaz@wsx#edc$rfv",
        "qweasdzxc",
        "qweasdyxc",
    ];

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Parts = Words
        .Concat(Runs.Concat(Runs.Select(Backwards)).SelectMany(PiecesOf))
        .ToHashSet(StringComparer.Ordinal)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a password is made like that, whatever its case.</summary>
    public static bool Has(string password)
    {
        var plain = password.ToLowerInvariant();
        return plain.Distinct().Count() < FewestSigns || IsMade(plain, MostParts);
    }

    private static bool IsMade(ReadOnlySpan<char> rest, int parts)
    {
        if (IsEnding(rest))
            return true;
        if (parts == 0)
            return false;
        for (var length = rest.Length; length >= ShortestRun; length--)
        {
            var part = rest[..length];
            if (!Parts.Contains(part))
                continue;
            var after = rest[length..];
            while (after.StartsWith(part, StringComparison.Ordinal))
                after = after[length..];
            if (IsMade(after, parts - 1))
                return true;
        }

        return false;
    }

    private static bool IsEnding(ReadOnlySpan<char> rest)
    {
        if (rest.Length > LongestEnding)
            return false;
        foreach (var sign in rest)
        {
            if (char.IsLetter(sign))
                return false;
        }

        return true;
    }

    private static IEnumerable<string> PiecesOf(string run) =>
        Enumerable
            .Range(0, run.Length - ShortestRun + 1)
            .SelectMany(start =>
                Enumerable.Range(ShortestRun, run.Length - start - ShortestRun + 1).Select(length => run.Substring(start, length))
            );

    private static string Backwards(string run) => string.Concat(run.Reverse());
}
