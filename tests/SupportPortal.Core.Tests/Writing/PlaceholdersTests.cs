using SupportPortal.Core.Writing;

namespace SupportPortal.Core.Tests.Writing;

public sealed class PlaceholdersTests
{
    [Fact]
    public void Each_placeholder_is_filled_in_and_the_rest_of_the_text_stays()
    {
        var filled = Placeholders.Fill("Hello {requester}, about {number} ({number}): {a} { number } {}", name =>
            name == "requester" ? "Ada {number}" : "SR-0000001"
        );

        Assert.Equal("Hello Ada {number}, about SR-0000001 (SR-0000001): {a} { number } {}", filled.Text);
        Assert.Empty(filled.Missing);
    }

    [Fact]
    public void What_has_no_value_stays_and_is_named_once()
    {
        var filled = Placeholders.Fill("Case {vendor-case-number}, due {due}, again {due}", _ => null);

        Assert.Equal("Case {vendor-case-number}, due {due}, again {due}", filled.Text);
        Assert.Equal(["{vendor-case-number}", "{due}"], filled.Missing);
        Assert.Equal(filled.Missing, Placeholders.LeftIn(filled.Text));
    }

    [Theory]
    [InlineData("Hello {requestor}, {number}", "{requestor}")]
    [InlineData("{name} and {name}", "{name}")]
    [InlineData("`{name}` and {number}", "")]
    [InlineData("```\n{name}\n```", "")]
    [InlineData("`` a ` {name} ``", "")]
    [InlineData("` {name}", "{name}")]
    [InlineData("{Name} {1} {}", "")]
    [InlineData(null, "")]
    public void A_name_that_is_no_placeholder_is_found_but_not_in_code(string? text, string unknown) =>
        Assert.Equal(Ask.List(unknown), Placeholders.UnknownIn(text));

    [Fact]
    public void Code_is_left_alone() => Assert.Equal("`{number}` 1", Placeholders.Fill("`{number}` {number}", _ => "1").Text);
}
