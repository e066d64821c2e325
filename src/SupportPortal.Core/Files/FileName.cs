using System.Globalization;
using System.Text;
using SupportPortal.Core.Requests;
using SupportPortal.Core.Writing;

namespace SupportPortal.Core.Files;

/// <summary>
/// A file's name as it may be shown and saved anywhere: one name without a path, without characters that hide what it
/// is, and without what Windows keeps for itself.
/// </summary>
public static class FileName
{
    /// <summary>What a file is called whose name had nothing to keep.</summary>
    public const string Nameless = "file";

    private const int LongestExtension = 20;
    private const string Forbidden = "<>:\"|?*";

    private static readonly HashSet<string> Devices = new(
        ["con", "prn", "aux", "nul", .. Numbered("com"), .. Numbered("lpt")],
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>The name, cleaned, at most <see cref="Attachment.NameLength"/> characters, with its extension kept.</summary>
    /// <param name="raw">The name as the browser sent it; may hold a path.</param>
    public static string Clean(string? raw)
    {
        var name = (raw ?? string.Empty)[((raw ?? string.Empty).LastIndexOfAny(['/', '\\']) + 1)..];
        name = Readable(name).Trim(' ', '.');
        if (name.Length == 0)
            return Nameless;
        if (Devices.Contains(name.Split('.')[0].TrimEnd()))
            name = "_" + name;
        return Cut(name);
    }

    /// <summary>The part after the last dot, in lower case and without the dot; empty where there is none.</summary>
    public static string ExtensionOf(string name) =>
        Path.GetExtension(name) is { Length: > 1 } extension ? extension[1..].ToLowerInvariant() : string.Empty;

    /// <summary>Composed (NFC), in visible characters and single spaces.</summary>
    private static string Readable(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes()) // a broken surrogate pair becomes U+FFFD
        {
            if (Rune.IsWhiteSpace(rune))
                text.Append(' ');
            else if (IsHidden(rune))
                continue;
            else if (rune.IsBmp && Forbidden.Contains((char)rune.Value, StringComparison.Ordinal))
                text.Append('_');
            else
                text.Append(rune);
        }

        return string.Join(
            ' ',
            UnicodeText.Normalized(text.ToString(), NormalizationForm.FormC).Split(' ', StringSplitOptions.RemoveEmptyEntries)
        );
    }

    /// <summary>Control characters, and those of format, which turn the direction of writing or take no room. The two joiners are letters'
    /// business.</summary>
    private static bool IsHidden(Rune rune) =>
        rune.Value is not (0x200C or 0x200D)
        && Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.Surrogate
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned;

    private static string Cut(string name)
    {
        if (name.Length <= Attachment.NameLength)
            return name;
        var extension = Path.GetExtension(name);
        if (extension.Length > LongestExtension)
            extension = string.Empty;
        var end = Attachment.NameLength - extension.Length;
        if (char.IsHighSurrogate(name[end - 1]))
            end--;
        return name[..end].TrimEnd(' ', '.') + extension;
    }

    private static IEnumerable<string> Numbered(string device) => "0123456789¹²³".Select(digit => device + digit);
}
