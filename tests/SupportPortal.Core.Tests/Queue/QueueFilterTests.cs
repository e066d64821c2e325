using NodaTime;
using SupportPortal.Core.People;
using SupportPortal.Core.Queue;
using SupportPortal.Core.Requests;

namespace SupportPortal.Core.Tests.Queue;

public sealed class QueueFilterTests
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 3, 27, 12, 0);
    private static readonly Actor Ada = new(1, "Ada", IsStaff: false);
    private static readonly Actor Sam = new(2, "Sam", IsStaff: true);

    [Fact]
    public void Without_a_status_the_open_requests_pass_and_with_all_every_one()
    {
        var (open, done) = (Request("open"), Request("done", resolved: true));

        Assert.Equal(["open"], Passing(new QueueFilter(), open, done));
        Assert.Equal(["done"], Passing(new QueueFilter { Status = "resolved" }, open, done));
        Assert.Equal(["open"], Passing(new QueueFilter { Status = "new" }, open, done));
        Assert.Equal(["open", "done"], Passing(new QueueFilter { Status = QueueFilter.All }, open, done));
        Assert.Equal(["open"], Passing(new QueueFilter { Status = "no-such-status" }, open, done));
    }

    [Fact]
    public void Each_filter_holds_back_what_differs_in_it()
    {
        var (one, other) = (
            Request("one"),
            Request("other", tenant: 2, plan: "unified-core", product: "dynamics-365-finance", severity: "standard", language: "en")
        );
        other.Claim(Sam, Noon);
        other.AddTag(Sam, "Month end", Noon);
        QueueFilter[] filters =
        [
            new() { Tenants = [2] },
            new() { Plan = "unified-core" },
            new() { Product = "dynamics-365-finance" },
            new() { Family = "finance-and-operations" },
            new() { Severity = "standard" },
            new() { Language = "en" },
            new() { Assignee = "2" },
            new() { Tag = "month end" },
            new() { Portal = other.Portal },
            new() { Portals = [other.Portal, "phone"] },
        ];

        Assert.All(filters, filter => Assert.Equal(["other"], Passing(filter, one, other)));
        Assert.Equal(["one"], Passing(new QueueFilter { Assignee = QueueFilter.Unassigned }, one, other));
        Assert.Empty(Passing(new QueueFilter { Portals = [] }, one, other));
    }

    [Fact]
    public void Of_several_values_any_passes_and_what_is_none_holds_nothing_back()
    {
        var (open, mine, done) = (
            Request("open"),
            Request("mine", tenant: 2, severity: "c"),
            Request("done", tenant: 3, severity: "a", resolved: true)
        );
        mine.Claim(Sam, Noon);
        SupportRequest[] all = [open, mine, done];

        Assert.Equal(["open", "mine", "done"], Passing(new QueueFilter { Status = "new,in-progress,resolved" }, all));
        Assert.Equal(["open", "mine"], Passing(new QueueFilter { Status = "new,in-progress" }, all));
        Assert.Equal(["open", "done"], Passing(new QueueFilter { Status = "new,resolved" }, all));
        Assert.Equal(["open", "mine", "done"], Passing(new QueueFilter { Status = $"new,{QueueFilter.All}" }, all));
        Assert.Equal(["mine", "done"], Passing(new QueueFilter { Status = QueueFilter.All, Severity = "a,c" }, all));
        Assert.Equal(["mine", "done"], Passing(new QueueFilter { Status = QueueFilter.All, Tenants = [2, 3] }, all));
        Assert.Equal(["open", "mine"], Passing(new QueueFilter { Assignee = $"2,{QueueFilter.Unassigned}" }, all));
        Assert.Equal(["mine"], Passing(new QueueFilter { Assignee = "2,9" }, all));
        Assert.Equal(
            ["open", "mine"],
            Passing(
                new QueueFilter
                {
                    Assignee = " , ",
                    Severity = ",",
                    Portal = string.Empty,
                },
                all
            )
        );

        Assert.Equal(["open", "mine"], Following(new FollowFilter { Status = FollowFilter.Open }, all));
        Assert.Equal(["done"], Following(new FollowFilter { Status = FollowFilter.Done }, all));
        Assert.Equal(["open", "mine", "done"], Following(new FollowFilter { Status = $"{FollowFilter.Done},{FollowFilter.Open}" }, all));
        Assert.Equal(["open", "done"], Following(new FollowFilter { Status = $"new,{FollowFilter.Done}" }, all));
        Assert.Equal(["mine", "done"], Following(new FollowFilter { Tenants = [2, 3] }, all));
        Assert.Equal(
            ["open", "mine", "done"],
            Following(new FollowFilter { Requesters = [1, 7], Product = "dynamics-365-sales,dataverse" }, all)
        );
        Assert.Empty(Following(new FollowFilter { Requesters = [7] }, all));
    }

    [Fact]
    public void Due_bounds_take_what_waits_for_a_first_response_only()
    {
        var (overdue, soon, later, answered) = (
            Request("overdue", minutesAgo: 200),
            Request("soon", minutesAgo: 90),
            Request("later", minutesAgo: 10),
            Request("answered", minutesAgo: 200)
        );
        answered.Reply(Sam, "Hello", Noon);
        SupportRequest[] all = [overdue, soon, later, answered];

        Assert.Equal(["overdue"], Passing(new QueueFilter { DueUntil = Noon }, all));
        Assert.Equal(["soon"], Passing(new QueueFilter { DueAfter = Noon, DueUntil = Noon + Duration.FromHours(1) }, all));
        Assert.Equal(["soon", "later"], Passing(new QueueFilter { DueAfter = Noon, DueUntil = Noon + Duration.FromHours(9) }, all));
    }

    [Theory]
    [InlineData(QueueOrder.Due, "overdue, soon, later, answered, none")]
    [InlineData(QueueOrder.Newest, "none, later, soon, answered, overdue")]
    [InlineData(QueueOrder.Oldest, "overdue, answered, soon, later, none")]
    [InlineData(QueueOrder.Updated, "answered, none, later, soon, overdue")]
    public void Every_order_has_a_place_for_each_and_goes_on_behind_it(QueueOrder order, string expected)
    {
        var answered = Request("answered", minutesAgo: 150);
        answered.Reply(Sam, "Hello", Noon + Duration.FromMinutes(1));
        var all = new[]
        {
            Request("soon", minutesAgo: 90),
            Request("overdue", minutesAgo: 200),
            answered,
            Request("later", minutesAgo: 10),
            Request("none", plan: "software-assurance", product: "dynamics-ax", minutesAgo: 5),
        };
        for (var i = 0; i < all.Length; i++)
            typeof(SupportRequest).GetProperty(nameof(SupportRequest.Id))!.SetValue(all[i], i + 1);
        var list = all.AsQueryable().In(order).ToList();
        Assert.Equal(Ask.List(expected).Order(), list.Select(request => request.Subject).Order());
        if (order != QueueOrder.Due)
            Assert.Equal(Ask.List(expected), list.Select(request => request.Subject));
        else
            Assert.Equal(["overdue", "soon", "later"], list.Take(3).Select(request => request.Subject));

        for (var i = 0; i < list.Count; i++)
        {
            var at = order switch
            {
                QueueOrder.Due => list[i].QueueDueAt,
                QueueOrder.Updated => list[i].UpdatedAt,
                _ => list[i].SubmittedAt,
            };
            Assert.Equal(list.Skip(i + 1), all.AsQueryable().In(order).Behind(order, at, list[i].Id));
        }
    }

    private static IEnumerable<string> Passing(QueueFilter filter, params SupportRequest[] requests) =>
        filter.Apply(requests.AsQueryable()).Select(request => request.Subject);

    private static IEnumerable<string> Following(FollowFilter filter, params SupportRequest[] requests) =>
        filter.Apply(requests.AsQueryable()).Select(request => request.Subject);

    private static SupportRequest Request(
        string subject,
        int tenant = 1,
        string plan = "premier",
        string product = "dynamics-365-sales",
        string severity = "b",
        string language = "de",
        int minutesAgo = 30,
        bool resolved = false
    )
    {
        var input = Ask.Default with
        {
            Product = product,
            Plan = plan,
            Severity = severity,
            Language = language,
            SubmittedAt = Noon - Duration.FromMinutes(minutesAgo),
        };
        var filing = new Filing
        {
            TenantId = tenant,
            SubmissionKey = Guid.NewGuid(),
            Input = input,
            Family = Ask.Policy.Products[product].Family,
            Subject = subject,
            Details = new() { Description = "Since this morning." },
            Contact = new Contact
            {
                Name = "Ada",
                Email = "ada@one.example",
                TimeZone = "Europe/Berlin",
                PreferredWay = ContactWay.Email,
            },
        };
        var request = SupportRequest.Submit(filing, input.Decide(), Ada);
        if (resolved)
            request.Resolve(Ada, null, Noon);
        return request;
    }
}
