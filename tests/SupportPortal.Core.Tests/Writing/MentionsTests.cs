using SupportPortal.Core.Writing;

namespace SupportPortal.Core.Tests.Writing;

public sealed class MentionsTests
{
    private static readonly Colleague[] Desk =
    [
        new(1, "Ann", "a.smith"),
        new(2, "Ann Lee", "ann.lee"),
        new(3, "José Núñez", "jose"),
        new(4, "Sam Okafor", null),
    ];

    [Theory]
    [InlineData("@Sam Okafor, please", "4")]
    [InlineData("ask @sam okafor.", "4")]
    [InlineData("(@ANN LEE)", "2")]
    [InlineData("@Ann can", "1")]
    [InlineData("@Annabel can", "")]
    [InlineData("@josé núñez and @jose and @a.smith", "3, 1")]
    [InlineData("mail ann@ann.lee.example", "")]
    [InlineData("@@Ann", "1")]
    [InlineData("@ Ann", "")]
    [InlineData("@", "")]
    [InlineData("Ann", "")]
    public void An_at_and_a_name_or_the_first_part_of_the_address_names_a_colleague(string text, string named) =>
        Assert.Equal(named, string.Join(", ", Mentions.In(text, Desk).Select(colleague => colleague.Id)));
}
