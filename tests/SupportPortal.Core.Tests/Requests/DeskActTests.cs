using NodaTime;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;

namespace SupportPortal.Core.Tests.Requests;

public sealed class DeskActTests
{
    private static readonly Instant Filed = Instant.FromUtc(2026, 3, 27, 12, 0);
    private static readonly Instant Later = Filed + Duration.FromMinutes(20);
    private static readonly Actor Ada = new(1, "Ada", IsStaff: false);
    private static readonly Actor Sam = new(2, "Sam", IsStaff: true);
    private static readonly Actor Priya = new(3, "Priya", IsStaff: true, IsLead: true);

    [Fact]
    public void An_agent_gives_away_what_is_nobodys_or_their_own_and_a_lead_what_is_anybodys()
    {
        var request = Request(1);
        request.Assign(Sam, 9, "Nina", Filed);
        Assert.Equal(
            (9, "Nina", RequestStatus.InProgress, Filed),
            (request.AssigneeId!.Value, request.AssigneeName!, request.Status, request.ClaimedAt!.Value)
        );
        Assert.Equal("Only Nina or a lead can give this request to somebody else.", Refusal(() => request.Assign(Sam, 2, "Sam", Later)));

        request.Assign(Priya, 2, "Sam", Later);
        request.Assign(Sam, 9, "Nina", Later);
        Assert.Equal("Nina has this request already.", Refusal(() => request.Assign(Priya, 9, "Nina", Later)));
        Assert.Equal(
            [(null, "Nina"), ("Nina", "Sam"), ("Sam", "Nina")],
            Told(request, RequestEventKind.Assigned).Select(happened => (happened.From, happened.To!))
        );
        Assert.Equal(Filed, request.ClaimedAt); // the first time counts
    }

    [Fact]
    public void What_waited_goes_on_as_far_as_it_had_come()
    {
        var request = Request(1);
        Assert.Equal("The request is worked on already.", Refusal(() => request.Resume(Sam, null, Filed)));
        request.WaitForRequester(Sam, null, Filed);
        request.Resume(Sam, "They called.", Later);
        Assert.Equal(RequestStatus.New, request.Status);

        request.Claim(Sam, Later);
        request.Mitigate(Sam, null, Later);
        request.Resume(Sam, null, Later);
        Assert.Equal(RequestStatus.InProgress, request.Status);

        request.HandOff(Sam, "1", Later);
        request.WaitForRequester(Sam, null, Later);
        request.Resume(Sam, null, Later);
        Assert.Equal(RequestStatus.HandedOff, request.Status);
    }

    [Fact]
    public void A_tag_is_kept_once_in_lower_case_and_only_the_desk_reads_of_it()
    {
        var request = Request(1);
        request.AddTag(Sam, "  Month  End ", Filed);
        Assert.Equal(["month end"], request.Tags.Select(tag => tag.Name));
        Assert.Equal("The request has the tag month end already.", Refusal(() => request.AddTag(Sam, "MONTH END", Filed)));
        Assert.Equal("The request does not have the tag other.", Refusal(() => request.RemoveTag(Sam, "other", Filed)));

        request.RemoveTag(Sam, "Month end", Filed);
        Assert.Empty(request.Tags);
        Assert.All(request.Events.Skip(1), happened => Assert.True(happened.Internal));
    }

    [Theory]
    [InlineData("ＭＯＮＴＨ　ＥＮＤ", "month end")]
    [InlineData("ﾃｽﾄ", "テスト")]
    [InlineData("cafe\u0301", "café")]
    public void Letters_that_differ_in_width_or_in_how_they_are_put_together_make_the_same_tag(string typed, string same)
    {
        var request = Request(1);
        request.AddTag(Sam, typed, Filed);

        Assert.Equal([same], request.Tags.Select(tag => tag.Name));
        Assert.Equal($"The request has the tag {same} already.", Refusal(() => request.AddTag(Sam, same, Filed)));
    }

    [Theory]
    [InlineData("café", "cafe")]
    [InlineData("カフェ", "かふぇ")]
    [InlineData("straße", "strasse")]
    public void Letters_that_differ_in_accents_or_kana_make_two_tags(string one, string other)
    {
        var request = Request(1);
        request.AddTag(Sam, one, Filed);
        request.AddTag(Sam, other, Filed);

        Assert.Equal([one, other], request.Tags.Select(tag => tag.Name));
    }

    [Fact]
    public void A_request_has_twenty_tags_and_no_more()
    {
        var request = Request(1);
        for (var i = 0; i < SupportRequest.MostTags; i++)
            request.AddTag(Sam, $"tag {i}", Filed);
        Assert.Equal("The request has 20 tags already. Remove one first.", Refusal(() => request.AddTag(Sam, "one more", Filed)));
    }

    [Fact]
    public void A_link_stands_on_both_sides_whosever_they_are_and_is_removed_from_both()
    {
        var (one, other) = (Request(1), Request(2, tenant: 7));
        one.LinkWith(other, Sam, Filed);
        Assert.Equal((2, 1), (one.Links.Single().OtherId, other.Links.Single().OtherId));
        Assert.Equal(
            ("SR-0000002", "SR-0000001"),
            (Told(one, RequestEventKind.Linked).Single().To, Told(other, RequestEventKind.Linked).Single().To)
        );
        Assert.Equal("It is linked with SR-0000001 already.", Refusal(() => other.LinkWith(one, Sam, Filed)));
        Assert.Equal("A request cannot be linked with itself.", Refusal(() => one.LinkWith(one, Sam, Filed)));

        other.UnlinkFrom(one, Sam, Later);
        Assert.Empty(one.Links);
        Assert.Empty(other.Links);
        Assert.Equal("It is not linked with SR-0000002.", Refusal(() => one.UnlinkFrom(other, Sam, Later)));
    }

    [Fact]
    public void A_merged_request_is_closed_and_those_who_followed_it_watch_the_other()
    {
        var (twice, target) = (Request(1, requester: Ada), Request(2, requester: new Actor(4, "Bo", IsStaff: false)));
        twice.Watch(Ada, 5, "Victor", Filed);
        target.Watch(Ada, 5, "Victor", Filed);
        twice.MergeInto(target, Sam, Later);

        Assert.Equal((RequestStatus.Closed, false, 2), (twice.Status, twice.IsOpen, twice.MergedIntoId!.Value));
        Assert.Equal(SupportRequest.NotDue, twice.QueueDueAt);
        Assert.Equal([5, 1], target.Watchers.Select(watcher => watcher.PersonId));
        Assert.Equal(
            ("SR-0000002", "SR-0000001"),
            (Told(twice, RequestEventKind.Merged).Single().To, Told(target, RequestEventKind.Merged).Single().From)
        );
        Assert.True(target.IsOpen);
    }

    [Fact]
    public void Undoing_a_merge_restores_the_status_and_keeps_only_the_watchers_who_were_there_before()
    {
        var (twice, target) = (Request(1, requester: Ada), Request(2, requester: new Actor(4, "Bo", IsStaff: false)));
        twice.Watch(Ada, 5, "Victor", Filed);
        target.Watch(Ada, 5, "Victor", Filed);
        twice.Claim(Sam, Filed);
        twice.WaitForRequester(Sam, null, Filed);
        twice.MergeInto(target, Sam, Later);
        twice.UnmergeFrom(target, Priya, Later + Duration.FromMinutes(1));

        Assert.Equal((RequestStatus.WaitingForRequester, true, null), (twice.Status, twice.IsOpen, twice.MergedIntoId));
        Assert.Equal(twice.DueAt, twice.QueueDueAt);
        Assert.Equal(["Victor"], target.Watchers.Select(watcher => watcher.Name));
        Assert.Equal("This request is not merged into another.", Refusal(() => twice.UnmergeFrom(target, Sam, Later)));
        Assert.Single(Told(target, RequestEventKind.Unmerged));
    }

    [Fact]
    public void Only_open_requests_of_one_tenant_are_merged()
    {
        var (one, elsewhere, done) = (Request(1), Request(2, tenant: 7), Request(3));
        done.Resolve(Ada, null, Filed);

        Assert.Equal(
            "Only requests of the same tenant can be merged. Link them instead.",
            Refusal(() => one.MergeInto(elsewhere, Sam, Filed))
        );
        Assert.Equal("A request cannot be merged into itself.", Refusal(() => one.MergeInto(one, Sam, Filed)));
        Assert.Equal("This request is not open any more.", Refusal(() => one.MergeInto(done, Sam, Filed)));
        Assert.Equal("This request is not open any more.", Refusal(() => done.MergeInto(one, Sam, Filed)));
        Assert.Null(one.MergedIntoId);
    }

    [Fact]
    public void Every_act_on_a_merged_request_is_refused_and_names_where_to_go_on()
    {
        var (twice, target, third) = (Request(1), Request(2), Request(3));
        twice.MergeInto(target, Sam, Filed);
        Action[] acts =
        [
            () => twice.Claim(Sam, Later),
            () => twice.Assign(Priya, 2, "Sam", Later),
            () => twice.Reply(Sam, "x", Later),
            () => twice.Note(Sam, "x", Later),
            () => twice.Comment(Ada, "x", Later),
            () => twice.HandOff(Sam, "1", Later),
            () => twice.Reroute(Sam, "phone", "x", Later),
            () => twice.Reopen(Ada, "x", Later),
            () => twice.Rate(Ada, 5, null, Later),
            () => twice.Watch(Ada, 8, "W", Later),
            () => twice.AddTag(Sam, "x", Later),
            () => twice.LinkWith(third, Sam, Later),
            () => twice.MergeInto(third, Sam, Later),
            () => third.MergeInto(twice, Sam, Later),
            () => twice.Close(Sam, null, Later),
        ];

        Assert.All(acts, act => Assert.Equal("This request is merged into SR-0000002. Go on there.", Refusal(act)));
        Assert.Equal(RequestEventKind.Merged, twice.Events[^1].Kind);
    }

    private static IEnumerable<RequestEvent> Told(SupportRequest request, RequestEventKind kind) =>
        request.Events.Where(happened => happened.Kind == kind);

    private static string Refusal(Action act) => Assert.Throws<WrongMomentException>(act).Message;

    /// <summary>A request as if it were stored under a key.</summary>
    private static SupportRequest Request(int id, int tenant = 1, Actor? requester = null)
    {
        var input = Ask.Default with { Product = "dynamics-365-sales", Plan = "premier", Severity = "b", SubmittedAt = Filed };
        var filing = new Filing
        {
            TenantId = tenant,
            SubmissionKey = Guid.NewGuid(),
            Input = input,
            Family = "customer-engagement",
            Subject = "The view stays empty",
            Details = new() { Description = "Since this morning." },
            Contact = new Contact
            {
                Name = "Ada",
                Email = "ada@one.example",
                TimeZone = "Europe/Berlin",
                PreferredWay = ContactWay.Email,
            },
        };
        var request = SupportRequest.Submit(filing, input.Decide(), requester ?? Ada);
        typeof(SupportRequest).GetProperty(nameof(SupportRequest.Id))!.SetValue(request, id);
        return request;
    }

    [Fact]
    public void A_first_contact_lies_between_the_submission_and_now()
    {
        var (sam, noon) = (new Actor(7, "Sam", IsStaff: true), RequesterActTests.Request().SubmittedAt);
        var now = noon + Duration.FromHours(1);
        Assert.Throws<WrongMomentException>(() =>
            RequesterActTests.Request().RecordFirstResponse(sam, ResponseChannel.Call, null, noon - Duration.FromMilliseconds(1), now)
        );
        Assert.Throws<WrongMomentException>(() =>
            RequesterActTests.Request().RecordFirstResponse(sam, ResponseChannel.Call, null, now + Duration.FromMilliseconds(1), now)
        );
        foreach (var at in new[] { noon, now })
        {
            var request = RequesterActTests.Request();
            request.RecordFirstResponse(sam, ResponseChannel.Call, null, at, now);
            Assert.Equal(at, request.FirstResponseAt);
        }
    }
}
