using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using NodaTime;
using SupportPortal.Core.People;
using SupportPortal.Core.Response;
using SupportPortal.Testing;
using SupportPortal.Web.Tests.Api;

namespace SupportPortal.Web.Tests.Jobs;

/// <summary>Holidays that another process changed count in this one, too, before anybody files or acts here.</summary>
public sealed class CalendarFollowingTests(CalendarFollowingTests.Following portal) : IClassFixture<CalendarFollowingTests.Following>
{
    [Fact]
    public async Task A_day_that_another_process_closed_moves_the_answers_of_this_one()
    {
        using var http = portal.CreateClient();
        Assert.Equal("2026-03-30T08:30:00Z", await DueAsync(http));
        await portal.WithDataAsync(db =>
        {
            db.HolidayChanges.Add(
                HolidayChange.Close(
                    "DE",
                    new LocalDate(2026, 3, 30),
                    "Closed elsewhere",
                    new Actor(1, "Priya Nair", IsStaff: true),
                    Portal.Start
                )
            );
            return db.SaveChangesAsync();
        });

        for (var tries = 0; tries < 30 && await DueAsync(http) == "2026-03-30T08:30:00Z"; tries++)
            await Task.Delay(1000);
        Assert.Equal("2026-03-31T08:30:00Z", await DueAsync(http));
    }

    private static async Task<string?> DueAsync(HttpClient http)
    {
        using var answer = await http.PostAsJsonAsync("/api/v1/decisions", DecisionsApiTests.Example);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("response").GetProperty("dueAt").GetString();
    }

    public sealed class Following : Portal
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Calendars:FollowSeconds", "1");
        }
    }
}
