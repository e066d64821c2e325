using System.Text;
using SupportPortal.Core.Files;
using SupportPortal.Core.Requests;

namespace SupportPortal.Core.Tests.Files;

public sealed class FileNameTests
{
    [Theory]
    [InlineData("trace.log", "trace.log")]
    [InlineData(@"C:\Users\ada\Desktop\trace.log", "trace.log")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("..\\..\\web.config", "web.config")]
    [InlineData("tra\0ce\r\n.log", "trace .log")]
    [InlineData("invoice\u202Egpj.exe", "invoicegpj.exe")]
    [InlineData("zero\u200Bwidth.txt", "zerowidth.txt")]
    [InlineData("evil.exe. . .", "evil.exe")]
    [InlineData("evil.exe::$DATA", "evil.exe__$DATA")]
    [InlineData("a<b>c:d\"e|f?g*.txt", "a_b_c_d_e_f_g_.txt")]
    [InlineData("CON", "_CON")]
    [InlineData("nul.txt", "_nul.txt")]
    [InlineData("com1.log", "_com1.log")]
    [InlineData("lpt\u00B2.log", "_lpt\u00B2.log")]
    [InlineData("console.log", "console.log")]
    [InlineData("  two   spaces .txt", "two spaces .txt")]
    [InlineData("...", "file")]
    [InlineData("", "file")]
    [InlineData(null, "file")]
    [InlineData("U\u0308bersicht.pdf", "\u00DCbersicht.pdf")]
    [InlineData("画面.png", "画面.png")]
    public void A_name_is_cleaned(string? raw, string expected) => Assert.Equal(expected, FileName.Clean(raw));

    [Fact]
    public void A_long_name_is_cut_and_keeps_its_extension()
    {
        var name = FileName.Clean(new string('x', 400) + ".evtx");

        Assert.Equal((Attachment.NameLength, ".evtx"), (name.Length, name[^5..]));
    }

    [Fact]
    public void A_cut_never_halves_a_character()
    {
        for (var length = Attachment.NameLength - 6; length < Attachment.NameLength + 2; length++)
        {
            var name = FileName.Clean(new string('x', length) + "😀😀😀.txt");
            Assert.True(name.Length <= Attachment.NameLength);
            Assert.DoesNotContain(name.EnumerateRunes(), rune => rune == Rune.ReplacementChar);
        }
    }

    [Fact]
    public void Half_a_character_becomes_a_whole_one() => Assert.Equal("half\uFFFD.png", FileName.Clean("half" + (char)0xD83D + ".png"));

    [Fact]
    public void Cleaning_twice_changes_nothing_more()
    {
        foreach (var raw in new[] { "a:b.txt", "CON.txt", " . x . ", new string('y', 300) + ".tar.gz", "e\u0301.log" })
            Assert.Equal(FileName.Clean(raw), FileName.Clean(FileName.Clean(raw)));
    }
}
