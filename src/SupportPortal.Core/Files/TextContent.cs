using System.Text;

namespace SupportPortal.Core.Files;

/// <summary>Content without a signature that can be read as text.</summary>
internal static class TextContent
{
    private static readonly string[] ScriptStarts = ["@echo", "<?php", "<%@", "[internetshortcut]", "windows registry editor", "regedit4"];
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text; null where the bytes are none. Old single-byte code pages count as text: many logs are written in them.</summary>
    public static string? Read(ReadOnlySpan<byte> head)
    {
        if (head.Length == 0)
            return null;
        if (head.StartsWith([(byte)0xFF, (byte)0xFE]))
            return Encoding.Unicode.GetString(head[2..]);
        if (head.StartsWith([(byte)0xFE, (byte)0xFF]))
            return Encoding.BigEndianUnicode.GetString(head[2..]);
        foreach (var value in head)
        {
            if (value < 0x20 && value is not (0x09 or 0x0A or 0x0C or 0x0D or 0x1B))
                return null; // 1B colours the logs of terminals
        }

        if (head.StartsWith([(byte)0xEF, (byte)0xBB, (byte)0xBF]))
            head = head[3..];
        return Decoded(head);
    }

    /// <summary>
    /// Whether the text would run. A page or drawing counts where it begins as one: a log that quotes HTML in its lines
    /// is a log.
    /// </summary>
    public static FileDanger DangerOf(string text)
    {
        var start = text.TrimStart();
        if (
            start.StartsWith("#!", StringComparison.Ordinal)
            || ScriptStarts.Any(mark => start.StartsWith(mark, StringComparison.OrdinalIgnoreCase))
        )
            return FileDanger.Script;
        return WebContent.IsPage(start) ? FileDanger.WebPage : FileDanger.None;
    }

    /// <summary>The content type of harmless text.</summary>
    public static string TypeOf(string text, string extension)
    {
        var start = text.TrimStart();
        if (start.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase))
            return "application/xml";
        if (extension is "json" or "har" && start is ['{' or '[', ..])
            return "application/json";
        return extension == "csv" ? "text/csv" : "text/plain";
    }

    private static string Decoded(ReadOnlySpan<byte> head)
    {
        // The last character may be cut in half where the head ends.
        for (var cut = 0; cut <= Math.Min(3, head.Length - 1); cut++)
        {
            try
            {
                return StrictUtf8.GetString(head[..^cut]);
            }
            catch (DecoderFallbackException)
            {
                // Not the end of it, or not UTF-8 at all.
            }
        }

        return Encoding.Latin1.GetString(head);
    }
}
