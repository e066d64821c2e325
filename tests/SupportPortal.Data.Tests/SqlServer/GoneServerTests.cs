using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Testing;

namespace SupportPortal.Data.Tests.SqlServer;

/// <summary>The whole product while its server is gone: each question is answered with a broken line.</summary>
public sealed class GoneServerTests
{
    private const int Attempts = 6; // the first, and five more

    [Fact]
    public async Task Who_signs_in_meanwhile_is_told_so_after_one_wait_and_not_after_one_for_each_question()
    {
        await using var server = new ScriptedServer([.. Enumerable.Repeat(new Deed.BreakOff(), 200)]);
        using var portal = new GonePortal(server.ConnectionString);
        var visitor = portal.Visit();
        var login = await visitor.GetAsync("/identity/account/login");
        portal.IsGone = true;
        var answer = await visitor.SubmitAsync(login, login.FormWith("button[name=email]"), new() { ["email"] = DemoAccounts.Agent });
        var asked = server.Commands.Count;

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Equal("This cannot be done just now", answer.Heading);
        Assert.InRange(asked, 2, Attempts + 4);

        using var ready = await portal.CreateClient().GetAsync(new Uri("/health/ready", UriKind.Relative));
        var parts = (await ready.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("checks");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal("unhealthy", parts.GetProperty("database").GetProperty("status").GetString());
    }

    /// <summary>Starts on a file, and then has only the server.</summary>
    private sealed class GonePortal(string server) : Portal
    {
        public bool IsGone { get; set; }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            var absence = new ServerAbsence(TimeProvider.System);
            builder.ConfigureTestServices(services =>
                services
                    .AddDbContext<SqlServerPortalDbContext>(options => options.UsePortalSqlServer(server, absence))
                    .AddScoped<PortalDbContext>(provider =>
                        IsGone
                            ? provider.GetRequiredService<SqlServerPortalDbContext>()
                            : provider.GetRequiredService<SqlitePortalDbContext>()
                    )
            );
        }
    }
}
