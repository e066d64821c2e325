using NodaTime;
using SupportPortal.Core.Audit;
using SupportPortal.Core.People;

namespace SupportPortal.Core.Tests.Audit;

public sealed class AuditDigestTests
{
    private static readonly LocalDate Day = new(2026, 3, 27);
    private static readonly Instant Noon = Instant.FromUtc(2026, 3, 27, 12, 0);
    private static readonly ChainEnd End = new("SR-0000001", 3, 2, [1]);

    public static TheoryData<string, AuditDigest> Others =>
        new()
        {
            { "another day", Seal(day: Day.PlusDays(1)) },
            { "another last event", Seal(events: 6) },
            { "another last entry", Seal(entries: 5) },
            { "another chain", Seal(end: End with { Chain = "SR-0000002" }) },
            { "another place", Seal(end: End with { Sequence = 4 }) },
            { "another number of entries", Seal(end: End with { Entries = 3 }) },
            { "another hash of the end", Seal(end: End with { Hash = [2] }) },
            { "no sign-ins", Seal(signIns: null) },
            { "another last sign-in", Seal(signIns: new SignInSeal(10, 2, [9])) },
            { "another number of sign-ins", Seal(signIns: new SignInSeal(9, 3, [9])) },
            { "another hash of the sign-ins", Seal(signIns: new SignInSeal(9, 2, [8])) },
        };

    [Theory]
    [MemberData(nameof(Others))]
    public void Everything_a_seal_covers_is_in_its_hash(string what, AuditDigest other)
    {
        Assert.True(!Usual().Hash.AsSpan().SequenceEqual(other.Hash), what);
    }

    [Fact]
    public void It_says_what_it_covers()
    {
        var seal = Usual();

        Assert.Equal((Day, 5, 4, 9, 2), (seal.Day, seal.LastEventId, seal.LastEntryId, seal.LastSignInId, seal.SignIns));
        Assert.Equal((2, 1), (seal.Entries, seal.Chains));
        Assert.Equal([9], seal.SignInHash);
        Assert.Equal(Usual().Hash, seal.Hash);
    }

    [Fact]
    public void A_log_without_lines_is_as_one_that_was_not_sealed_yet()
    {
        var empty = Seal(signIns: new SignInSeal(0, 0, [9]));

        Assert.Equal(Seal(signIns: null).Hash, empty.Hash);
        Assert.Equal((0, 0), (empty.LastSignInId, empty.SignIns));
        Assert.Empty(empty.SignInHash);
    }

    [Fact]
    public void An_entry_on_a_setting_keeps_the_first_two_thousand_characters_of_a_value()
    {
        var entry = AuditEntry.Behind(null, "policy", null, "changed", new string('a', 2000), new string('b', 2001), Noon);

        Assert.Equal((2000, new string('b', 2000)), (entry.From!.Length, entry.To));
        Assert.Equal((1, "command", null), (entry.Sequence, entry.ActorName, entry.ActorId));
        Assert.Equal(entry.HashBehind([]), entry.Hash);
    }

    [Fact]
    public void Who_did_it_is_in_the_hash_and_not_only_their_name()
    {
        var byOne = AuditEntry.Behind(null, "policy", new Actor(1, "Sam", IsStaff: true), "changed", "a", "b", Noon);
        var byTwo = AuditEntry.Behind(null, "policy", new Actor(2, "Sam", IsStaff: true), "changed", "a", "b", Noon);

        Assert.NotEqual(byOne.Hash, byTwo.Hash);
    }

    [Fact]
    public void No_number_and_no_moment_are_other_than_the_first_of_them()
    {
        Assert.NotEqual(Link(link => link.Add((long?)null)), Link(link => link.Add((long?)0)));
        Assert.NotEqual(Link(link => link.Add((Instant?)null)), Link(link => link.Add((Instant?)NodaConstants.UnixEpoch)));
        Assert.NotEqual(Link(link => link.Add(value: true)), Link(link => link.Add(value: false)));
        Assert.NotEqual(Link(link => link.Add(Guid.Empty)), Link(link => link.Add(new Guid(1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]))));
        Assert.NotEqual(Link(link => link.Add(Noon)), Link(link => link.Add(Noon + Duration.FromMilliseconds(1))));
    }

    [Fact]
    public void Of_an_erased_line_of_the_log_the_key_is_below_zero()
    {
        var line = ErasedLink.Of(12, [1], 3);
        Assert.Equal((-12, 3), (line.EventId, line.TenantId));
        Assert.Equal([1], line.Hash);

        var entry = ErasedLink.Of(12, 4, 5, [2], 3);
        Assert.Equal((12, 4, 5, 3), (entry.EventId, entry.RequestId, entry.Sequence, entry.TenantId));
        Assert.Equal([2], entry.Hash);
    }

    [Fact]
    public void A_head_moves_to_where_its_chain_ends()
    {
        var head = ChainHead.Of("policy");
        Assert.Equal(("policy", 0), (head.Chain, head.Length));
        head.MoveTo(2, [1]);
        Assert.Equal(2, head.Length);
        Assert.Equal([1], head.Hash);
    }

    private static byte[] Link(Func<ChainLink, ChainLink> add) => add(new ChainLink([])).Close();

    private static AuditDigest Usual() => Seal(signIns: new SignInSeal(9, 2, [9]));

    private static AuditDigest Seal(LocalDate? day = null, long events = 5, long entries = 4, ChainEnd? end = null) =>
        Seal(new SignInSeal(9, 2, [9]), day, events, entries, end);

    private static AuditDigest Seal(SignInSeal? signIns, LocalDate? day = null, long events = 5, long entries = 4, ChainEnd? end = null) =>
        AuditDigest.Behind(null, day ?? Day, events, entries, [end ?? End], signIns);
}
