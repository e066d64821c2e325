using System.Data.Common;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Core.Access;
using SupportPortal.Data;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Security;

public sealed class SignInStorageTests(SignInStorageTests.ReadOnlyPortal portal) : IClassFixture<SignInStorageTests.ReadOnlyPortal>
{
    [Fact]
    public async Task People_are_let_in_to_read_while_their_sign_in_cannot_be_stored()
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);

        Assert.Equal("My requests", (await ada.GetAsync("/requests")).Heading);
        Assert.Equal(1, portal.Refused);
        Assert.Empty(await portal.WithDataAsync(db => db.SignIns.ToListAsync()));
    }

    [Fact]
    public async Task People_are_let_in_to_read_where_storing_was_tried_again_in_vain()
    {
        using var gone = new TiredPortal();
        var ada = await gone.SignInAsync(DemoAccounts.Contoso);

        Assert.Equal("My requests", (await ada.GetAsync("/requests")).Heading);
        Assert.Empty(await gone.WithDataAsync(db => db.SignIns.ToListAsync()));
    }

    /// <summary>A portal whose sign-in log and sessions cannot be stored, as a server says it that was asked several times.</summary>
    private sealed class TiredPortal : Portal
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services =>
                services.ConfigureDbContext<SqlitePortalDbContext>(options => options.AddInterceptors(new Tired()))
            );
        }
    }

    private sealed class Tired : SaveChangesInterceptor
    {
        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
            DbContextEventData eventData,
            InterceptionResult<int> result,
            CancellationToken cancellationToken = default
        ) =>
            eventData.Context!.ChangeTracker.Entries().Any(entry => entry.Entity is SignIn or Session)
                ? throw new RetryLimitExceededException("The maximum number of retries was exceeded.", new DbUpdateException())
                : ValueTask.FromResult(result);
    }

    /// <summary>A portal whose sign-in log lies on a disk that may only be read.</summary>
    public sealed class ReadOnlyPortal : Portal
    {
        private readonly Refusal _refusal = new();

        /// <summary>How many entries the disk refused.</summary>
        public int Refused => _refusal.Count;

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services =>
                services.ConfigureDbContext<SqlitePortalDbContext>(options => options.AddInterceptors(_refusal))
            );
        }
    }

    private sealed class Refusal : DbCommandInterceptor
    {
        private const int ReadOnly = 8; // SQLITE_READONLY

        public int Count { get; private set; }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default
        )
        {
            if (!command.CommandText.Contains("INSERT INTO \"SignIns\"", StringComparison.Ordinal))
                return ValueTask.FromResult(result);
            Count++;
            throw new SqliteException("attempt to write a readonly database", ReadOnly);
        }
    }
}
