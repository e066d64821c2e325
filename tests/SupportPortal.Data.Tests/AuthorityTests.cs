using SupportPortal.Data.People;

namespace SupportPortal.Data.Tests;

/// <summary>Only as high an authority takes a lock back, and a lower one does not make it its own.</summary>
public sealed class AuthorityTests
{
    public static TheoryData<Authority, Authority> Pairs
    {
        get
        {
            var pairs = new TheoryData<Authority, Authority>();
            foreach (var first in Enum.GetValues<Authority>())
            {
                foreach (var second in Enum.GetValues<Authority>())
                    pairs.Add(first, second);
            }

            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_lock_is_opened_by_as_high_an_authority(Authority closes, Authority opens)
    {
        var person = new Person { Email = "a@b.example", EmailConfirmed = true };
        person.Lock(closes);

        Assert.Equal(opens >= closes, person.Unlock(opens));
        Assert.Equal(opens >= closes ? null : Person.UntilUnlocked, person.LockoutEnd);
        Assert.Equal(opens >= closes ? null : closes, person.LockedWith);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_second_lock_never_lowers_the_first(Authority first, Authority second)
    {
        var person = new Person();
        person.Lock(first);
        person.Lock(second);

        Assert.Equal(first > second ? first : second, person.LockedWith);
    }

    [Fact]
    public void An_invited_persons_name_is_one_for_each_organisation_and_fits()
    {
        var names = new[]
        {
            Person.ExpectedName(1, "a@b.example"),
            Person.ExpectedName(2, "a@b.example"),
            Person.ExpectedName(null, "a@b.example"),
            Person.ExpectedName(1, new string('a', 250) + "@b"),
        };

        Assert.Equal(names.Length, names.Distinct().Count());
        Assert.All(names, name => Assert.True(name.Length <= 256));
        Assert.Equal(names[0], Person.ExpectedName(1, " A@b.example "));
        Assert.NotEqual(names[3], Person.ExpectedName(1, new string('a', 251) + "@b"));
    }
}
