using NodaTime;
using SupportPortal.Core.Access;

namespace SupportPortal.Core.Tests.Access;

public sealed class SignInTests
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 3, 27, 12, 0);

    public static TheoryData<string> Said =>
        [.. typeof(SignIn).GetProperties().Select(property => property.Name).Where(name => name is not ("Id" or "Hash"))];

    [Theory]
    [MemberData(nameof(Said))]
    public void Everything_a_line_says_is_in_its_hash(string said)
    {
        var line = Line("Edge");
        Assert.Equal(line.HashOfWords(), line.Hash);
        var property = typeof(SignIn).GetProperty(said)!;
        property.SetValue(
            line,
            property.GetValue(line) switch
            {
                Guid => Guid.NewGuid(),
                Instant at => at + Duration.FromMilliseconds(1),
                int number => number + 1,
                string text => text + "!",
                SignInMethod => SignInMethod.Passkey,
                var outcome => outcome is SignInOutcome ? SignInOutcome.Refused : throw new InvalidOperationException(said),
            }
        );

        Assert.NotEqual(line.Hash, line.HashOfWords());
    }

    [Fact]
    public void Two_lines_that_say_the_same_are_told_apart()
    {
        Assert.NotEqual(Line("Edge").Hash, Line("Edge").Hash);
    }

    [Fact]
    public void What_is_too_long_is_cut_and_the_rest_stays_whole()
    {
        var line = SignIn.Note(
            null,
            new string('n', 257),
            SignInMethod.Password,
            SignInOutcome.Refused,
            new string('a', 46),
            new string('g', 201),
            Noon
        );
        Assert.Equal((256, 45, 200), (line.Name.Length, line.Address!.Length, line.Agent!.Length));
        Assert.Equal(line.HashOfWords(), line.Hash);

        Assert.Equal(new string('g', 200), Line(new string('g', 200)).Agent);
        Assert.Null(SignIn.Note(null, "n", SignInMethod.Password, SignInOutcome.Refused, null, null, Noon).Address);
    }

    [Fact]
    public void A_session_begins_seen_and_ends_once()
    {
        var id = Guid.NewGuid();
        var session = Session.Begin(id, 7, new string('a', 46), new string('g', 201), Noon);
        Assert.Equal((id, 7, Noon, Noon, null), (session.Id, session.PersonId, session.CreatedAt, session.SeenAt, session.EndedAt));
        Assert.Equal((45, 200), (session.Address!.Length, session.Agent!.Length));
        session.End(Noon + Duration.FromMinutes(1));
        session.End(Noon + Duration.FromMinutes(2));
        Assert.Equal(Noon + Duration.FromMinutes(1), session.EndedAt);

        var another = Session.Begin(id, 7, "192.0.2.1", "Edge", Noon);
        Assert.Equal(("192.0.2.1", "Edge"), (another.Address, another.Agent));
        Assert.Null(Session.Begin(id, 7, null, null, Noon).Agent);
    }

    private static SignIn Line(string agent) =>
        SignIn.Note(7, "sam@support.example", SignInMethod.Password, SignInOutcome.SignedIn, "192.0.2.1", agent, Noon);
}
