using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportPortal.Application.Audit;
using SupportPortal.Application.Calendars;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Requests;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests;

/// <summary>The clock of the machine is set back while the product runs, as after a wrong start or a restored snapshot.</summary>
public sealed class ClockBackTests : IDisposable
{
    private readonly Portal _portal = new();

    [Theory]
    [InlineData(1)]
    [InlineData(180)]
    [InlineData(3 * 24 * 60)]
    public async Task What_was_due_stays_due_the_trails_hold_and_everybody_works_on(int minutes)
    {
        var (ada, sam) = (await _portal.SignInAsync(DemoAccounts.Contoso), await _portal.SignInAsync(DemoAccounts.Agent));
        var filed = await FilingWalk.Critical().FileAsync(ada);
        var number = filed.Heading[..10];
        var other = await _portal.NumberOfAsync("Gallery shows 500"); // severity B of a plan that has A
        await ChangeSeverityAsync(sam, other, "a");
        var (due, others) = (await DueAsync(number), await DueAsync(other));
        Assert.NotNull(due);
        Assert.NotNull(others);

        _portal.Clock.Advance(-Duration.FromMinutes(minutes));
        Assert.Equal(HttpStatusCode.OK, (await ada.GetAsync($"/requests/{number}")).Status); // nobody is signed out
        await WriteAsync(ada, number, "comment", "After the clock was set back.");
        await WriteAsync(sam, number, "reply", "An answer before its question, by the clock.");
        await ChangeSeverityAsync(sam, other, "b");
        Assert.Equal(due, await DueAsync(number));
        foreach (var address in new[] { $"/requests/{number}", $"/requests/{other}", "/queue", "/search?find=posting" })
            Assert.Equal(HttpStatusCode.OK, (await sam.GetAsync(address)).Status);
        var priya = await _portal.SignInAsync(DemoAccounts.Lead);
        Assert.Equal(HttpStatusCode.OK, (await priya.GetAsync("/reports")).Status);
        Assert.Equal(HttpStatusCode.OK, (await priya.GetAsync("/admin/audit")).Status);
        var second = await FilingWalk.Critical().Problem(("Subject", "Filed while the clock was behind")).FileAsync(ada);
        Assert.EndsWith("/filed", second.Path, StringComparison.Ordinal);
        await AssertSoundAsync();

        _portal.Clock.Advance(Duration.FromMinutes(minutes + 1));
        await WriteAsync(ada, number, "comment", "After the clock was mended.");
        await ChangeSeverityAsync(sam, other, "a");
        // counted from the submission, whatever the clock said between
        Assert.Equal((due, others), (await DueAsync(number), await DueAsync(other)));
        await AssertSoundAsync();
        var timeline = await _portal.WithDataAsync(db =>
            db.RequestEvents.Where(happened => happened.Text != null && happened.Text.Contains("clock"))
                .OrderBy(happened => happened.Sequence)
                .Select(happened => happened.Text)
                .ToListAsync()
        );
        Assert.Equal(
            ["After the clock was set back.", "An answer before its question, by the clock.", "After the clock was mended."],
            timeline
        );
    }

    public void Dispose() => _portal.Dispose();

    private static async Task WriteAsync(Visitor visitor, string number, string act, string words)
    {
        var page = await visitor.GetAsync($"/requests/{number}/{act}");
        var answer = await visitor.SubmitAsync(page, page.FormTo(act), new() { [act == "reply" ? "Form.Reply" : "Form.Comment"] = words });
        Assert.Empty(answer.Errors);
        Assert.Contains(words, answer.Words, StringComparison.Ordinal);
    }

    private static async Task ChangeSeverityAsync(Visitor visitor, string number, string severity)
    {
        var page = await visitor.GetAsync($"/requests/{number}/severity");
        var answer = await visitor.SubmitAsync(
            page,
            page.FormTo("severity"),
            new() { ["Form.Severity"] = severity, ["Form.SeverityReason"] = "It is so." }
        );
        Assert.Empty(answer.Errors);
        Assert.Equal($"/requests/{number}", answer.Path, ignoreCase: true);
    }

    private async Task<Instant?> DueAsync(string number)
    {
        Assert.True(RequestNumber.TryParse(number, out var id));
        return await _portal.WithDataAsync(db =>
            db.Requests.Where(request => request.Id == id).Select(request => request.DueAt).SingleAsync()
        );
    }

    private async Task AssertSoundAsync()
    {
        var clocks = await _portal.WithDataAsync(db =>
            ClockVerification.RunAsync(db, _portal.Services.GetRequiredService<PolicyBook>(), CancellationToken.None)
        );
        Assert.Empty(clocks.Differences);
        await AssertTrailsAsync();
    }

    private async Task AssertTrailsAsync()
    {
        var audit = await _portal.WithDataAsync(db => new AuditVerification(db).RunAsync(CancellationToken.None));
        Assert.Empty(audit.Faults);
    }
}
