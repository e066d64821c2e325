using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.SqlServer.Dac;
using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace SupportPortal.Web.Tests.SqlServer;

/// <summary>
/// What SQL Server would say of commands, said without one: its grammar, and whether every table and column there is.
/// For the second each command becomes a procedure over the schema.
/// </summary>
/// <param name="schema">The script that makes the tables.</param>
/// <param name="hasFullText">Whether the texts of requests have their full-text index.</param>
internal sealed partial class ServerGrammar(string schema, bool hasFullText = true)
{
    /// <summary>A name that leads nowhere, and one that could mean two things; for SQL Server's tools only warnings, since a procedure may
    /// come before its table.</summary>
    private static readonly int[] Unresolved = [71502, 71005];

    private static readonly string[] Words =
    [
        "OpenWords AS (N'only' + Scope + N' ' + Numbers + N' ' + Subject + N' ' + Tenant + N' ' + Filed + N' ' + Said) PERSISTED",
        "DeskWords AS (Numbers + N' ' + Subject + N' ' + Tenant + N' ' + Filed + N' ' + Said + N' ' + Noted) PERSISTED",
    ];

    private const string FullText = """
        CREATE FULLTEXT CATALOG PortalTexts WITH ACCENT_SENSITIVITY = OFF
        GO
        CREATE FULLTEXT INDEX ON RequestTexts (Numbers LANGUAGE 0, OpenWords LANGUAGE 0, DeskWords LANGUAGE 0)
            KEY INDEX PK_RequestTexts ON PortalTexts WITH CHANGE_TRACKING AUTO, STOPLIST = OFF
        """;

    /// <summary>The faults of a script's or command's grammar, in sentences.</summary>
    public static IEnumerable<string> FaultsOfGrammar(string text)
    {
        new TSql160Parser(initialQuotedIdentifiers: true).Parse(new StringReader(text), out var faults);
        return faults.Select(fault => $"line {fault.Line}: {fault.Message}\n{text}");
    }

    /// <summary>The faults of the commands, in sentences with the command.</summary>
    public IReadOnlyList<string> FaultsOf(IEnumerable<Command> commands)
    {
        var known = commands.ToList();
        var faults = known.SelectMany(command => FaultsOfGrammar(command.Text)).ToList();
        if (faults.Count > 0)
            return faults;

        using var model = new TSqlModel(SqlServerVersion.Sql160, new TSqlModelOptions());
        foreach (var statement in hasFullText ? Statements(WithWords(schema)).Concat(Statements(FullText)) : Statements(schema))
            model.AddObjects(statement);
        for (var i = 0; i < known.Count; i++)
            model.AddObjects(Procedure(i, known[i]));
        return [.. model.Validate().Where(Counts).Select(message => Said(message, known))];
    }

    /// <summary>Fails with all of them.</summary>
    public static void AssertNone(IReadOnlyList<string> faults) =>
        Assert.True(faults.Count == 0, $"{faults.Count} faults\n{string.Join("\n\n", faults)}");

    /// <summary>The batches of a script.</summary>
    public static IEnumerable<string> Batches(string script) => Separator().Split(script).Where(batch => !string.IsNullOrWhiteSpace(batch));

    /// <summary>The columns the full-text index reads, which are added with it; a model of a schema knows tables as they are made
    /// only.</summary>
    private static string WithWords(string schema)
    {
        const string table = "CREATE TABLE [RequestTexts] (";
        Assert.Contains(table, schema, StringComparison.Ordinal);
        return schema.Replace(table, $"{table} {string.Join(", ", Words)},", StringComparison.Ordinal);
    }

    private static IEnumerable<string> Statements(string script)
    {
        var parsed = (TSqlScript)new TSql160Parser(initialQuotedIdentifiers: true).Parse(new StringReader(script), out _);
        return parsed
            .Batches.SelectMany(batch => batch.Statements)
            .Select(statement => script.Substring(statement.StartOffset, statement.FragmentLength));
    }

    private static string Procedure(int number, Command command) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"CREATE PROCEDURE [Command{number}] {string.Join(", ", command.Parameters)} AS\nBEGIN\n{command.Text}\nEND"
        );

    /// <summary>The server's own views are not part of a model.</summary>
    private static bool Counts(DacModelMessage message) =>
        (message.MessageType == DacMessageType.Error || Unresolved.Contains(message.Number))
        && !message.Message.Contains("[sys].", StringComparison.Ordinal);

    private static string Said(DacModelMessage message, List<Command> commands)
    {
        var named = Named().Match(message.Message);
        var text = named.Success ? commands[int.Parse(named.Groups[1].ValueSpan, CultureInfo.InvariantCulture)].Text : string.Empty;
        return $"{message.Prefix}{message.Number}: {message.Message}\n{text}";
    }

    [GeneratedRegex(@"^\s*GO\s*;?\s*$", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex Separator();

    [GeneratedRegex(@"\[Command(\d+)\]")]
    private static partial Regex Named();
}
