using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Web.Startup;

namespace SupportPortal.Web.Tests.Startup;

public sealed class GivenUpTests
{
    [Fact]
    public async Task A_request_whose_caller_went_away_ends_as_499_and_not_as_a_fault()
    {
        using var caller = new CancellationTokenSource();
        var context = new DefaultHttpContext { RequestAborted = caller.Token };
        await Pipeline(_ =>
        {
            caller.Cancel();
            throw new OperationCanceledException(caller.Token);
        })(context);

        Assert.Equal(499, context.Response.StatusCode);
    }

    [Fact]
    public async Task What_was_cancelled_while_the_caller_still_waits_is_a_fault() =>
        await Assert.ThrowsAsync<OperationCanceledException>(() =>
            Pipeline(_ => throw new OperationCanceledException())(new DefaultHttpContext())
        );

    private static RequestDelegate Pipeline(RequestDelegate end)
    {
        var app = new ApplicationBuilder(new ServiceCollection().BuildServiceProvider());
        app.UsePortalGivenUp();
        app.Run(end);
        return app.Build();
    }
}
