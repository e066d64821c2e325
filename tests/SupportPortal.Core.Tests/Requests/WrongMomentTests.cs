using NodaTime;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;

namespace SupportPortal.Core.Tests.Requests;

/// <summary>What is refused at which moment, and that a refused act leaves nothing behind.</summary>
public sealed class WrongMomentTests
{
    private static readonly Instant Filed = Instant.FromUtc(2026, 3, 27, 12, 0);
    private static readonly Instant Later = Filed + Duration.FromMinutes(20);
    private static readonly Actor Ada = new(1, "Ada", IsStaff: false);
    private static readonly Actor Sam = new(2, "Sam", IsStaff: true);
    private static readonly Actor Kim = new(4, "Kim", IsStaff: true);
    private static readonly Actor Priya = new(3, "Priya", IsStaff: true, IsLead: true);

    private static readonly Dictionary<string, Action<SupportRequest>> OnlyWhileOpen = new()
    {
        ["Claim"] = request => request.Claim(Sam, Later),
        ["Release"] = request => request.Release(Sam, Later),
        ["Assign"] = request => request.Assign(Priya, 2, "Sam", Later),
        ["Reply"] = request => request.Reply(Sam, "Here.", Later),
        ["RecordFirstResponse"] = request => request.RecordFirstResponse(Sam, ResponseChannel.PublicReply, null, Later, Later),
        ["HandOff"] = request => request.HandOff(Sam, "7", Later),
        ["ChangeSeverity"] = request => request.ChangeSeverity(Sam, "c", DecisionWith("c"), null, Later),
        ["Reroute"] = request => request.Reroute(Sam, "another", "Because.", Later),
        ["WaitForRequester"] = request => request.WaitForRequester(Sam, null, Later),
        ["Mitigate"] = request => request.Mitigate(Sam, null, Later),
        ["Resume"] = request => request.Resume(Sam, null, Later),
        ["Resolve"] = request => request.Resolve(Sam, null, Later),
        ["Cancel"] = request => request.Cancel(Ada, null, Later),
    };

    public static TheoryData<string> Acts => [.. OnlyWhileOpen.Keys];

    [Theory]
    [MemberData(nameof(Acts))]
    public void On_a_request_that_is_not_open_it_is_refused_and_leaves_nothing(string act)
    {
        foreach (
            var end in new Action<SupportRequest>[]
            {
                request => request.Resolve(Ada, null, Filed),
                request => request.Cancel(Ada, null, Filed),
            }
        )
        {
            var request = RequesterActTests.Request();
            end(request);
            var (events, hash) = (request.Events.Count, request.HashOfFields());

            Assert.Equal("This request is not open any more.", Refusal(() => OnlyWhileOpen[act](request)));
            Assert.Equal(events, request.Events.Count);
            Assert.Equal(hash, request.HashOfFields());
        }
    }

    [Fact]
    public void Only_what_a_portal_takes_is_filed()
    {
        var input = Ask.Default with { Plan = "none", Severity = null };
        var decision = input.Decide();
        Assert.NotEqual(Outcome.Route, decision.Outcome);
        var filing = new Filing
        {
            TenantId = 1,
            SubmissionKey = Guid.NewGuid(),
            Input = input,
            Family = "customer-engagement",
            Subject = "s",
            Details = new() { Description = "d" },
            Contact = RequesterActTests.Request().Contact,
        };

        Assert.Equal("Only a request that a portal takes can be filed.", Refusal(() => SupportRequest.Submit(filing, decision, Ada)));
    }

    [Fact]
    public void Who_has_claimed_it_or_a_lead_releases_it()
    {
        var request = RequesterActTests.Request();
        Assert.Equal("Nobody has claimed this request.", Refusal(() => request.Release(Priya, Later)));
        request.Claim(Sam, Later);
        Assert.Equal("Sam has claimed this request already.", Refusal(() => request.Claim(Kim, Later)));
        Assert.Equal("Only Sam or a lead can release this request.", Refusal(() => request.Release(Kim, Later)));
        Assert.Equal((2, RequestStatus.InProgress, Later), (request.AssigneeId, request.Status, request.ClaimedAt));

        request.Release(Priya, Later);
        Assert.Equal((null, null, RequestStatus.New), (request.AssigneeId, request.AssigneeName, request.Status));
        Assert.Equal((RequestEventKind.Released, "Sam"), (request.Events[^1].Kind, request.Events[^1].From));
        request.Claim(Sam, Later + Duration.FromHours(1));
        Assert.Equal(Later, request.ClaimedAt);
        request.Release(Sam, Later);
        Assert.Null(request.AssigneeId);
    }

    [Fact]
    public void Claimed_again_by_the_same_agent_it_says_nothing_more()
    {
        var request = RequesterActTests.Request();
        request.Claim(Sam, Later);
        request.Claim(Sam, Later);

        Assert.Equal([RequestEventKind.Submitted, RequestEventKind.Claimed], request.Events.Select(happened => happened.Kind));
    }

    [Fact]
    public void What_waits_or_was_handed_off_stays_so_when_it_is_claimed_or_released()
    {
        var request = RequesterActTests.Request();
        request.WaitForRequester(Sam, null, Later);
        request.Claim(Sam, Later);
        Assert.Equal(RequestStatus.WaitingForRequester, request.Status);
        request.Release(Sam, Later);
        Assert.Equal(RequestStatus.WaitingForRequester, request.Status);
    }

    [Fact]
    public void The_first_response_is_recorded_once_and_what_is_claimed_is_in_progress_from_then_on()
    {
        var request = RequesterActTests.Request();
        request.Reply(Sam, "We look.", Later);
        Assert.Equal(
            (Later, ResponseChannel.PublicReply, RequestStatus.New),
            (request.FirstResponseAt, request.FirstResponseBy, request.Status)
        );
        request.Reply(Sam, "Still.", Later + Duration.FromHours(1));
        Assert.Equal(Later, request.FirstResponseAt);
        Assert.Equal(
            "The first response is recorded already.",
            Refusal(() => request.RecordFirstResponse(Sam, ResponseChannel.PublicReply, null, Later, Later))
        );
        Assert.Single(request.Events, happened => happened.Kind == RequestEventKind.FirstResponse);
    }

    [Fact]
    public void A_status_is_changed_to_another_one_and_both_are_told()
    {
        var request = RequesterActTests.Request();
        request.WaitForRequester(Sam, " Which browser? ", Later);
        Assert.Equal("The request has this status already.", Refusal(() => request.WaitForRequester(Sam, null, Later)));
        var told = request.Events[^1];
        Assert.Equal(
            (RequestEventKind.StatusChanged, Code.Of(RequestStatus.New), Code.Of(RequestStatus.WaitingForRequester), "Which browser?"),
            (told.Kind, told.From, told.To, told.Text)
        );

        request.Comment(Ada, "Edge.", Later);
        Assert.Equal(RequestStatus.New, request.Status);
        Assert.Equal((RequestEventKind.Commented, "Edge."), (request.Events[^1].Kind, request.Events[^1].Text));
    }

    [Fact]
    public void Only_a_resolved_request_is_closed_or_reopened_and_a_closed_one_takes_no_comment()
    {
        var request = RequesterActTests.Request();
        Assert.Equal("Only a resolved request can be closed.", Refusal(() => request.Close(Sam, null, Later)));
        Assert.Equal("Only a resolved request can be reopened.", Refusal(() => request.Reopen(Ada, "Again.", Later)));
        request.Resolve(Sam, null, Later);
        request.Comment(Ada, "Thanks.", Later);
        Assert.Equal(RequestStatus.Resolved, request.Status);
        request.Close(Sam, null, Later);

        Assert.Equal((RequestStatus.Closed, RequestEventKind.StatusChanged), (request.Status, request.Events[^1].Kind));
        Assert.Equal("This request is closed. File a new one.", Refusal(() => request.Comment(Ada, "And?", Later)));
        var withdrawn = RequesterActTests.Request();
        withdrawn.Cancel(Ada, null, Later);
        Assert.Equal("This request is closed. File a new one.", Refusal(() => withdrawn.Comment(Ada, "And?", Later)));
    }

    [Fact]
    public void The_severity_becomes_another_one_that_a_portal_takes()
    {
        var request = RequesterActTests.Request();
        Assert.Equal(
            "The request has this severity already.",
            Refusal(() => request.ChangeSeverity(Sam, "b", DecisionWith("b"), null, Later))
        );
        var refused = (Ask.Default with { Plan = "none", Severity = null }).Decide();
        Assert.Equal($"{refused.Decisive.Says}", Refusal(() => request.ChangeSeverity(Sam, "a", refused, null, Later)));
        Assert.Equal("b", request.Severity);

        request.ChangeSeverity(Sam, "c", DecisionWith("c"), "Milder.", Later);
        var told = request.Events[^1];
        Assert.Equal(
            (RequestEventKind.SeverityChanged, "b", "c", request.DueAt, "Milder."),
            (told.Kind, told.From, told.To, told.DueAt, told.Text)
        );
        Assert.Equal(DecisionWith("c").Response!.DueAt, request.DueAt);
    }

    [Fact]
    public void A_due_moment_that_moved_is_told_and_the_same_one_is_not()
    {
        var request = RequesterActTests.Request();
        var (due, events) = (request.DueAt!.Value, request.Events.Count);
        Assert.False(request.CountAnew(Sam, due, Later));
        Assert.Equal(events, request.Events.Count);

        Assert.True(request.CountAnew(Sam, due + Duration.FromHours(1), Later));
        Assert.Equal(due + Duration.FromHours(1), request.DueAt);
        Assert.Equal((RequestEventKind.DueMoved, request.DueAt), (request.Events[^1].Kind, request.Events[^1].DueAt));
    }

    [Fact]
    public void It_goes_to_another_portal_than_it_does_and_the_clock_runs_on()
    {
        var request = RequesterActTests.Request();
        var (portal, due) = (request.Portal, request.DueAt);
        Assert.Equal("The request goes to this portal already.", Refusal(() => request.Reroute(Sam, portal, "Because.", Later)));
        request.Reroute(Sam, "another", "Because.", Later);

        Assert.Equal(("another", due), (request.Portal, request.DueAt));
        var told = request.Events[^1];
        Assert.Equal((RequestEventKind.Rerouted, portal, "another", "Because."), (told.Kind, told.From, told.To, told.Text));
    }

    [Fact]
    public void A_hand_off_and_what_the_desk_keeps_for_itself_stand_in_the_timeline()
    {
        var request = RequesterActTests.Request();
        request.HandOff(Sam, "7", Later);
        Assert.Equal((RequestEventKind.HandedOff, null, "7"), (request.Events[^1].Kind, request.Events[^1].From, request.Events[^1].To));
        request.AddTag(Sam, "Gateway", Later);
        Assert.Equal(
            (RequestEventKind.TagAdded, "gateway", true),
            (request.Events[^1].Kind, request.Events[^1].To, request.Events[^1].Internal)
        );
        request.RemoveTag(Sam, "gateway", Later);
        Assert.Equal(
            (RequestEventKind.TagRemoved, "gateway", true),
            (request.Events[^1].Kind, request.Events[^1].From, request.Events[^1].Internal)
        );
    }

    [Fact]
    public void Files_of_a_note_are_hidden_from_the_tenant_and_those_of_a_reply_are_not()
    {
        var request = RequesterActTests.Request();
        var (hidden, shown) = (File(), File());
        request.Note(Sam, "See.", Later, hidden);
        request.Reply(Sam, "See.", Later, shown);

        Assert.True(hidden.Internal);
        Assert.False(shown.Internal);
    }

    [Theory]
    [InlineData("SR-0000042", 42)]
    [InlineData(" sr-42 ", 42)]
    [InlineData("0042", 42)]
    [InlineData("SR-0", null)]
    [InlineData("-42", null)]
    [InlineData("SR-", null)]
    [InlineData("XX-42", null)]
    [InlineData(null, null)]
    public void A_number_is_read_with_or_without_its_prefix_and_zeros(string? typed, int? id)
    {
        Assert.Equal(id is not null, RequestNumber.TryParse(typed, out var read));
        if (id is { } known)
            Assert.Equal(known, read);
        Assert.Equal("SR-0001042", RequestNumber.Format(1042));
    }

    private static SupportDecision DecisionWith(string severity) =>
        (Ask.Default with { Product = "dynamics-365-sales", Plan = "premier", Severity = severity, SubmittedAt = Filed }).Decide();

    private static Attachment File() =>
        Attachment.Add(Guid.NewGuid(), 1, 7, new StoredFile("a.txt", "text/plain", 3, new string('a', 64), "x", Scanned: true), Later);

    private static string Refusal(Action act) => Assert.Throws<WrongMomentException>(act).Message;
}
