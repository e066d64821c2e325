using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Data.People;

namespace SupportPortal.Data.Tests;

/// <summary>What people were before there were owners of locks is read from the trail when the database is brought up to date.</summary>
public sealed class PeopleSchemaTests : IDisposable
{
    private const string Before = "SignInSessions";

    private readonly string _folder = Directory.CreateTempSubdirectory("people-").FullName;

    [Fact]
    public async Task Locks_and_rights_get_their_owner_and_invited_addresses_are_free()
    {
        await using var services = new ServiceCollection()
            .AddPortalData(
                new ConfigurationBuilder()
                    .AddInMemoryCollection([
                        new("ConnectionStrings:Portal", $"Data Source={Path.Combine(_folder, "portal.db")};Pooling=False"),
                    ])
                    .Build(),
                _folder
            )
            .BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantScope>().OpenEverything();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        await db.GetService<IMigrator>().MigrateAsync(Before);
        await FillAsync(db);

        await db.GetService<IMigrator>().MigrateAsync();
        var people = await db.Users.AsNoTracking().ToDictionaryAsync(person => person.DisplayName);
        Assert.Equal(
            [
                ("both", Authority.Administrator),
                ("by-desk", Authority.Administrator),
                ("by-organisation", Authority.Organisation),
                ("invited-locked", Authority.Administrator),
            ],
            people
                .Values.Where(person => person.LockedWith is not null)
                .Select(person => (person.DisplayName, person.LockedWith!.Value))
                .Order()
        );
        Assert.Equal(
            ["filing-taken"],
            people.Values.Where(person => person.FilingTakenWith is not null).Select(person => person.DisplayName)
        );
        foreach (var (name, tenant) in new[] { ("invited", (int?)7), ("invited-to-desk", null) })
        {
            var invited = people[name];
            Assert.Equal((true, (string?)null), (invited.IsExpected, invited.NormalizedEmail));
            Assert.Equal(Person.ExpectedName(tenant, invited.Email!), invited.UserName);
            Assert.Equal(invited.UserName, invited.NormalizedUserName);
        }

        foreach (var name in new[] { "in", "invited-locked", "from-directory" })
            Assert.Equal(Person.KeyOf(people[name].Email!), people[name].NormalizedEmail);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task FillAsync(PortalDbContext db)
    {
        await using var connection = new SqliteConnection(db.Database.GetConnectionString());
        await connection.OpenAsync();
        await ExecuteAsync(connection, "PRAGMA foreign_keys = OFF");
        var (id, sequence) = (100, 0);
        foreach (
            var (name, tenant, isConfirmed, isLocked, role, acts) in new (string, int?, bool, bool, string, string[])[]
            {
                ("in", 7, true, false, "TenantAdmin", []),
                ("by-desk", 7, true, true, "TenantViewer", ["people/{0} locked {1}"]),
                ("by-organisation", 7, true, true, "TenantViewer", ["people-of/7 access-removed {1}"]),
                ("both", 7, true, true, "TenantViewer", ["people-of/7 access-removed {1}", "people/{0} locked {1}"]),
                ("filing-taken", 7, true, false, "TenantViewer", ["people/{0} role-changed TenantViewer"]),
                ("filing-given-back", 7, true, false, "TenantAdmin", ["people/{0} role-changed TenantViewer"]),
                ("filing-taken-by-organisation", 7, true, false, "TenantViewer", ["people-of/7 filing-taken {1}"]),
                ("invited", 7, false, false, "TenantViewer", []),
                ("invited-to-desk", null, false, false, "TenantViewer", []),
                ("invited-locked", 7, false, true, "TenantViewer", ["people/{0} locked {1}"]),
                ("from-directory", 7, false, false, "TenantViewer", []),
            }
        )
        {
            id++;
            var email = $"{name}@one.example";
            await ExecuteAsync(
                connection,
                $"""
                INSERT INTO AspNetUsers (Id, UserName, NormalizedUserName, Email, NormalizedEmail, EmailConfirmed, PasswordHash,
                    PhoneNumberConfirmed, TwoFactorEnabled, LockoutEnd, LockoutEnabled,
                    AccessFailedCount, DisplayName, TenantId, TimeZone{await OthersAsync(connection, names: true)})
                VALUES ({id}, '{email}', '{email.ToUpperInvariant()}', '{email}', '{email.ToUpperInvariant()}', {(isConfirmed ? 1 : 0)}, {(
                    isConfirmed ? "'x'" : "NULL"
                )}, 0, 0,
                    {(isLocked ? "'9999-12-31 23:59:59.9999999+00:00'" : "NULL")}, 1, 0, '{name}', {(
                    tenant is { } key ? $"{key}" : "NULL"
                )}, 'Etc/UTC'{await OthersAsync(connection, names: false)});
                INSERT INTO AspNetUserRoles (UserId, RoleId) SELECT {id}, Id FROM AspNetRoles WHERE Name = '{role}';
                """
            );
            if (name == "from-directory")
                await ExecuteAsync(
                    connection,
                    $"INSERT INTO AspNetUserLogins (LoginProvider, ProviderKey, UserId) VALUES ('Entra', 'x', {id})"
                );
            foreach (var act in acts)
            {
                var words = string.Format(System.Globalization.CultureInfo.InvariantCulture, act, id, email).Split(' ');
                await ExecuteAsync(
                    connection,
                    $"""
                    INSERT INTO AuditEntries (At, ActorName, Setting, Act, "To", Sequence, Hash)
                    VALUES ('2026-03-27 12:00:00', 'x', '{words[
                        0
                    ]}', '{words[1]}', '{words[2]}', {++sequence}, x'00');
                    """
                );
            }
        }
    }

    /// <summary>The other columns of a person that have to be filled.</summary>
    private static async Task<string> OthersAsync(SqliteConnection connection, bool names)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT COALESCE(group_concat(', ' || CASE WHEN $names THEN '"' || name || '"' ELSE '0' END, ''), '')
            FROM pragma_table_info('AspNetUsers')
            WHERE "notnull" AND dflt_value IS NULL AND name NOT IN (
                'Id', 'EmailConfirmed', 'PhoneNumberConfirmed', 'TwoFactorEnabled', 'LockoutEnabled', 'AccessFailedCount',
                'DisplayName', 'TimeZone')
            """;
        command.Parameters.AddWithValue("$names", names);
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
