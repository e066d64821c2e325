using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Security;

/// <summary>Looking changes nothing, on any page and for anybody.</summary>
public sealed class ReadingTests
{
    /// <summary>What is noted of a look: when a session or a token was last used, who has a request before them, and the keys of
    /// cookies.</summary>
    private static readonly string[] Noted = ["Sessions", "ApiTokens", "Presences", "DataProtectionKeys", "sqlite_sequence"];

    [Theory]
    [InlineData("nobody")]
    [InlineData("viewer")]
    [InlineData("admin")]
    [InlineData("owner")]
    public async Task No_page_changes_what_is_stored_by_being_looked_at(string caller)
    {
        using var own = new Portal();
        var things = await IsolationThings.MakeAsync(own);
        var person = await IsolationCaller.ComeAsync(own, caller);
        var before = Rows(own.File);
        var writes = new List<string>();
        foreach (
            var endpoint in (await CalledEndpoint.AllAsync(own)).Where(endpoint =>
                !endpoint.IsPost && !endpoint.Name.Contains("stream", StringComparison.OrdinalIgnoreCase)
            )
        )
        {
            if (!endpoint.Name.StartsWith("GET", StringComparison.Ordinal) && !endpoint.Name.StartsWith("HEAD", StringComparison.Ordinal))
                continue;
            await person.CallAsync(endpoint, endpoint.AddressWith(things.ValueOf));
            var after = Rows(own.File);
            if (before != after)
                writes.Add(endpoint.Name);
            before = after;
        }

        Assert.Empty(writes);
    }

    private static string Rows(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly");
        connection.Open();
        var all = new StringBuilder();
        foreach (
            var table in Read(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%' ORDER BY name")
                .Select(row => row.TrimEnd('|'))
                .Except(Noted)
        )
            all.AppendLine(CultureInfo.InvariantCulture, $"{table}: {string.Join('\n', Read(connection, $"SELECT * FROM \"{table}\""))}");
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(all.ToString())));
    }

    private static List<string> Read(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // names of our own tables
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            var row = new StringBuilder();
            for (var i = 0; i < reader.FieldCount; i++)
                row.Append(reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : reader.GetValue(i)).Append('|');
            rows.Add(row.ToString());
        }

        return rows;
    }
}
