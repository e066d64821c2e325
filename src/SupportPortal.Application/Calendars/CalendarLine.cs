using System.Text;

namespace SupportPortal.Application.Calendars;

/// <summary>One line of an iCalendar file (RFC 5545, 3.1), unfolded: <c>NAME;PARAMETER=VALUE:VALUE</c>.</summary>
/// <param name="Name">The name in upper case.</param>
/// <param name="Parameters">The parameters by their names; the first of each.</param>
/// <param name="Value">What stands behind the colon, as it is written.</param>
public sealed record CalendarLine(string Name, IReadOnlyDictionary<string, string> Parameters, string Value)
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding Windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>A value that is text, without its escapes.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder(Value.Length);
            for (var at = 0; at < Value.Length; at++)
            {
                if (Value[at] != '\\' || at + 1 == Value.Length)
                    text.Append(Value[at]);
                else
                    text.Append(Value[++at] is 'n' or 'N' ? ' ' : Value[at]);
            }

            return text.ToString();
        }
    }

    /// <summary>A parameter's value; null where it has none.</summary>
    public string? Parameter(string name) => Parameters.GetValueOrDefault(name);

    /// <summary>
    /// The lines of a file, whichever way they end. A file that does not say its encoding is UTF-8, and a line that is not,
    /// is read as Windows writes it in the west: one line in another encoding spoils no other. Lines that are none are left out.
    /// </summary>
    public static IEnumerable<CalendarLine> ReadAll(byte[] file) =>
        Unfold(InUtf8(file)).Select(Decode).Select(Parse).OfType<CalendarLine>();

    private static byte[] InUtf8(byte[] file)
    {
        ReadOnlySpan<byte> start = file.AsSpan(0, Math.Min(4, file.Length));
        if (start.StartsWith((byte[])[0xEF, 0xBB, 0xBF]))
            return file[3..];
        if (start.StartsWith((byte[])[0xFF, 0xFE, 0, 0]))
            return Encoding.UTF8.GetBytes(Encoding.UTF32.GetString(file.AsSpan(4)));
        if (start.StartsWith((byte[])[0xFF, 0xFE]))
            return Encoding.UTF8.GetBytes(Encoding.Unicode.GetString(file.AsSpan(2)));
        if (start.StartsWith((byte[])[0xFE, 0xFF]))
            return Encoding.UTF8.GetBytes(Encoding.BigEndianUnicode.GetString(file.AsSpan(2)));
        return start switch // a file begins with BEGIN
        {
            [(byte)'B' or (byte)'b', 0, ..] => Encoding.UTF8.GetBytes(Encoding.Unicode.GetString(file)),
            [0, (byte)'B' or (byte)'b', ..] => Encoding.UTF8.GetBytes(Encoding.BigEndianUnicode.GetString(file)),
            _ => file,
        };
    }

    /// <summary>Joins what was folded, before it is decoded: a fold may stand in the middle of a letter.</summary>
    private static IEnumerable<byte[]> Unfold(byte[] file)
    {
        var line = new MemoryStream();
        var at = 0;
        while (at < file.Length)
        {
            if (file[at] is not ((byte)'\r' or (byte)'\n'))
            {
                line.WriteByte(file[at++]);
                continue;
            }

            at += file[at] == (byte)'\r' && at + 1 < file.Length && file[at + 1] == (byte)'\n' ? 2 : 1;
            if (at < file.Length && file[at] is (byte)' ' or (byte)'\t')
            {
                at++;
                continue;
            }

            yield return line.ToArray();
            line.SetLength(0);
        }

        yield return line.ToArray();
    }

    private static string Decode(byte[] line)
    {
        try
        {
            return StrictUtf8.GetString(line);
        }
        catch (DecoderFallbackException)
        {
            return Windows.GetString(line);
        }
    }

    private static CalendarLine? Parse(string line)
    {
        var parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var (name, from, isQuoted) = (string.Empty, 0, false);
        for (var at = 0; at < line.Length; at++)
        {
            if (line[at] == '"')
                isQuoted = !isQuoted;
            if (isQuoted || line[at] is not (';' or ':'))
                continue;
            var part = line[from..at];
            if (from == 0)
                name = part.Trim().ToUpperInvariant();
            else if (part.Split('=', 2) is [var parameter, var value])
                parameters.TryAdd(parameter.Trim(), value.Trim().Trim('"'));
            from = at + 1;
            if (line[at] == ':')
                return name.Length == 0 ? null : new(name, parameters, line[from..].Trim());
        }

        return null;
    }
}
