using NodaTime;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;
using SupportPortal.Core.Response;

namespace SupportPortal.Core.Tests.Response;

public sealed class HandOffClockTests
{
    private static readonly PolicyEngine Engine = new(Ask.Policy, new HolidayBook(Ask.Policy, []));
    private static readonly Actor Ada = new(1, "Ada", IsStaff: false);
    private static readonly Actor Sam = new(2, "Sam", IsStaff: true);

    [Fact]
    public void Ours_runs_from_the_submission_until_the_hand_off_and_the_vendors_from_there()
    {
        var request = Request(Ask.Default); // Friday 16:30 in Berlin, severity B: an hour of business hours
        var handedOff = Ask.At("2026-03-30T07:20:00Z"); // Monday 09:20
        Assert.Equal(Ask.At("2026-03-30T07:30:00Z"), HandOffClock.OursOf(request, Engine)!.Value.DueAt);
        Assert.Null(HandOffClock.VendorsOf(request, Engine));

        request.HandOff(Sam, null, handedOff);
        var (ours, vendors) = (HandOffClock.OursOf(request, Engine)!.Value, HandOffClock.VendorsOf(request, Engine)!.Value);
        Assert.Equal((ClockState.Met, Duration.FromMinutes(50)), (ours.StateAt(handedOff), ours.CountedAt(handedOff)));
        Assert.Equal((handedOff, Ask.At("2026-03-30T09:20:00Z")), (vendors.StartedAt, vendors.DueAt));

        request.Reply(Sam, "The vendor asks for a trace.", Ask.At("2026-03-30T09:00:00Z"));
        Assert.Equal(ClockState.Met, HandOffClock.VendorsOf(request, Engine)!.Value.StateAt(Ask.At("2026-03-30T12:00:00Z")));
    }

    [Fact]
    public void The_vendor_has_no_clock_where_the_desk_answered_first()
    {
        var request = Request(Ask.Default);
        request.Reply(Sam, "Understood.", request.SubmittedAt + Duration.FromMinutes(5));
        request.HandOff(Sam, null, request.SubmittedAt + Duration.FromMinutes(10));

        Assert.Null(HandOffClock.VendorsOf(request, Engine));
    }

    [Fact]
    public void A_critical_request_that_is_counted_in_business_hours_is_handed_off_in_them()
    {
        // Friday 16:50
        var preview = Ask.Default with { Severity = "a", ReleaseStage = "public-preview", SubmittedAt = Ask.At("2026-03-27T15:50:00Z") };
        var ours = HandOffClock.OursOf(Request(preview), Engine)!.Value;

        Assert.Equal(Ask.At("2026-03-30T07:05:00Z"), ours.DueAt);
        Assert.Equal(
            Ask.At("2026-03-27T16:05:00Z"),
            HandOffClock.OursOf(Request(preview with { ReleaseStage = "general-availability" }), Engine)!.Value.DueAt
        );
    }

    [Fact]
    public void A_request_without_a_severity_has_no_clock_until_the_hand_off() =>
        Assert.Null(HandOffClock.OursOf(Request(Ask.BusinessCentral), Engine));

    private static SupportRequest Request(DecisionInput input) =>
        SupportRequest.Submit(
            new Filing
            {
                TenantId = 1,
                SubmissionKey = Guid.NewGuid(),
                Input = input,
                Family = Ask.Policy.Products[input.Product].Family,
                Subject = "It is broken",
                Details = new() { Description = "Since this morning." },
                Contact = new Contact
                {
                    Name = "Ada",
                    Email = "ada@contoso.example",
                    TimeZone = input.TimeZone,
                    PreferredWay = ContactWay.Email,
                },
            },
            input.Decide(),
            Ada
        );
}
