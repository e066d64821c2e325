using System.Globalization;
using System.Text;

namespace SupportPortal.Web.Tests.Writing;

/// <summary>Texts nobody expects, the same in every run: of all planes of Unicode, of pathological Markdown, and of real logs.</summary>
internal static class AnyText
{
    /// <summary>What every word begins with that a field is found by.</summary>
    public const string Mark = "numbat";

    /// <summary>How deep Markdown nests here.</summary>
    public const int Deepest = 20;

    private const int Seed = 20260327;
    private const int OfPlanes = 8;

    private static readonly string[] Logs =
    [
        "2026-03-27 09:58:00.123 [ERR] (7) C:\\PROGRA~1\\MICROS~2\\x.log: \"access denied\"\r\n   at "
            + "A.B.<>c__DisplayClass7_0.<Run>b__0(Object s) in /src/A.cs:line 12",
        "Mar 27 09:58:00 srv01 systemd[1]: Started Session 42 of user root.\n[09:58:00 INFO] \\\\files\\share\\a_b_c",
        "{\"@t\":\"2026-03-27T09:58:00Z\",\"@mt\":\"Order {Id} & <b>\",\"Id\":\"0f8fad5b-d9cb-469f-a165-70867728950e\"}",
        "::1 - - [27/Mar/2026:09:58:00 +0000] \"GET /%2e%2e/%00?a=1&b=<script> HTTP/1.1\" 404 0 \"-\" \"curl/8\"",
        "ORA-00600: internal error code, arguments: [kkslgbv0], [], [], [], [], [], [], []\n==FATAL== ^Begin^ ~5~ ++x++ 100 % "
            + "{{a}} ${b} %(c)s",
    ];

    /// <summary>Every text; each has a word of its own in front, by which it is looked for.</summary>
    public static IReadOnlyList<(string Word, string Text)> All() =>
        [.. Planes().Concat(Markdown()).Concat(Logs).Select((text, place) => (Word(place), $"{Word(place)} {text}"))];

    private static string Word(int place) => string.Create(CultureInfo.InvariantCulture, $"quokka{place:000}x");

    private static IEnumerable<string> Markdown()
    {
        foreach (
            var sign in new[] { "[", ">", "- ", "*", "_", "`", "~", "<b>", "![a](", "| a ", "1. ", "#", "\\", "&amp;", "<!--", "***a" }
        )
            yield return Repeat(sign, Deepest);
        yield return "```\nunclosed\n~~~ <b> [x]: y";
        yield return "| a | b |\n|---|:-:|\n| `|` | **c |\n[x]: javascript:alert(1)\n[x] <https://a.example/?q=\"'>";
    }

    private static IEnumerable<string> Planes()
    {
        var random = new Random(Seed);
        for (var made = 0; made < OfPlanes; made++)
        {
            var text = new StringBuilder();
            for (var plane = 0; plane <= 16; plane++)
            {
                for (var letter = 0; letter < 8; letter++)
                {
                    var code = (plane << 16) + random.Next(0x20, 0xFFFE);
                    if (Rune.IsValid(code))
                        text.Append(new Rune(code));
                }

                text.Append(' ');
            }

            yield return text.ToString();
        }
    }

    private static string Repeat(string sign, int times) => string.Concat(Enumerable.Repeat(sign, times));
}
