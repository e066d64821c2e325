using NodaTime;
using SupportPortal.Core.Audit;
using SupportPortal.Core.Requests;

namespace SupportPortal.Core.Tests.Requests;

public sealed class TimelineChainTests
{
    private static readonly Actor Sam = new(7, "Sam", IsStaff: true);
    private static readonly Instant Noon = Instant.FromUtc(2026, 3, 27, 12, 0);

    [Fact]
    public void Each_entry_hashes_the_one_before_it_and_the_request_knows_the_last()
    {
        var request = Filed();
        request.Claim(Sam, Noon);
        request.Note(Sam, "Looks like the gateway.", Noon);

        Assert.Equal([1, 2, 3], request.Events.Select(happened => happened.Sequence));
        var before = Array.Empty<byte>();
        foreach (var happened in request.Events)
        {
            Assert.Equal(happened.HashBehind(request.SubmissionKey, before, []), happened.Hash);
            before = happened.Hash;
        }

        Assert.Equal((before, 3), (request.ChainHead, request.ChainLength));
    }

    [Fact]
    public void The_same_timeline_of_another_request_has_other_hashes()
    {
        Assert.NotEqual(Filed().ChainHead, Filed().ChainHead);
    }

    [Fact]
    public void Files_are_part_of_what_an_entry_says()
    {
        var request = Filed();
        var file = Attachment.Add(Guid.NewGuid(), 1, 7, new StoredFile("trace.txt", "text/plain", 3, new string('a', 64), "x", Scanned: true), Noon);
        request.Reply(Sam, "See the file.", Noon, file);
        var reply = request.Events.Single(happened => happened.Kind == RequestEventKind.Replied);

        Assert.Equal(reply.HashBehind(request.SubmissionKey, request.Events[0].Hash, []), reply.Hash);
        Assert.Equal(file, Assert.Single(reply.Attachments));
        Assert.Contains(file, request.Attachments);
    }

    [Fact]
    public void Parts_cannot_be_moved_between_each_other()
    {
        Assert.NotEqual(new ChainLink([]).Add("ab").Add("c").Close(), new ChainLink([]).Add("a").Add("bc").Close());
        Assert.NotEqual(new ChainLink([]).Add((string?)null).Close(), new ChainLink([]).Add(string.Empty).Close());
        Assert.NotEqual(new ChainLink([1]).Add(1).Close(), new ChainLink([]).Add(1).Close());
    }

    [Fact]
    public void Entries_on_a_setting_follow_on_each_other_and_on_no_other_setting()
    {
        var first = AuditEntry.Behind(null, "holidays/DE/2026-12-24", Sam, "added", null, "Christmas Eve", Noon);
        var second = AuditEntry.Behind(first, first.Setting, Sam, "removed", "Christmas Eve", null, Noon);

        Assert.Equal((2, "Sam"), (second.Sequence, second.ActorName));
        Assert.Equal(second.HashBehind(first.Hash), second.Hash);
        Assert.NotEqual(second.HashBehind([]), second.Hash);
        Assert.Throws<ArgumentException>(() => AuditEntry.Behind(first, "holidays/FR/2026-12-24", Sam, "added", null, "Noël", Noon));
    }

    [Fact]
    public void A_seal_covers_the_ends_in_any_order_and_the_seal_before()
    {
        ChainEnd[] ends = [new("SR-0000002", 3, 2, [2]), new("SR-0000001", 1, 1, [1])];
        var day = new LocalDate(2026, 3, 27);
        var first = AuditDigest.Behind(null, day, 3, 0, ends);

        Assert.Equal((3, 2), (first.Entries, first.Chains));
        Assert.Equal(first.Hash, AuditDigest.Behind(null, day, 3, 0, ends.Reverse()).Hash);
        Assert.NotEqual(first.Hash, AuditDigest.Behind(null, day, 3, 0, ends[..1]).Hash);
        Assert.NotEqual(AuditDigest.Behind(first, day.PlusDays(1), 3, 0, []).Hash, AuditDigest.Behind(null, day.PlusDays(1), 3, 0, []).Hash);
    }

    private static SupportRequest Filed() => RequesterActTests.Request();
}
