using System.Net;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Security;

public sealed class SignInLimitTests
{
    [Fact]
    public async Task Too_many_attempts_from_one_address_are_answered_in_words_and_with_the_time_to_wait()
    {
        using var portal = new Limited("RateLimits:SignInsPerMinute", "3");
        Assert.Equal([200, 200, 200, 429, 429], await TryAsync(portal, i => $"name{i}@contoso.example"));
    }

    [Fact]
    public async Task Too_many_attempts_under_one_name_are_answered_so_too_and_other_names_are_not()
    {
        using var portal = new Limited("RateLimits:SignInsPerNamePerMinute", "2");
        Assert.Equal([200, 200, 429, 429, 429], await TryAsync(portal, _ => DemoAccounts.Contoso));
        Assert.NotNull(await portal.SignInAsync(DemoAccounts.Fabrikam));
    }

    private static async Task<List<int>> TryAsync(Portal portal, Func<int, string> name)
    {
        var statuses = new List<int>();
        for (var i = 0; i < 5; i++)
        {
            var visitor = portal.Visit();
            var login = await visitor.GetAsync("/identity/account/login");
            using var answer = await visitor.SendAsync(
                login,
                login.FormWith("#Form_Password"),
                new() { ["Form.Email"] = name(i), ["Form.Password"] = "not the password" }
            );
            statuses.Add((int)answer.StatusCode);
            if (answer.StatusCode != HttpStatusCode.TooManyRequests)
                continue;
            Assert.Equal(TimeSpan.FromMinutes(1), answer.Headers.RetryAfter?.Delta);
            Assert.Contains("Wait a minute, then try again.", (await visitor.ReadAsync(answer)).Words, StringComparison.Ordinal);
        }

        return statuses;
    }

    private sealed class Limited(string setting, string value) : PortalWith(setting, value);
}
