using NodaTime;
using SupportPortal.Core.Audit;
using SupportPortal.Core.People;
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

    public static TheoryData<string> OfAnEvent => Said<RequestEvent>("Id", "RequestId", "Hash");

    public static TheoryData<string> OfASetting => Said<AuditEntry>("Id", "Hash");

    public static TheoryData<string> OfAFile => Said<Attachment>("RequestId", "EventId");

    [Theory]
    [MemberData(nameof(OfAnEvent))]
    public void Everything_an_entry_says_is_in_its_hash(string said)
    {
        var request = Filed();
        var entry = request.Events[0];
        Alter(entry, said);

        Assert.NotEqual(entry.Hash, entry.HashBehind(request.SubmissionKey, [], []));
    }

    [Theory]
    [MemberData(nameof(OfASetting))]
    public void Everything_an_entry_on_a_setting_says_is_in_its_hash(string said)
    {
        var entry = AuditEntry.Behind(null, "holidays/DE/2026-12-24", Sam, "changed", "Christmas", "Christmas Eve", Noon);
        Alter(entry, said);

        Assert.NotEqual(entry.Hash, entry.HashBehind([]));
    }

    [Theory]
    [MemberData(nameof(OfAFile))]
    public void What_a_file_is_is_in_the_hash_of_the_entry_it_came_with(string said)
    {
        var request = Filed();
        var file = Attachment.Add(
            Guid.NewGuid(),
            1,
            7,
            new StoredFile("trace.txt", "text/plain", 3, new string('a', 64), "x", Scanned: true),
            Noon
        );
        request.Reply(Sam, "See the file.", Noon, file);
        var reply = request.Events.Single(happened => happened.Kind == RequestEventKind.Replied);
        Assert.Equal(reply.Hash, reply.HashBehind(request.SubmissionKey, request.Events[0].Hash, []));
        Alter(file, said);

        Assert.NotEqual(reply.Hash, reply.HashBehind(request.SubmissionKey, request.Events[0].Hash, []));
    }

    [Theory]
    [MemberData(nameof(OfAFile))]
    public void What_a_file_is_that_was_filed_is_in_the_hash_of_the_filing(string said)
    {
        var file = Attachment.Add(
            Guid.NewGuid(),
            1,
            7,
            new StoredFile("trace.txt", "text/plain", 3, new string('a', 64), "x", Scanned: true),
            Noon
        );
        var request = RequesterActTests.Request(file);
        Assert.Equal(request.Events[0].Hash, request.Events[0].HashBehind(request.SubmissionKey, [], [file]));
        Alter(file, said);

        Assert.NotEqual(request.Events[0].Hash, request.Events[0].HashBehind(request.SubmissionKey, [], [file]));
    }

    [Theory]
    [InlineData("Name")]
    [InlineData("Sha256")]
    public void What_a_file_is_is_in_the_hash_of_an_entry_from_before_requests_were_hashed_too(string said)
    {
        var request = Filed();
        var file = Attachment.Add(
            Guid.NewGuid(),
            1,
            7,
            new StoredFile("trace.txt", "text/plain", 3, new string('a', 64), "x", Scanned: true),
            Noon
        );
        request.Reply(Sam, "See the file.", Noon, file);
        var reply = request.Events.Single(happened => happened.Kind == RequestEventKind.Replied);
        typeof(RequestEvent).GetProperty(nameof(RequestEvent.RequestHash))!.SetValue(reply, Array.Empty<byte>());
        var hash = reply.HashBehind(request.SubmissionKey, request.Events[0].Hash, []);
        Alter(file, said);

        Assert.NotEqual(hash, reply.HashBehind(request.SubmissionKey, request.Events[0].Hash, []));
    }

    [Fact]
    public void Files_are_part_of_what_an_entry_says()
    {
        var request = Filed();
        var file = Attachment.Add(
            Guid.NewGuid(),
            1,
            7,
            new StoredFile("trace.txt", "text/plain", 3, new string('a', 64), "x", Scanned: true),
            Noon
        );
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
        Assert.NotEqual(
            AuditDigest.Behind(first, day.PlusDays(1), 3, 0, []).Hash,
            AuditDigest.Behind(null, day.PlusDays(1), 3, 0, []).Hash
        );
    }

    private static SupportRequest Filed() => RequesterActTests.Request();

    /// <summary>What a type stores, but for what its hash cannot or need not say.</summary>
    private static TheoryData<string> Said<T>(params string[] unsaid) =>
        [
            .. typeof(T)
                .GetProperties()
                .Where(property => property.CanWrite && !unsaid.Contains(property.Name))
                .Select(property => property.Name),
        ];

    /// <summary>Makes one thing another, as somebody with the database in hand could.</summary>
    private static void Alter(object entry, string said)
    {
        var property = entry.GetType().GetProperty(said)!;
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        property.SetValue(
            entry,
            property.GetValue(entry) switch
            {
                string text => text + "!",
                int number => number + 1,
                long number => number + 1,
                bool yes => !yes,
                Instant at => at + Duration.FromMilliseconds(1),
                Guid => Guid.NewGuid(),
                byte[] bytes => (byte[])[.. bytes, 1],
                Enum code => Enum.GetValues(type).Cast<Enum>().First(other => !other.Equals(code)),
                _ => type == typeof(string) ? "!"
                : type == typeof(Instant) ? Noon
                : Activator.CreateInstance(type),
            }
        );
    }
}
