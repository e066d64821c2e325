using SupportPortal.Application.Wording;

namespace SupportPortal.Web.Tests.Display;

/// <summary>A text that is read often is rendered once, and what is remembered has an end.</summary>
public sealed class KnownTextsTests
{
    [Fact]
    public void A_text_is_made_once_and_another_one_is_another()
    {
        var (known, made) = (new KnownTexts(), 0);
        string Make(string text) => $"{text}{++made}";

        Assert.Equal("a1", known.Of("a", Make));
        Assert.Equal("a1", known.Of("a", Make));
        Assert.Equal("A2", known.Of("A", Make));
        Assert.Equal("a\u03013", known.Of("a\u0301", Make));
        Assert.Equal("á4", known.Of("á", Make));
    }

    [Fact]
    public void What_was_not_asked_for_is_forgotten_and_what_is_asked_for_stays()
    {
        var (known, made) = (new KnownTexts(most: 100), new List<string>());
        string Make(string text)
        {
            made.Add(text);
            return text;
        }

        for (var i = 0; i < 100; i++)
        {
            known.Of("often", Make);
            known.Of($"once {i:000}.", Make);
        }

        Assert.Single(made, "often");
        known.Of("once 000.", Make);
        Assert.Equal(2, made.Count(text => text == "once 000."));
    }
}
