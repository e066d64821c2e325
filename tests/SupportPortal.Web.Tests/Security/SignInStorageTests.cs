using System.Data.Common;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
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
