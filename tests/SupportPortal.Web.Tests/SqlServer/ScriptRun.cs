using System.Text.RegularExpressions;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace SupportPortal.Web.Tests.SqlServer;

/// <summary>
/// Runs a script as sqlcmd does, without a server: batch by batch, whatever became of the one before, with the options sqlcmd
/// begins with. Each batch is compiled as a whole over the tables as they are before it, as SQL Server does: a column that the
/// batch itself adds is not there yet, while a table that is not there may come. What a text hands to EXEC is compiled when its
/// turn comes. A statement that fails ends its batch and takes the transaction back where XACT_ABORT is on, else the next one
/// follows.
/// </summary>
/// <param name="schema">The tables the script meets.</param>
/// <param name="compiles">Whether names are looked up, which takes a moment for each batch.</param>
internal sealed partial class ScriptRun(ServerSchema? schema = null, bool compiles = true)
{
    private const string Steps = "__EFMigrationsHistory";

    private readonly HashSet<SetOptions> _options =
    [
        SetOptions.AnsiNulls,
        SetOptions.AnsiPadding,
        SetOptions.AnsiWarnings,
        SetOptions.ConcatNullYieldsNull,
        SetOptions.ArithAbort, // on where ANSI_WARNINGS is
    ];

    private readonly List<string> _faults = [];
    private readonly List<string> _history = [];
    private (string Schema, int History)? _begun;
    private int _tries;

    /// <summary>The tables by now.</summary>
    public ServerSchema Schema { get; private set; } = schema ?? new();

    /// <summary>The steps the history names.</summary>
    public IReadOnlyList<string> History => _history;

    /// <summary>What the server refused, with its number, in the order it did.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>What was said.</summary>
    public List<string> Said { get; } = [];

    /// <summary>A statement that fails, whatever it says: the server is full, or it takes too long.</summary>
    public Predicate<TSqlStatement> Breaks { get; set; } = _ => false;

    /// <summary>Runs a script.</summary>
    public ScriptRun Run(string script)
    {
        foreach (var batch in ServerGrammar.Batches(script))
        {
            try
            {
                RunBatch(batch);
            }
            catch (StatementException fault)
            {
                _faults.Add(fault.Message);
                if (Has(SetOptions.XactAbort))
                    TakeBack();
            }
        }

        return this;
    }

    /// <summary>The tables a script of definitions and first rows leaves.</summary>
    public static ServerSchema Made(string script) => new ScriptRun(compiles: false).Run($"SET QUOTED_IDENTIFIER ON;\nGO\n{script}").Schema;

    /// <summary>Reads a script.</summary>
    /// <exception cref="StatementException">It is not understood.</exception>
    public static TSqlScript Parse(string text, bool quotedIdentifiers)
    {
        var read = new TSql160Parser(quotedIdentifiers).Parse(new StringReader(text), out var faults);
        return faults.Count == 0 ? (TSqlScript)read : throw new StatementException($"102: {faults[0].Message} in\n{text}");
    }

    private void RunBatch(string text)
    {
        var statements = Parse(text, Has(SetOptions.QuotedIdentifier)).Batches.SelectMany(batch => batch.Statements).ToList();
        Compile(text, statements);
        foreach (var statement in statements)
            Do(statement);
    }

    /// <summary>Looks the names up that a batch reads and writes, at the state before it.</summary>
    private void Compile(string text, IReadOnlyList<TSqlStatement> statements)
    {
        var definitions = statements.SelectMany(Leaves).Where(ServerSchema.Defines).ToList();
        var rest = text;
        foreach (var definition in definitions.OrderByDescending(definition => definition.StartOffset))
            rest = rest.Remove(definition.StartOffset, definition.FragmentLength).Insert(definition.StartOffset, "SELECT 0;");
        if (!compiles || definitions.Count == statements.Count)
            return;
        var tables = ServerSchema.Of($"{Schema}");
        foreach (
            var table in definitions.OfType<CreateTableStatement>().Where(table => !Schema.Has(ServerSchema.NameOf(table.SchemaObjectName)))
        )
            tables.Apply(ServerSchema.TableOf(text.Substring(table.StartOffset, table.FragmentLength)));
        var faults = new ServerGrammar($"{tables}", hasFullText: false).FaultsOf([new Command(rest)]);
        if (faults.Count > 0)
            throw new StatementException($"207: {string.Join('\n', faults)}");
    }

    private void Do(TSqlStatement statement)
    {
        switch (statement)
        {
            case IfStatement choice:
                if (Holds(choice.Predicate))
                    Do(choice.ThenStatement);
                else if (choice.ElseStatement is { } other)
                    Do(other);
                break;
            case BeginEndBlockStatement block:
                foreach (var each in block.StatementList.Statements)
                    Do(each);
                break;
            case TryCatchStatement attempt:
                Try(attempt);
                break;
            case PredicateSetStatement set:
                Set(set);
                break;
            case BeginTransactionStatement:
                _begun = ($"{Schema}", _history.Count);
                break;
            case CommitTransactionStatement:
                _begun = null;
                break;
            case PrintStatement print:
                Said.Add(((Literal)print.Expression).Value);
                break;
            case ThrowStatement thrown:
                throw new StatementException($"{((Literal)thrown.ErrorNumber).Value}: {((Literal)thrown.Message).Value}");
            case ExecuteStatement { ExecuteSpecification.ExecutableEntity: ExecutableStringList texts }:
                if (texts.Strings.All(part => part is StringLiteral))
                    Attempt(statement, () => RunBatch(string.Concat(texts.Strings.Cast<StringLiteral>().Select(part => part.Value))));
                break;
            default:
                Attempt(statement, () => Change(statement));
                break;
        }
    }

    private void Change(TSqlStatement statement)
    {
        if (Schema.NeedsOptions(statement) && !Has(SetOptions.QuotedIdentifier))
            throw new StatementException("1934: the SET option QUOTED_IDENTIFIER is not as a filtered index needs it.");
        if (Breaks(statement))
            throw new StatementException("1105: there is no room.");
        if (ServerSchema.Defines(statement))
            Schema.Apply(statement);
        else if (
            statement is InsertStatement { InsertSpecification: { Target: NamedTableReference target } insert }
            && target.SchemaObject.BaseIdentifier.Value == Steps
        )
            _history.Add(((StringLiteral)((ValuesInsertSource)insert.InsertSource).RowValues[0].ColumnValues[0]).Value);
    }

    /// <summary>Does one statement and goes on behind it, or not.</summary>
    private void Attempt(TSqlStatement statement, Action work)
    {
        try
        {
            work();
        }
        catch (StatementException fault) when (_tries == 0 && !Has(SetOptions.XactAbort))
        {
            _faults.Add(fault.Message);
        }
    }

    private void TakeBack()
    {
        if (_begun is not var (before, steps))
            return;
        (Schema, _begun) = (ServerSchema.Of(before), null);
        _history.RemoveRange(steps, _history.Count - steps);
    }

    private void Try(TryCatchStatement attempt)
    {
        _tries++;
        try
        {
            foreach (var each in attempt.TryStatements.Statements)
                Do(each);
            _tries--;
        }
        catch (StatementException)
        {
            _tries--;
            foreach (var each in attempt.CatchStatements.Statements)
                Do(each);
        }
    }

    private void Set(PredicateSetStatement set)
    {
        foreach (var option in Enum.GetValues<SetOptions>().Where(option => option != SetOptions.None && set.Options.HasFlag(option)))
        {
            if (set.IsOn)
                _options.Add(option);
            else
                _options.Remove(option);
        }
    }

    private bool Has(SetOptions option) => _options.Contains(option);

    /// <summary>Whether a condition holds: it asks whether a step is in the history, or something else that is so on a server that was
    /// never updated.</summary>
    private bool Holds(BooleanExpression condition)
    {
        var text = string.Concat(
            condition
                .ScriptTokenStream.Skip(condition.FirstTokenIndex)
                .Take(condition.LastTokenIndex - condition.FirstTokenIndex + 1)
                .Select(token => token.Text)
        );
        if (AsksForStep().Match(text) is not { Success: true } asked)
            return !text.Contains("OBJECT_ID", StringComparison.Ordinal) || !Schema.Has(Steps);
        return Schema.Has(Steps)
            ? _history.Contains(asked.Groups["step"].Value) != asked.Groups["not"].Success
            : throw new StatementException($"208: there is no {Steps}.");
    }

    /// <summary>The statements that do something, of all branches.</summary>
    private static IEnumerable<TSqlStatement> Leaves(TSqlStatement statement) =>
        statement switch
        {
            IfStatement { ElseStatement: { } other } choice => Leaves(choice.ThenStatement).Concat(Leaves(other)),
            IfStatement choice => Leaves(choice.ThenStatement),
            BeginEndBlockStatement block => block.StatementList.Statements.SelectMany(Leaves),
            TryCatchStatement attempt => attempt.TryStatements.Statements.Concat(attempt.CatchStatements.Statements).SelectMany(Leaves),
            _ => [statement],
        };

    [GeneratedRegex(@"(?<not>NOT\s+)?EXISTS\s*\(\s*SELECT .* FROM \[__EFMigrationsHistory\]\s+WHERE \[MigrationId\] = N'(?<step>\w+)'")]
    private static partial Regex AsksForStep();
}

/// <summary>What the server says to a statement that fails: its number and why.</summary>
internal sealed class StatementException(string message) : Exception(message);
