using SupportPortal.Data.Seeding;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Tests.Security;

public sealed class BreachedPasswordTests
{
    [Theory]
    [InlineData("correct horse battery staple", true)]
    [InlineData("the first one", true)]
    [InlineData("zzz the last one", true)]
    [InlineData("not in that file", false)]
    public void A_published_file_of_hashes_in_order_is_searched_where_it_lies(string password, bool isKnown)
    {
        var file = Path.GetTempFileName();
        try
        {
            string[] known = ["correct horse battery staple", "the first one", "zzz the last one", .. Enumerable.Range(0, 1000).Select(i => $"filler {i}")];
            File.WriteAllLines(file, known.Select((word, i) => $"{Hash(word)}:{i + 1}").Order(StringComparer.Ordinal));
            Assert.Equal(isKnown, With(file).Has(password));
            Assert.All(known, word => Assert.True(With(file).Has(word), word));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_file_of_plain_lines_is_added_to_the_list_that_ships()
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
        Assert.Contains("Passwords:BreachedList", Assert.Throws<InvalidOperationException>(() => With("/nowhere/list.txt")).Message, StringComparison.Ordinal);

    private static BreachedPasswords With(string file) => new(Settings.Of(("Passwords:BreachedList", file)));

#pragma warning disable CA5350 // the lists are published so
    private static string Hash(string word) => Convert.ToHexString(System.Security.Cryptography.SHA1.HashData(System.Text.Encoding.UTF8.GetBytes(word)));
#pragma warning restore CA5350
}
