using SupportPortal.Data.Search;
using SupportPortal.Web.Display;

namespace SupportPortal.Web.Tests.Display;

/// <summary>What is marked is what was written, whole, however it was asked for.</summary>
public sealed class HighlightTests
{
    [Theory]
    [InlineData("Die Straße ist zu", "strasse", "Die <Straße> ist zu")]
    [InlineData("Frau Müller, Herr Mueller", "mueller", "Frau <Müller>, Herr <Mueller>")]
    [InlineData("Frau Müller, Herr Mueller", "Müller", "Frau <Müller>, Herr <Mueller>")]
    [InlineData("Mu\u0308ller ist da", "müller", "<Mu\u0308ller> ist da")]
    [InlineData("Ein cœur de Łódź", "coeur lodz", "Ein <cœur> de <Łódź>")]
    [InlineData("ﾌﾟﾗｸﾞｲﾝが失敗", "プラグイン", "<ﾌﾟﾗｸﾞｲﾝ>が失敗")]
    [InlineData("サーバーが停止", "サーバ", "<サーバ>ーが停止")]
    [InlineData("佐々木さん", "佐佐木", "<佐々木>さん")]
    [InlineData("㈱山田", "株", "<㈱>山田")]
    [InlineData("①②③", "123", "<①②③>")]
    [InlineData("x \uD83D\uDD25 Plug-in", "plug", "x \uD83D\uDD25 <Plug>-in")]
    [InlineData("does what dos does", "dos", "does what <dos> does")]
    public void The_original_letters_are_marked(string text, string find, string marked)
    {
        using var html = new StringWriter();
        new Highlight(SearchTerms.Of(find)).Mark(text).WriteTo(html, System.Text.Encodings.Web.HtmlEncoder.Default);

        Assert.Equal(
            marked,
            System.Net.WebUtility.HtmlDecode(
                html.ToString().Replace("<mark>", "<", StringComparison.Ordinal).Replace("</mark>", ">", StringComparison.Ordinal)
            )
        );
    }
}
