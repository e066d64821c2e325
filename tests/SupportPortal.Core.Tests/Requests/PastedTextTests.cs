using SupportPortal.Core.Requests;

namespace SupportPortal.Core.Tests.Requests;

/// <summary>A number is seen in whatever it is pasted with.</summary>
public sealed class PastedTextTests
{
    [Theory]
    [InlineData("SR-0000080")]
    [InlineData("sr-0000080")]
    [InlineData("SR-0000080.")]
    [InlineData("SR-0000080,")]
    [InlineData("(SR-0000080)")]
    [InlineData("[SR-0000080]")]
    [InlineData("<SR-0000080>")]
    [InlineData("\"SR-0000080\"")]
    [InlineData("„SR-0000080“")]
    [InlineData("#SR-0000080")]
    [InlineData("#0000080")]
    [InlineData("SR 0000080")]
    [InlineData("SR0000080")]
    [InlineData("SR_0000080")]
    [InlineData("SR: 0000080")]
    [InlineData("SR#0000080")]
    [InlineData("SR-80")]
    [InlineData("sr80")]
    [InlineData("0000080")]
    [InlineData(" 0000080 ")]
    [InlineData("No. 0000080")]
    [InlineData("Nr. 0000080")]
    [InlineData("\u00A0SR-0000080\u00A0")] // spaces that do not break
    [InlineData("SR\u20110000080")] // a hyphen that does not break
    [InlineData("SR\u20100000080")]
    [InlineData("SR\u20130000080")] // an en dash
    [InlineData("SR\u20140000080")]
    [InlineData("SR\u22120000080")] // a minus
    [InlineData("SR\uFF0D\uFF10\uFF10\uFF10\uFF10\uFF10\uFF18\uFF10")]
    [InlineData("\uFF33\uFF32\uFF0D\uFF10\uFF10\uFF10\uFF10\uFF10\uFF18\uFF10")] // all of it full-width
    [InlineData("SR-\u0660\u0660\u0660\u0660\u0660\u0668\u0660")] // Arabic digits
    [InlineData("SR-\u06F0\u06F0\u06F0\u06F0\u06F0\u06F8\u06F0")] // Persian ones
    [InlineData("\u200ESR-0000080\u200F")] // marks of direction
    [InlineData("\uFEFFSR-\u200B0000080")]
    [InlineData("\u202ASR-0000080\u202C")]
    [InlineData("SR-0000080: Plug-in fails with error 80040265")]
    [InlineData("SR-0000080 Plug-in fails")]
    [InlineData("Re: SR-0000080: Plug-in fails")]
    [InlineData("RE: Re: SR-0000080")]
    [InlineData("AW: [SR-0000080] Plug-in fails")]
    [InlineData("WG: AW: SR-0000080")]
    [InlineData("Fwd: SR-0000080")]
    [InlineData("Fw: [EXTERNAL] SR-0000080 Plug-in fails")]
    [InlineData("[EXT] Re[2]: SR-0000080")]
    [InlineData("TR: SR-0000080")]
    [InlineData("RV: SR-0000080")]
    [InlineData("R: SR-0000080")]
    [InlineData("SV: SR-0000080")]
    [InlineData("回复：SR-0000080")]
    [InlineData("転送: SR-0000080")]
    [InlineData("https://portal.support.example/requests/SR-0000080")]
    [InlineData("https://portal.support.example/requests/sr-0000080?tab=1#e12")]
    [InlineData("portal.support.example/support/requests/SR-0000080/reply")]
    [InlineData("http://localhost:5080/requests/SR-0000080")]
    [InlineData("<https://portal.support.example/requests/SR-0000080>")]
    public void A_number_is_meant_however_it_is_pasted(string pasted)
    {
        var read = PastedText.Of(pasted);

        Assert.Equal((80, true), (read.Number, read.IsNumberMeant));
    }

    [Theory]
    [InlineData("80")]
    [InlineData("404")]
    [InlineData("Gateway timeout, see SR-0000080")]
    [InlineData("as in SR-0000080 and SR-0000081")]
    public void A_number_among_words_or_of_a_few_digits_may_be_meant(string pasted)
    {
        var read = PastedText.Of(pasted);

        Assert.Equal((true, false), (read.Number is 80 or 404, read.IsNumberMeant));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("SR-")]
    [InlineData("SR-0000000")]
    [InlineData("SR-99999999999")]
    [InlineData("99999999999999999999")]
    [InlineData("Error 404 on save")]
    [InlineData("ASR-0000080")]
    [InlineData("SR-0000080a")]
    [InlineData("2603270040001234")]
    [InlineData("SRV-0000080")]
    [InlineData("Kassr 80")]
    [InlineData("80 users cannot sign in")]
    [InlineData("\uD800SR-")]
    public void What_is_no_number_is_none(string? pasted) => Assert.Null(PastedText.Of(pasted).Number);

    [Theory]
    [InlineData("Re: AW: Gateway timeout", "Gateway timeout")]
    [InlineData("WG:Gateway timeout", "Gateway timeout")]
    [InlineData("Gateway: timeout", "Gateway: timeout")]
    [InlineData("Reports: empty", "Reports: empty")]
    public void What_mail_programs_put_before_a_subject_is_no_word_of_it(string pasted, string words) =>
        Assert.Equal(words, PastedText.Of(pasted).Words);

    [Fact]
    public void A_text_of_any_length_and_kind_is_read_at_once()
    {
        foreach (var part in new[] { "re:", "[a]", "SR-", "- ", "/", "re [1", "SR-0000080", "\u0301" })
            PastedText.Of(string.Concat(Enumerable.Repeat(part, 100_000)));
    }
}
