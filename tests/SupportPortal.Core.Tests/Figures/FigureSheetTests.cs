using NodaTime;
using SupportPortal.Core.Figures;
using SupportPortal.Core.Requests;

namespace SupportPortal.Core.Tests.Figures;

public sealed class FigureSheetTests
{
    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
    private static readonly FigurePeriod Quarter = new(new(2026, 1, 1), new(2026, 3, 31), Berlin);
    private static readonly Instant Now = Ask.At("2026-03-27T12:00:00Z");

    private static readonly CountedRequest Plain = new(
        1,
        "premier",
        "b",
        "ppac",
        RequestStatus.InProgress,
        Ask.At("2026-02-10T08:00:00Z"),
        Ask.At("2026-02-10T10:00:00Z"),
        null,
        null,
        null,
        IsMerged: false
    );

    [Fact]
    public void Attainment_is_what_came_strictly_before_due_of_all_that_was_answered_or_overdue()
    {
        var due = Plain.DueAt!.Value;
        var sheet = Count(
            Plain with
            {
                FirstResponseAt = due - Duration.FromMilliseconds(1),
            },
            Plain with
            {
                FirstResponseAt = due,
            },
            Plain with
            {
                FirstResponseAt = due + Duration.FromHours(3),
            },
            Plain,
            Plain with
            {
                DueAt = Now + Duration.FromHours(1),
            },
            Plain with
            {
                DueAt = null,
                FirstResponseAt = due,
            },
            Plain with
            {
                Status = RequestStatus.Cancelled,
            },
            Plain with
            {
                Status = RequestStatus.Resolved,
                ResolvedAt = due - Duration.FromMinutes(1),
            },
            Plain with
            {
                Status = RequestStatus.Resolved,
                ResolvedAt = due,
            }
        );

        Assert.Equal(new Attainment(InTime: 1, Late: 2, Overdue: 2), sheet.Overall);
        Assert.Equal(0.2, sheet.Overall.Share);
    }

    [Fact]
    public void Nothing_to_count_has_no_share()
    {
        Assert.Null(Count().Overall.Share);
        Assert.Null(Count(Plain with { DueAt = Now + Duration.FromHours(1) }).Overall.Share);
    }

    [Fact]
    public void Groups_sum_up_to_the_whole()
    {
        var answered = Plain with { FirstResponseAt = Plain.SubmittedAt };
        var sheet = Count(
            answered,
            answered with
            {
                Plan = "subscription",
                TenantId = 2,
            },
            Plain with
            {
                Plan = "subscription",
                Severity = "a",
                Portal = "lcs",
            }
        );

        Assert.Equal(
            [("premier", new Attainment(1, 0, 0)), ("subscription", new Attainment(1, 0, 1))],
            sheet.ByPlan.Select(group => (group.Key, group.Attainment))
        );
        Assert.Equal(
            [("b", new Attainment(2, 0, 0)), ("a", new Attainment(0, 0, 1))],
            sheet.BySeverity.Select(group => (group.Key, group.Attainment))
        );
        Assert.Equal(
            [("ppac", new Attainment(2, 0, 0)), ("lcs", new Attainment(0, 0, 1))],
            sheet.ByPortal.Select(group => (group.Key, group.Attainment))
        );
        Assert.Equal(
            [(1, new Attainment(1, 0, 1)), (2, new Attainment(1, 0, 0))],
            sheet.ByTenant.Select(group => (group.Key, group.Attainment))
        );
        Assert.Equal(sheet.Overall, sheet.ByMonth.Aggregate(default(Attainment), (sum, group) => sum + group.Attainment));
    }

    [Fact]
    public void A_month_begins_at_midnight_where_the_reader_is()
    {
        var sheet = Count(
            Plain with
            {
                SubmittedAt = Ask.At("2026-01-31T22:59:59Z"),
            },
            Plain with
            {
                SubmittedAt = Ask.At("2026-01-31T23:00:00Z"),
            },
            Plain with
            {
                SubmittedAt = Ask.At("2025-12-31T22:59:59Z"),
            },
            Plain with
            {
                SubmittedAt = Ask.At("2026-03-31T21:59:59Z"),
            },
            Plain with
            {
                SubmittedAt = Ask.At("2026-03-31T22:00:00Z"),
            }
        );

        Assert.Equal(
            [(2026, 1, 1), (2026, 2, 1), (2026, 3, 1)],
            sheet.Volumes.Select(volume => (volume.Month.Year, volume.Month.Month, volume.Filed))
        );
    }

    [Fact]
    public void A_merged_request_counts_in_its_own_line_and_nowhere_else()
    {
        var sheet = Count(
            Plain with
            {
                IsMerged = true,
                FirstResponseAt = Plain.SubmittedAt,
                ClaimedAt = Plain.SubmittedAt,
                ResolvedAt = Plain.SubmittedAt,
            }
        );

        Assert.Equal([(0, 0, 0), (0, 0, 1), (0, 0, 0)], sheet.Volumes.Select(volume => (volume.Filed, volume.Resolved, volume.Merged)));
        Assert.Equal((0, 0, 0), (sheet.Overall.Counted, sheet.Open, sheet.Waits.First().Claim.Count));
    }

    [Fact]
    public void Half_and_nine_in_ten_waited_at_most_so_long()
    {
        var sheet = Count([
            .. Enumerable
                .Range(1, 10)
                .Select(hours =>
                    Plain with
                    {
                        ClaimedAt = Plain.SubmittedAt + Duration.FromHours(hours),
                        FirstResponseAt = Plain.SubmittedAt + Duration.FromMinutes(7),
                    }
                ),
        ]);
        var (all, february) = (sheet.Waits.First(), sheet.Waits.Single(wait => wait.Month is { Month: 2 }));

        Assert.Equal(new Spread(10, Duration.FromHours(5), Duration.FromHours(9)), all.Claim);
        Assert.Equal(new Spread(10, Duration.FromMinutes(7), Duration.FromMinutes(7)), all.Response);
        Assert.Equal(all.Claim, february.Claim);
        Assert.Equal(default, sheet.Waits.Single(wait => wait.Month is { Month: 1 }).Claim);
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 1, 2)]
    [InlineData(3, 2, 3)]
    [InlineData(11, 6, 10)]
    public void The_rank_is_the_nearest_one_that_is_enough(int count, int median, int nineInTen)
    {
        var sheet = Count([
            .. Enumerable.Range(1, count).Select(hours => Plain with { ClaimedAt = Plain.SubmittedAt + Duration.FromHours(hours) }),
        ]);

        Assert.Equal(new Spread(count, Duration.FromHours(median), Duration.FromHours(nineInTen)), sheet.Waits.First().Claim);
    }

    [Fact]
    public void The_backlog_is_what_is_open_now_whenever_it_was_filed()
    {
        var sheet = Count(
            Plain with
            {
                SubmittedAt = Now - Duration.FromHours(23),
            },
            Plain with
            {
                SubmittedAt = Now - Duration.FromDays(1),
                FirstResponseAt = Now,
            },
            Plain with
            {
                SubmittedAt = Now - Duration.FromDays(400),
                Status = RequestStatus.HandedOff,
            },
            Plain with
            {
                Status = RequestStatus.Closed,
                ResolvedAt = Now,
            }
        );

        Assert.Equal((3, Now - Duration.FromDays(400)), (sheet.Open, sheet.OldestOpen));
        Assert.Equal(
            [(0, 1, 1), (1, 1, 0), (3, 0, 0), (7, 0, 0), (14, 0, 0), (30, 0, 0), (90, 1, 1)],
            sheet.Ages.Select(age => (age.FromDays, age.Count, age.Unanswered))
        );
        Assert.Equal([0, 2, 0, 1, 0], sheet.Backlog.Select(row => row.Count));
    }

    [Fact]
    public void A_period_is_not_over_before_it_begins() =>
        Assert.Throws<ArgumentException>(() => new FigurePeriod(new(2026, 2, 1), new(2026, 1, 31), Berlin));

    private static FigureSheet Count(params CountedRequest[] requests)
    {
        var sheet = new FigureSheet(Quarter, Now);
        foreach (var request in requests)
            sheet.Add(request);
        return sheet;
    }
}
