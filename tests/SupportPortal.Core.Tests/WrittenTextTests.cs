using System.Text;

namespace SupportPortal.Core.Tests;

public sealed class WrittenTextTests
{
    [Theory]
    [InlineData("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour")]
    [InlineData("\uFEFFwith a mark", "with a mark")]
    [InlineData("Cafe\u0301", "Caf\u00E9")]
    [InlineData("  code\n\nend  \n\n", "  code\n\nend")]
    [InlineData("page one\fpage two\vline", "page one\npage two\nline")]
    public void What_is_harmless_is_mended_without_a_word(string raw, string kept)
    {
        var written = WrittenText.Lines(raw);

        Assert.Equal((kept, true), (written.Text, written.IsFit));
    }

    [Theory]
    [InlineData("a\r\nb", "a b")]
    [InlineData("\ta\tb ", "a b")]
    public void A_line_has_no_line_ends(string raw, string kept) => Assert.Equal(kept, WrittenText.Line(raw).Text);

    [Theory]
    [InlineData("a\u0000b", "U+0000")]
    [InlineData("a\u001Bb", "U+001B")]
    [InlineData("a\u007Fb", "U+007F")]
    [InlineData("a\u009Bb", "U+009B")]
    [InlineData("a\uFFFEb", "U+FFFE")]
    [InlineData("a\uFDD0b", "U+FDD0")]
    [InlineData("a\U0010FFFFb", "U+10FFFF")]
    [InlineData("a\u202Eb", "U+202E")]
    [InlineData("a\u202D\u202Cb", "U+202D, U+202C")]
    [InlineData("a\u202Ab", "U+202A")]
    [InlineData("a\u2069b", "U+2069")]
    [InlineData("a\u2066b\u202C\u2069", "U+202C")]
    public void What_hides_or_reorders_is_taken_out_and_named(string raw, string named)
    {
        var written = WrittenText.Lines(raw);

        Assert.Equal(("ab", named), (written.Text.Replace("\u2066", "").Replace("\u2069", ""), written.RefusedNames));
    }

    [Fact]
    public void Halves_of_surrogate_pairs_are_taken_out()
    {
        var written = WrittenText.Line("a" + (char)0xD800 + "b" + (char)0xDC00);

        Assert.Equal(("ab", "U+D800, U+DC00"), (written.Text, written.RefusedNames));
    }

    [Fact]
    public void A_turn_of_direction_that_is_closed_on_its_line_stays() =>
        Assert.True(WrittenText.Lines("\u2067\u05D0\u05D1\u2069 and \u202B\u05D2\u202C").IsFit);

    [Fact]
    public void A_turn_of_direction_does_not_reach_over_the_end_of_its_line() =>
        Assert.False(WrittenText.Lines("\u2067\u05D0\n\u05D1\u2069").IsFit);

    [Theory]
    [InlineData("\u200B")]
    [InlineData(" \u00A0\u3000\u2003")]
    [InlineData("\u3164")]
    [InlineData("\u2800\u00AD\uFE0F")]
    [InlineData("\u200F\u2060\u034F")]
    [InlineData("\U000E0041")]
    [InlineData("\u0000")]
    public void What_cannot_be_seen_is_no_text(string raw) => Assert.Equal(string.Empty, WrittenText.Line(raw).Text);

    [Fact]
    public void Every_character_there_is_passes_or_is_named_and_what_passes_is_stable()
    {
        for (var code = 0; code <= 0x10FFFF; code++)
        {
            if (!Rune.IsValid(code))
                continue;
            var written = WrittenText.Lines($"a{new Rune(code)}b");
            Assert.Equal(written.Text, WrittenText.Lines(written.Text).Text);
            Assert.True(WrittenText.Lines(written.Text).IsFit, $"U+{code:X4}");
        }
    }
}
