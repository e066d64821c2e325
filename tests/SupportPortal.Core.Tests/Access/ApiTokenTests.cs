using System.Security.Cryptography;
using System.Text;
using NodaTime;
using SupportPortal.Core.Access;

namespace SupportPortal.Core.Tests.Access;

public sealed class ApiTokenTests
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 3, 27, 12, 0);
    private static readonly Duration Tick = Duration.FromMilliseconds(1);

    [Fact]
    public void Of_the_secret_only_a_hash_and_its_beginning_are_kept()
    {
        var (token, secret) = ApiToken.Make(7, " Night job ", ["requests.read"], Noon + Duration.FromDays(30), Noon);

        Assert.Matches("^spt_[0-9a-f]{64}$", secret);
        Assert.Equal(SHA256.HashData(Encoding.UTF8.GetBytes(secret)), token.Hash);
        Assert.Equal((7, "Night job", secret[..10]), (token.PersonId, token.Name, token.Start));
        Assert.Equal((Noon, Noon + Duration.FromDays(30), null), (token.CreatedAt, token.ExpiresAt, token.RevokedAt));
        Assert.NotEqual(secret, ApiToken.Make(7, "Another", [], Noon + Duration.FromDays(30), Noon).Secret);
    }

    [Fact]
    public void It_holds_for_a_year_at_most_and_for_some_time_at_least()
    {
        Assert.Equal(Noon + ApiToken.Longest, ApiToken.Make(7, "A year", [], Noon + ApiToken.Longest, Noon).Token.ExpiresAt);
        Assert.Throws<ArgumentOutOfRangeException>(() => ApiToken.Make(7, "Longer", [], Noon + ApiToken.Longest + Tick, Noon));
        Assert.Throws<ArgumentOutOfRangeException>(() => ApiToken.Make(7, "None", [], Noon, Noon));
    }

    [Fact]
    public void It_holds_until_it_expires_and_not_at_that_moment()
    {
        var token = Made();

        Assert.True(token.HoldsAt(token.ExpiresAt - Tick));
        Assert.False(token.HoldsAt(token.ExpiresAt));
    }

    [Fact]
    public void Ended_it_holds_no_more_and_stays_ended_since_then()
    {
        var token = Made();
        token.Revoke(Noon + Tick);
        token.Revoke(Noon + Duration.FromHours(1));

        Assert.Equal(Noon + Tick, token.RevokedAt);
        Assert.False(token.HoldsAt(Noon + Tick));
    }

    [Fact]
    public void It_allows_what_it_names_and_nothing_that_only_begins_so()
    {
        var token = Made("requests.write", "requests.read", "requests.read");

        Assert.Equal("requests.read requests.write", token.Scopes);
        Assert.True(token.Allows("requests.read"));
        Assert.False(token.Allows("requests"));
        Assert.False(token.Allows("Requests.Read"));
    }

    private static ApiToken Made(params string[] scopes) => ApiToken.Make(7, "Job", scopes, Noon + Duration.FromDays(1), Noon).Token;
}
