using System.Data.Common;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Core.Requests;
using SupportPortal.Data;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests;

/// <summary>The database stored an act, and the line broke before it could say so: the repetition finds it there.</summary>
public sealed class LostAnswerTests(LostAnswerTests.Forgetful portal) : IClassFixture<LostAnswerTests.Forgetful>
{
    [Fact]
    public async Task A_reply_that_was_stored_is_neither_sent_twice_nor_called_a_collision()
    {
        var number = await portal.NumberOfAsync("Gallery shows 500");
        var sam = await portal.SignInAsync(DemoAccounts.Agent);
        var page = await sam.GetAsync($"/requests/{number}/reply");
        portal.Answer.IsLost = true;
        var answer = await sam.SubmitAsync(page, page.FormTo("reply"), new() { ["Form.Reply"] = "Please clear the cache." });

        Assert.False(portal.Answer.IsLost);
        Assert.Empty(answer.Errors);
        var replies = await portal.WithDataAsync(db =>
            db.RequestEvents.Where(happened => happened.Text == "Please clear the cache.").ToListAsync()
        );
        Assert.Single(replies);
    }

    public sealed class Forgetful : Portal
    {
        internal Loss Answer { get; } = new();

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services =>
                services.ConfigureDbContext<SqlitePortalDbContext>(options => options.AddInterceptors(Answer))
            );
        }
    }

    /// <summary>Has the next commit of a request end as it does when the stored change is sent again: nothing has the version any
    /// more.</summary>
    internal sealed class Loss : DbTransactionInterceptor
    {
        public bool IsLost { get; set; }

        public override Task TransactionCommittedAsync(
            DbTransaction transaction,
            TransactionEndEventData eventData,
            CancellationToken cancellationToken = default
        )
        {
            if (!IsLost || !eventData.Context!.ChangeTracker.Entries<SupportRequest>().Any())
                return Task.CompletedTask;
            IsLost = false;
            throw new DbUpdateConcurrencyException("The version was expected to be another.");
        }
    }
}
