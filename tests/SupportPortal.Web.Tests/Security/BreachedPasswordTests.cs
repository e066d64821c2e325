using SupportPortal.Data;
using SupportPortal.Data.Seeding;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Tests.Security;

public sealed class BreachedPasswordTests
{
    [Fact]
    public void A_published_file_of_hashes_in_order_is_searched_where_it_lies()
    {
        var file = Path.GetTempFileName();
        try
        {
            string[] known = ["correct horse battery staple", .. Enumerable.Range(0, 1000).Select(i => $"phrase {i}")];
            File.WriteAllLines(file, known.Select((word, i) => $"{Hash(word)}:{i + 1}").Order(StringComparer.Ordinal));
            var list = With(file);
            Assert.All(known, word => Assert.True(list.Has(word), word));
            Assert.All(Enumerable.Range(1000, 1000), i => Assert.False(list.Has($"phrase {i}")));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_file_of_plain_lines_is_added_to_what_is_obvious()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(file, ["Our Company Name 1998", ""]);
            Assert.True(With(file).Has("our company name 1998"));
            Assert.True(With(file).Has("Password1234"));
            Assert.False(With(file).Has(DemoPeople.Password));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_file_that_is_not_there_stops_the_start() =>
        Assert.Contains(
            "Passwords:BreachedList",
            Assert.Throws<SettingException>(() => With("/nowhere/list.txt")).Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("Password1234")]
    [InlineData("passwordpassword!")]
    [InlineData("SummerWinter2026")]
    [InlineData("Dynamics365!")]
    [InlineData("1q2w3e4r5t6y")]
    [InlineData("poiuytrewq99")]
    [InlineData("qwertzasdfgh")]
    [InlineData("monkeymonkeymonkey1")]
    [InlineData("abcabcabcabc")]
    [InlineData("121212121212")]
    public void What_is_made_of_common_words_and_runs_is_obvious(string password) => Assert.True(ObviousPasswords.Has(password));

    [Theory]
    [InlineData("correct horse battery staple")]
    [InlineData("princess football sunshine")]
    [InlineData("SummerWinterSpring")]
    [InlineData("314159265358")]
    [InlineData("xK9#mQ2vL7pR")]
    public void What_is_not_is_left_alone(string password) => Assert.False(ObviousPasswords.Has(password));

    private static BreachedPasswords With(string file) => new(Settings.Of(("Passwords:BreachedList", file)));

#pragma warning disable CA5350 // the lists are published so
    private static string Hash(string word) =>
        Convert.ToHexString(System.Security.Cryptography.SHA1.HashData(System.Text.Encoding.UTF8.GetBytes(word)));
#pragma warning restore CA5350
}
