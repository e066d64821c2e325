using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SupportPortal.Web.Startup;

namespace SupportPortal.Web.Tests.Security;

public sealed class FormerSecretsTests(GatePortal portal) : IClassFixture<GatePortal>
{
    private const string Key = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

    [Fact]
    public async Task What_an_older_version_stored_in_clear_is_protected_at_the_start_once_and_counted()
    {
        var email = await portal.MakeAsync("older");
        await portal.EnrolAsync(await portal.InAsync(email));
        await portal.WithDataAsync(async db =>
        {
            var id = await db.Users.Where(person => person.Email == email).Select(person => person.Id).SingleAsync();
            foreach (var token in await db.UserTokens.Where(token => token.UserId == id).ToListAsync())
                token.Value = token.Name == "RecoveryCodes" ? "BCDFG-HJKMN;PQRTV-WXY23" : Key;
            return await db.SaveChangesAsync();
        });

        Assert.Equal(["2 second factors that an older version had stored in clear are protected now"], await ProtectAsync());
        Assert.Empty(await ProtectAsync());
        var stored = string.Join('\n', await portal.WithDataAsync(db => db.UserTokens.Select(token => token.Value).ToListAsync()));
        foreach (var secret in new[] { Key, "PQRTV", "BCDFG" })
            Assert.DoesNotContain(secret, stored, StringComparison.Ordinal);
        Assert.True(await ComesInAsync(email, portal.CodeOf(Key)));
        Assert.True(await ComesInAsync(email, "bcdfg hjkmn"));
        Assert.False(await ComesInAsync(email, "bcdfg hjkmn"));
    }

    private async Task<List<string>> ProtectAsync()
    {
        var lines = new Lines();
        await using var scope = portal.Services.CreateAsyncScope();
        await FormerSecrets.ProtectAsync(new With(scope.ServiceProvider, lines), CancellationToken.None);
        return lines.Said;
    }

    private async Task<bool> ComesInAsync(string email, string code)
    {
        var visitor = portal.Visit();
        await GatePortal.EnterAsync(visitor, await GatePortal.TryAsync(visitor, email), code);
        return await GatePortal.IsInAsync(visitor);
    }

    private sealed class With(IServiceProvider inner, ILoggerFactory loggers) : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType == typeof(ILoggerFactory) ? loggers : inner.GetService(serviceType);
    }

    private sealed class Lines : ILoggerFactory, ILogger
    {
        public List<string> Said { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider) { }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Said.Add(formatter(state, exception));

        public void Dispose() { }
    }
}
