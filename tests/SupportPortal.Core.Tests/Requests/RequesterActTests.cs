using NodaTime;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;

namespace SupportPortal.Core.Tests.Requests;

public sealed class RequesterActTests
{
    private static readonly Instant Filed = Instant.FromUtc(2026, 3, 27, 12, 0);
    private static readonly Actor Ada = new(1, "Ada", IsStaff: false);
    private static readonly Actor Sam = new(2, "Sam", IsStaff: true);

    [Fact]
    public void A_request_is_rated_once_it_is_resolved_and_a_later_word_replaces_the_earlier()
    {
        var request = Request();
        Assert.Equal("A request is rated once it is resolved.", Refusal(() => request.Rate(Ada, 4, "quick", Filed)));

        request.Resolve(Ada, null, Filed + Duration.FromHours(1));
        request.Rate(Ada, 4, " quick ", Filed + Duration.FromHours(2));
        request.Rate(Ada, 2, null, Filed + Duration.FromHours(3));

        Assert.Equal((2, null), (request.Rating, request.RatingWord));
        Assert.Equal(
            [(null, "4"), ("4", "2")],
            request.Events.Where(happened => happened.Kind == RequestEventKind.Rated).Select(happened => (happened.From, happened.To))
        );
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    public void A_rating_is_one_to_five(int rating)
    {
        var request = Request();
        request.Resolve(Ada, null, Filed);

        Assert.Throws<ArgumentOutOfRangeException>(() => request.Rate(Ada, rating, null, Filed));
        Assert.Null(request.Rating);
    }

    [Fact]
    public void A_closed_request_can_still_be_rated_and_a_withdrawn_one_cannot()
    {
        var closed = Request();
        closed.Resolve(Ada, null, Filed);
        closed.Close(Sam, null, Filed);
        closed.Rate(Ada, 5, null, Filed);
        Assert.Equal(5, closed.Rating);

        var withdrawn = Request();
        withdrawn.Cancel(Ada, null, Filed);
        Assert.Equal("A request is rated once it is resolved.", Refusal(() => withdrawn.Rate(Ada, 5, null, Filed)));
    }

    [Fact]
    public void A_person_watches_once_and_stops()
    {
        var request = Request();
        request.Watch(Ada, 7, "Victor", Filed);
        Assert.Equal("Victor watches this request already.", Refusal(() => request.Watch(Ada, 7, "Victor", Filed)));

        request.Unwatch(Ada, 7, Filed);
        Assert.Empty(request.Watchers);
        Assert.Equal("This person does not watch the request.", Refusal(() => request.Unwatch(Ada, 7, Filed)));
        Assert.Equal(
            [RequestEventKind.Submitted, RequestEventKind.WatcherAdded, RequestEventKind.WatcherRemoved],
            request.Events.Select(happened => happened.Kind)
        );
    }

    [Fact]
    public void A_resolved_request_is_reopened_within_14_days_and_not_after()
    {
        var request = Request();
        Assert.NotNull(request.WhyNot(RequestAct.Reopen, Ada, Filed));
        request.Resolve(Ada, null, Filed);
        var last = Filed + Duration.FromDays(14);

        Assert.Null(request.WhyNot(RequestAct.Reopen, Ada, last));
        Assert.NotNull(request.WhyNot(RequestAct.Reopen, Ada, last + Duration.FromMilliseconds(1)));
        Assert.Equal(
            "It was resolved more than 14 days ago. File a new request and name this one in it.",
            Refusal(() => request.Reopen(Ada, "back", last + Duration.FromMilliseconds(1)))
        );
        request.Reopen(Ada, "back", last);
        Assert.True(request.IsOpen);
    }

    [Fact]
    public void A_hand_off_may_come_without_a_number_which_is_added_and_corrected_later()
    {
        var request = Request();
        request.HandOff(Ada, " ", Filed);
        Assert.Equal((null, RequestStatus.HandedOff, Filed), (request.VendorCaseNumber, request.Status, request.HandedOffAt!.Value));
        Assert.Equal(
            "It is noted already that this was filed there. Give the vendor case number to add or correct it.",
            Refusal(() => request.HandOff(Ada, null, Filed))
        );

        request.WaitForRequester(Sam, null, Filed);
        request.HandOff(Ada, "2603", Filed + Duration.FromHours(1));
        Assert.Equal(
            ("2603", RequestStatus.WaitingForRequester, Filed),
            (request.VendorCaseNumber, request.Status, request.HandedOffAt!.Value)
        );
        Assert.Equal("The hand-off with the number 2603 is noted already.", Refusal(() => request.HandOff(Sam, "2603", Filed)));
        request.HandOff(Sam, "2604", Filed + Duration.FromHours(2));
        Assert.Equal("2604", request.VendorCaseNumber);
    }

    [Fact]
    public void A_raised_severity_keeps_the_promise_to_be_reachable_and_counts_from_the_submission()
    {
        var request = Request();
        request.ChangeSeverity(Ada, "a", Decide(request, "a"), "All are affected.", Filed + Duration.FromMinutes(30), reachable: true);
        Assert.True(request.ReachableRoundTheClock);
        Assert.Equal(Filed + Duration.FromHours(1), request.DueAt);

        request.ChangeSeverity(Sam, "b", Decide(request, "b"), "A way around is found.", Filed + Duration.FromMinutes(40));
        Assert.True(request.ReachableRoundTheClock); // nobody asked
        request.ChangeSeverity(Ada, "c", Decide(request, "c"), "It can wait.", Filed + Duration.FromMinutes(50), reachable: false);
        Assert.False(request.ReachableRoundTheClock);
        Assert.Equal(
            [("b", "a"), ("a", "b"), ("b", "c")],
            request
                .Events.Where(happened => happened.Kind == RequestEventKind.SeverityChanged)
                .Select(happened => (happened.From!, happened.To!))
        );
    }

    private static SupportDecision Decide(SupportRequest request, string severity) => (request.Input with { Severity = severity }).Decide();

    private static string Refusal(Action act) => Assert.Throws<WrongMomentException>(act).Message;

    internal static SupportRequest Request(params IReadOnlyList<Attachment> files)
    {
        var input = Ask.Default with { Product = "dynamics-365-sales", Plan = "premier", Severity = "b", SubmittedAt = Filed };
        var filing = new Filing
        {
            TenantId = 1,
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
        return SupportRequest.Submit(filing, input.Decide(), Ada, files);
    }
}
