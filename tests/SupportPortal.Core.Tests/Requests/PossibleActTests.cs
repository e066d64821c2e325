using FsCheck.Xunit;
using NodaTime;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;

namespace SupportPortal.Core.Tests.Requests;

public sealed class PossibleActTests
{
    private static readonly Actor Ada = new(1, "Ada", IsStaff: false);
    private static readonly Actor Vera = new(5, "Vera", IsStaff: false, OnlyFollows: true);
    private static readonly Actor Sam = new(2, "Sam", IsStaff: true);
    private static readonly Actor Nina = new(9, "Nina", IsStaff: true);
    private static readonly Actor Priya = new(3, "Priya", IsStaff: true, IsLead: true);

    /// <summary>In the order of a cell: who files, who only follows, an agent, the agent who has it, a lead.</summary>
    private static readonly Actor[] People = [Ada, Vera, Sam, Nina, Priya];

    /// <summary>In the order of the columns. Nina has them all but the new one.</summary>
    private static readonly (string Name, Action<SupportRequest> Come)[] Moments =
    [
        ("new", _ => { }),
        ("claimed", request => request.Claim(Nina, Filed)),
        ("waiting", request => Claimed(request).WaitForRequester(Nina, null, Filed)),
        ("handed off", request => Claimed(request).HandOff(Nina, "1", Filed)),
        ("mitigated", request => Claimed(request).Mitigate(Nina, null, Filed)),
        ("resolved", request => Claimed(request).Resolve(Nina, null, Now)),
        ("long ago", request => Claimed(request).Resolve(Nina, null, Filed)),
        ("closed", request => Resolved(request).Close(Nina, null, Filed)),
        ("withdrawn", request => Claimed(request).Cancel(Ada, null, Filed)),
        ("merged", request => Claimed(request).MergeInto(Stored(2), Nina, Filed)),
    ];

    private static readonly Dictionary<char, string> Sentences = new()
    {
        ['s'] = "Only support can do this.",
        ['f'] = "Only support and those who may file can do this.",
        ['g'] = "Only those who may file can rate the help.",
        ['o'] = "This request is not open any more.",
        ['m'] = "This request is merged into SR-0000002. Go on there.",
        ['c'] = "Nina has claimed this request already.",
        ['n'] = "Nobody has claimed this request.",
        ['l'] = "Only Nina or a lead can release this request.",
        ['a'] = "Only Nina or a lead can give this request to somebody else.",
        ['h'] = "The request has this status already.",
        ['w'] = "The request is worked on already.",
        ['x'] = "This request is closed. File a new one.",
        ['e'] = "Only a resolved request can be closed.",
        ['r'] = "Only a resolved request can be reopened.",
        ['t'] = "It was resolved more than 14 days ago. File a new request and name this one in it.",
        ['q'] = "A request is rated once it is resolved.",
        ['d'] = "Only a lead can have a request decided again.",
        ['u'] = "This request is not merged into another.",
    };

    /// <summary>A cell says for each person a dot where the act is possible, else the letter of the sentence that says why not.</summary>
    private const string Table = """
        act                 | new   | claimed | waiting | handed | mitig | resol | long  | closed | withd | merged
        Claim               | ss... | ssccc   | ssccc   | ssccc  | ssccc | ssooo | ssooo | ssooo  | ssooo | ssmmm
        Release             | ssnnn | ssl..   | ssl..   | ssl..  | ssl.. | ssooo | ssooo | ssooo  | ssooo | ssmmm
        Assign              | ss... | ssa..   | ssa..   | ssa..  | ssa.. | ssooo | ssooo | ssooo  | ssooo | ssmmm
        Reply               | ss... | ss...   | ss...   | ss...  | ss... | ssooo | ssooo | ssooo  | ssooo | ssmmm
        Note                | ss... | ss...   | ss...   | ss...  | ss... | ss... | ss... | ss...  | ss... | ssmmm
        RecordFirstResponse | ss... | ss...   | ss...   | ss...  | ss... | ssooo | ssooo | ssooo  | ssooo | ssmmm
        Reroute             | ss... | ss...   | ss...   | ss...  | ss... | ssooo | ssooo | ssooo  | ssooo | ssmmm
        WaitForRequester    | ss... | ss...   | sshhh   | ss...  | ss... | ssooo | ssooo | ssooo  | ssooo | ssmmm
        Mitigate            | ss... | ss...   | ss...   | ss...  | sshhh | ssooo | ssooo | ssooo  | ssooo | ssmmm
        Resume              | sswww | sswww   | ss...   | sswww  | ss... | ssooo | ssooo | ssooo  | ssooo | ssmmm
        Close               | sseee | sseee   | sseee   | sseee  | sseee | ss... | ss... | sseee  | sseee | ssmmm
        Tag                 | ss... | ss...   | ss...   | ss...  | ss... | ss... | ss... | ss...  | ss... | ssmmm
        Link                | ss... | ss...   | ss...   | ss...  | ss... | ss... | ss... | ss...  | ss... | ssmmm
        Merge               | ss... | ss...   | ss...   | ss...  | ss... | ssooo | ssooo | ssooo  | ssooo | ssmmm
        Unmerge             | ssuuu | ssuuu   | ssuuu   | ssuuu  | ssuuu | ssuuu | ssuuu | ssuuu  | ssuuu | ss...
        Comment             | .f... | .f...   | .f...   | .f...  | .f... | .f... | .f... | xfxxx  | xfxxx | mfmmm
        HandOff             | .f... | .f...   | .f...   | .f...  | .f... | ofooo | ofooo | ofooo  | ofooo | mfmmm
        ChangeSeverity      | .f... | .f...   | .f...   | .f...  | .f... | ofooo | ofooo | ofooo  | ofooo | mfmmm
        Resolve             | .f... | .f...   | .f...   | .f...  | .f... | ofooo | ofooo | ofooo  | ofooo | mfmmm
        Cancel              | .f... | .f...   | .f...   | .f...  | .f... | ofooo | ofooo | ofooo  | ofooo | mfmmm
        Reopen              | rfrrr | rfrrr   | rfrrr   | rfrrr  | rfrrr | .f... | tfttt | rfrrr  | rfrrr | mfmmm
        Rate                | qgggg | qgggg   | qgggg   | qgggg  | qgggg | .gggg | .gggg | .gggg  | qgggg | mgggg
        DecideAgain         | ssdd. | ssdd.   | ssdd.   | ssdd.  | ssdd. | ssooo | ssooo | ssooo  | ssooo | ssmmm
        Watch               | ..... | .....   | .....   | .....  | ..... | ..... | ..... | .....  | ..... | mmmmm
        """;

    private static Instant Filed { get; } = RequesterActTests.Request().SubmittedAt;

    private static Instant Now { get; } = Filed + SupportRequest.ReopenedWithin + Duration.FromMinutes(1);

    public static TheoryData<RequestAct> Acts => [.. Enum.GetValues<RequestAct>()];

    [Theory]
    [MemberData(nameof(Acts))]
    public void What_may_be_done_is_said_for_every_status_and_person(RequestAct act)
    {
        var row = Table.Split('\n').Select(line => line.Split('|', StringSplitOptions.TrimEntries)).Single(row => row[0] == $"{act}");
        Assert.Equal(Moments.Length, row.Length - 1);
        foreach (var ((name, come), cell) in Moments.Zip(row[1..]))
        {
            var request = Stored(1);
            come(request);
            foreach (var (person, letter) in People.Zip(cell))
            {
                var expected = letter == '.' ? null : Sentences[letter];
                Assert.Equal((name, person.Name, expected), (name, person.Name, request.WhyNot(act, person, Now)?.ToString()));
                Assert.Equal(expected is null, request.ActsFor(person, Now).Contains(act));
            }
        }
    }

    [Fact]
    public void A_first_response_is_recorded_once_and_what_needs_no_severity_has_none_to_change()
    {
        var answered = Stored(1);
        answered.Reply(Nina, "We look into it.", Filed);
        Assert.Equal("The first response is recorded already.", Said(answered, RequestAct.RecordFirstResponse));

        var billing = Stored(1, "billing", severity: null);
        Assert.Equal("This request needs no severity.", Said(billing, RequestAct.ChangeSeverity));
    }

    [Fact]
    public void The_statuses_set_by_hand_are_those_whose_acts_are_possible()
    {
        string[] expected =
        [
            "WaitingForRequester Mitigated",
            "WaitingForRequester Mitigated",
            "InProgress Mitigated",
            "WaitingForRequester Mitigated",
            "InProgress WaitingForRequester",
            "Closed",
            "Closed",
            "",
            "",
            "",
        ];
        foreach (var ((name, come), statuses) in Moments.Zip(expected))
        {
            var request = Stored(1);
            come(request);
            Assert.Equal((name, statuses), (name, string.Join(' ', request.StatusesFor(Sam, Now))));
            Assert.Empty(request.StatusesFor(Ada, Now));
        }
    }

    [Fact]
    public void A_status_set_by_hand_is_reached_by_its_act()
    {
        foreach (var to in Enum.GetValues<RequestStatus>().Except([RequestStatus.New, RequestStatus.InProgress, RequestStatus.HandedOff]))
        {
            var request = Stored(1);
            if (to == RequestStatus.Closed)
                request.Resolve(Nina, null, Filed);
            request.SetStatus(Nina, to, null, Filed);
            Assert.Equal(to, request.Status);
        }

        var waits = Claimed(Stored(1));
        waits.SetStatus(Nina, RequestStatus.WaitingForRequester, null, Filed);
        waits.SetStatus(Nina, RequestStatus.InProgress, null, Filed);
        Assert.Equal(RequestStatus.InProgress, waits.Status);
    }

    /// <summary>However a request came where it is: what is possible happens, and what is not is refused in the sentence that was
    /// said.</summary>
    [Property(MaxTest = 400)]
    public void An_act_happens_if_and_only_if_it_is_said_to_be_possible((byte Act, byte Person, byte Hours)[] walk)
    {
        var (request, at, acts) = (Stored(1), Filed, Enum.GetValues<RequestAct>());
        foreach (var step in walk)
        {
            var (act, person) = (acts[step.Act % acts.Length], People[step.Person % People.Length]);
            at += Duration.FromHours(step.Hours);
            var (whyNot, before) = (request.WhyNot(act, person, at), request.Events.Count);
            try
            {
                Do(request, act, person, at);
                Assert.Equal(whyNot is null, request.Events.Count > before); // who has it claims it again, and nothing happens
                Assert.True(whyNot is null || (act, person.PersonId) == (RequestAct.Claim, request.AssigneeId));
            }
            catch (WrongMomentException refused)
            {
                Assert.Equal(whyNot?.ToString(), refused.Message);
                Assert.Equal(before, request.Events.Count);
            }
        }
    }

    /// <summary>Does it, with what is typed as it should be.</summary>
    private static void Do(SupportRequest request, RequestAct act, Actor person, Instant at)
    {
        var free = request.Events.Count + 100; // what was not typed before
        var other = request.AssigneeId == Sam.PersonId ? Nina : Sam;
        var severity = request.Severity == "b" ? "c" : "b";
        switch (act)
        {
            case RequestAct.Claim:
                request.Claim(person, at);
                break;
            case RequestAct.Release:
                request.Release(person, at);
                break;
            case RequestAct.Assign:
                request.Assign(person, other.PersonId, other.Name, at);
                break;
            case RequestAct.Reply:
                request.Reply(person, "x", at);
                break;
            case RequestAct.Note:
                request.Note(person, "x", at);
                break;
            case RequestAct.RecordFirstResponse:
                request.RecordFirstResponse(person, ResponseChannel.Call, null, at, at);
                break;
            case RequestAct.Reroute:
                request.Reroute(person, request.Portal == "phone" ? "ppac" : "phone", "x", at);
                break;
            case RequestAct.WaitForRequester:
                request.WaitForRequester(person, null, at);
                break;
            case RequestAct.Mitigate:
                request.Mitigate(person, null, at);
                break;
            case RequestAct.Resume:
                request.Resume(person, null, at);
                break;
            case RequestAct.Close:
                request.Close(person, null, at);
                break;
            case RequestAct.Tag when request.Tags.Count > 0:
                request.RemoveTag(person, request.Tags[0].Name, at);
                break;
            case RequestAct.Tag:
                request.AddTag(person, "x", at);
                break;
            case RequestAct.Link:
                request.LinkWith(Stored(free), person, at);
                break;
            case RequestAct.Merge:
                request.MergeInto(Stored(2), person, at);
                break;
            case RequestAct.Unmerge:
                request.UnmergeFrom(Stored(2), person, at);
                break;
            case RequestAct.Comment:
                request.Comment(person, "x", at);
                break;
            case RequestAct.HandOff:
                request.HandOff(person, $"{free}", at);
                break;
            case RequestAct.ChangeSeverity:
                request.ChangeSeverity(person, severity, (request.Input with { Severity = severity }).Decide(), null, at);
                break;
            case RequestAct.Resolve:
                request.Resolve(person, null, at);
                break;
            case RequestAct.Cancel:
                request.Cancel(person, null, at);
                break;
            case RequestAct.Reopen:
                request.Reopen(person, "x", at);
                break;
            case RequestAct.Rate:
                request.Rate(person, 4, null, at);
                break;
            case RequestAct.DecideAgain:
                var input = request.Input;
                // decided by a version of the next number, which says the same
                var next = input.Decide() with { PolicyVersion = request.PolicyVersion + 1 };
                request.DecideAgain(person, input, request.Family, next, "x", at);
                break;
            case RequestAct.Watch:
                request.Watch(person, free, "x", at);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(act), act, "How it is done is not said.");
        }
    }

    private static string? Said(SupportRequest request, RequestAct act) => request.WhyNot(act, Nina, Now)?.ToString();

    private static SupportRequest Claimed(SupportRequest request)
    {
        request.Claim(Nina, Filed);
        return request;
    }

    private static SupportRequest Resolved(SupportRequest request)
    {
        Claimed(request).Resolve(Nina, null, Filed);
        return request;
    }

    /// <summary>A request as if it were stored under a key.</summary>
    private static SupportRequest Stored(int id, string kind = "break-fix", string? severity = "b")
    {
        var input = Ask.Default with { Kind = kind, Plan = "premier", Severity = severity };
        var filing = new Filing
        {
            TenantId = 1,
            SubmissionKey = Guid.NewGuid(),
            Input = input with { SubmittedAt = RequesterActTests.Request().SubmittedAt },
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
        var request = SupportRequest.Submit(filing, filing.Input.Decide(), Ada);
        typeof(SupportRequest).GetProperty(nameof(SupportRequest.Id))!.SetValue(request, id);
        return request;
    }
}
