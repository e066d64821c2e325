using System.Data;
using System.Data.Common;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Core.Queue;
using SupportPortal.Data;
using SupportPortal.Testing;
using Xunit.Abstractions;

namespace SupportPortal.Web.Tests.SqlServer;

/// <summary>After all other tests of the project, since it is about what they made the product ask.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AfterAllOthers
{
    public const string Name = "After all others";
}

/// <summary>What the product sends to SQL Server is understood there; shown without a server.</summary>
[Collection(AfterAllOthers.Name)]
public sealed class CommandTests(ITestOutputHelper output) : IClassFixture<RareWays>
{
    /// <summary>What is read of SQL Server's own tables only, over a connection that answers.</summary>
    private static readonly string[] SentElsewhere =
    [
        "SchemaCheck: <AddCarriedAsync>",
        "DatabaseAdvice: <AdviceAsync>",
        "SqlServerFullText: <FullTextAsync>",
    ];

    private const int MostParameters = 2098; // SQL Server takes 2,100, two of which its client needs

    private static readonly Instant Noon = Instant.FromUtc(2026, 3, 27, 12, 0);

    private static readonly QueueFilter[] Filters =
    [
        new(),
        new() { Status = QueueFilter.All },
        new() { Status = "new" },
        new() { Status = "resolved" },
        new() { Assignee = QueueFilter.Unassigned },
        new() { Assignee = "1" },
        new() { Tenants = [2] },
        new() { Portal = "ppac" },
        new() { Portals = ["support-for-business", "phone"] },
        new() { Portals = [] },
        new() { Family = "dynamics-products" },
        new() { Product = "dynamics-ax" },
        new() { Plan = "premier", Severity = "a" },
        new() { Language = "de" },
        new() { Tag = "month end" },
        new() { DueAfter = Noon, DueUntil = Noon },
        new()
        {
            Status = "new,resolved",
            Assignee = "1,2",
            Tenants = [1, 2],
        },
        new()
        {
            Status = "new,in-progress",
            Assignee = $"1,{QueueFilter.Unassigned}",
            Tenants = [1, 2],
        },
        new()
        {
            Portal = "ppac,phone",
            Severity = "a,b",
            Plan = "premier,none",
            Product = "dynamics-ax,dataverse",
            Family = "dynamics-products,power-platform",
            Language = "de,en",
        },
    ];

    [SkippableFact]
    public async Task Every_query_of_the_product_is_understood_by_SQL_Server()
    {
        Skip.If(Portal.Queries.Trees.Count == 0, "No other test ran before; this one is about what they made the product ask.");
        using var server = new ServerlessDatabase();
        var unasked = new List<string>();
        SortRule? sorts = null;
        await server.WithEveryScopeAsync(db =>
        {
            sorts ??= new(db);
            foreach (var query in Portal.Queries.Trees)
            {
                try
                {
                    QueryReplay.Run(db, query);
                }
                catch (Exception fault)
                {
                    unasked.Add($"{fault.InnerException ?? fault}\n{query}");
                }
            }

            return Task.CompletedTask;
        });

        output.WriteLine($"{Portal.Queries.Trees.Count} queries, {server.Commands.Count} commands");
        Assert.True(unasked.Count == 0, string.Join("\n\n", unasked));
        Assert.All(server.Commands, command => Assert.InRange(command.Parameters.Count, 0, MostParameters));
        ServerGrammar.AssertNone([.. server.Commands.SelectMany(command => KeysetRule.FaultsOf(command.Text))]);
        ServerGrammar.AssertNone([.. server.Commands.SelectMany(command => sorts!.FaultsOf(command.Text))]);
        Assert.DoesNotContain(server.Commands, command => IsEveryTag(command.Text));
        ServerGrammar.AssertNone(new ServerGrammar(await SchemaAsync(server)).FaultsOf(server.Commands));
    }

    [SkippableFact]
    public void Every_method_that_sends_a_command_was_seen_sending_one()
    {
        var seen = Portal.Queries.Senders.ToHashSet();
        var all = Senders
            .All()
            .ToDictionary(method => method, Senders.Named)
            .Where(method => !SentElsewhere.Any(where => method.Value.Contains(where, StringComparison.Ordinal)))
            .ToList();
        var unseen = all.Where(method => !seen.Contains(method.Key)).Select(method => method.Value).Order(StringComparer.Ordinal).ToList();

        output.WriteLine($"{all.Count - unseen.Count} of {all.Count} methods; not\n{string.Join('\n', unseen)}");
        Skip.If(Portal.Made <= ClassesWithPortal(), "Only a part of the project's tests ran before; this one is about all of them.");
        Assert.True(unseen.Count == 0, string.Join('\n', unseen));
    }

    [SkippableFact]
    public void Every_transaction_is_of_the_databases_own_level()
    {
        Skip.If(Portal.Queries.Levels.Count == 0, "No other test ran before; this one is about what they made the product begin.");

        Assert.Equal([IsolationLevel.Unspecified], Portal.Queries.Levels);
    }

    [Fact]
    public void No_method_of_the_product_asks_for_a_level()
    {
        Assert.Contains(Senders.Called(((Action<DbConnection>)OfALevel).Method), AsksForALevel);
        Assert.DoesNotContain(Senders.Product(), method => Senders.Called(method).Any(AsksForALevel));

        static void OfALevel(DbConnection connection) => connection.BeginTransaction(IsolationLevel.Serializable);
        static bool AsksForALevel(MethodBase called) =>
            called.GetParameters().Any(parameter => parameter.ParameterType == typeof(IsolationLevel))
            || called.DeclaringType?.Namespace == "System.Transactions";
    }

    [Fact]
    public async Task Every_row_is_added_changed_and_removed_by_commands_SQL_Server_understands()
    {
        using var server = new ServerlessDatabase();
        await server.WithAsync(
            scope => scope.OpenEverything(),
            async db =>
            {
                foreach (var kind in EveryRow.Kinds(db))
                    await EveryRow.SaveAsync(db, kind);
                foreach (var kind in EveryRow.Kinds(db))
                {
                    Assert.All(EveryRow.DeedsOn(kind), deed =>
                        Assert.True(
                            server.Commands.Any(command =>
                                command.Text.Contains($"{deed} [{kind.GetTableName()}]", StringComparison.Ordinal)
                            ),
                            $"No {deed} {kind.GetTableName()}."
                        )
                    );
                }
            }
        );
        // how many rows are added at once
        Assert.Contains(server.Commands, command => command.Text.Contains("MERGE ", StringComparison.Ordinal));

        output.WriteLine($"{server.Commands.Count} commands");
        ServerGrammar.AssertNone(new ServerGrammar(await SchemaAsync(server)).FaultsOf(server.Commands));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_filter_and_order_of_the_queue_and_every_search_is_understood_by_SQL_Server(bool hasFullText)
    {
        using var server = new ServerlessDatabase(hasFullText);
        await server.WithEachScopeAsync(async db =>
        {
            foreach (var filter in Filters)
            {
                foreach (var order in Enum.GetValues<QueueOrder>())
                    await filter
                        .Apply(db.Requests.AsNoTracking())
                        .Behind(order, Noon, 3)
                        .In(order)
                        .Select(request => request.Id)
                        .ToListAsync();
            }

            foreach (
                var find in new[]
                {
                    "gateway",
                    "\"server error\" beg",
                    "SR-0000003",
                    "2603270040001234",
                    "Ticket 2603270040001234 (open)",
                    "Re: SR-0000003: Straße",
                    "100%_[a]",
                }
            )
            {
                await db.FindAsync(find, null, CancellationToken.None);
                await db.FindAsync(find, 40, CancellationToken.None);
                await db.Requests.Matching(db, find).Select(request => request.Id).ToListAsync();
            }
        });

        Assert.Equal(hasFullText, server.Commands.Any(command => command.Text.Contains("CONTAINSTABLE(", StringComparison.Ordinal)));
        ServerGrammar.AssertNone(new ServerGrammar(await SchemaAsync(server)).FaultsOf(server.Commands));
    }

    [Fact]
    public async Task A_search_takes_the_best_out_of_the_index_however_many_match_and_whichever_tenants_they_are_of()
    {
        using var server = new ServerlessDatabase();
        int[] tenants = [.. Enumerable.Range(1, 2500)];
        await server.WithAsync(scope => scope.OpenEverything(), db => db.FindAsync("server error", null, CancellationToken.None));
        var ofDesk = Assert.Single(server.Commands, IsSearch);
        await server.WithAsync(scope => scope.OpenTenants(1, tenants), db => db.FindAsync("server error", null, CancellationToken.None));
        var ofTenants = Assert.Single(server.Commands, command => IsSearch(command) && command != ofDesk);

        Assert.Equal(["(\"server\") AND (\"error\")"], ofDesk.Values.OfType<string>());
        Assert.Contains($"CONTAINSTABLE(RequestTexts, DeskWords, @p2, {RequestFinder.Most})", ofDesk.Text, StringComparison.Ordinal);
        var conditions = ofTenants.Values.OfType<string>().Where(value => value.Contains(" AND ", StringComparison.Ordinal)).ToList();
        Assert.InRange(conditions.Count, 2, 20); // some hundred tenants each
        Assert.All(conditions, condition => Assert.InRange(condition.Length, 1, 4000));
        Assert.All(tenants, tenant =>
            Assert.Single(conditions, condition => condition.Contains($"\"onlytenant{tenant}\"", StringComparison.Ordinal))
        );
        Assert.Equal(
            conditions.Count,
            Regex.Count(ofTenants.Text, $@"CONTAINSTABLE\(RequestTexts, OpenWords, @p\d+, {RequestFinder.Most}\)")
        );
        ServerGrammar.AssertNone(new ServerGrammar(await SchemaAsync(server)).FaultsOf(server.Commands));

        static bool IsSearch(Command command) => command.Text.Contains("CONTAINSTABLE", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_index_the_newest_requests_are_compared_and_it_is_said_how_many()
    {
        using var without = new ServerlessDatabase(hasFullText: false);
        using var with = new ServerlessDatabase();
        var (some, all) = (await AmongAsync(without), await AmongAsync(with));

        Assert.Null(all);
        Assert.Equal(5000, some);
        var compared = without.Commands.Where(command => command.Text.Contains(" LIKE ", StringComparison.Ordinal)).ToList();
        Assert.Single(compared); // what is typed and the beginning of a word are asked alike
        Assert.All(compared, command => Assert.Contains($"SELECT TOP ({some}) Id FROM Requests", command.Text, StringComparison.Ordinal));

        static async Task<int?> AmongAsync(ServerlessDatabase server)
        {
            SearchHits? hits = null;
            await server.WithAsync(
                scope => scope.OpenEverything(),
                async db => hits = await db.FindAsync("server", null, CancellationToken.None)
            );
            return hits!.Among;
        }
    }

    [Fact]
    public async Task A_misspelt_column_or_table_and_a_slip_of_grammar_are_found()
    {
        using var server = new ServerlessDatabase();
        await server.WithAsync(
            scope => scope.OpenEverything(),
            async db =>
            {
                await db.Requests.Select(request => new { request.Id, request.Subject }).ToListAsync();
                await EveryRow.SaveAsync(db, db.Model.FindEntityType(typeof(Core.Tenants.Tenant))!);
                await db.FindAsync("gateway", null, CancellationToken.None);
                await db.HoldAsync(["files of tenant 1", "files of person 1"], CancellationToken.None);
            }
        );
        var grammar = new ServerGrammar(await SchemaAsync(server));
        Assert.Empty(grammar.FaultsOf(server.Commands));

        foreach (
            var (right, wrong) in new[]
            {
                ("[Subject]", "[Subjekt]"),
                ("[TimeZone]", "[TimeZome]"),
                ("t.Subject", "t.Subjekt"),
                ("[Requests]", "[Request]"),
            }
        )
        {
            var misspelt = server
                .Commands.Select(command => command with { Text = command.Text.Replace(right, wrong, StringComparison.Ordinal) })
                .ToList();
            Assert.NotEqual(server.Commands.Select(command => command.Text), misspelt.Select(command => command.Text));
            Assert.Contains(grammar.FaultsOf(misspelt), fault =>
                fault.StartsWith("SQL7150", StringComparison.Ordinal) && fault.Contains(wrong.Trim('[', ']'), StringComparison.Ordinal)
            );
        }

        Assert.Contains("SELEKT", Assert.Single(grammar.FaultsOf([new Command("SELEKT 1 FROM [Requests]")])), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_behind_a_place_is_bounded_by_its_moment_first()
    {
        using var server = new ServerlessDatabase();
        await server.WithAsync(
            scope => scope.OpenEverything(),
            async db =>
            {
                foreach (var order in Enum.GetValues<FollowOrder>())
                    await db.Requests.Behind(order, Noon, 3).In(order).Select(request => request.Id).ToListAsync();
                foreach (var order in Enum.GetValues<QueueOrder>())
                    await db.Requests.Behind(order, Noon, 3).In(order).Select(request => request.Id).ToListAsync();
            }
        );

        Assert.Equal(5, server.Commands.Count); // two orders are those of both lists
        Assert.Empty(server.Commands.SelectMany(command => KeysetRule.FaultsOf(command.Text)));
        Assert.Single(KeysetRule.FaultsOf("SELECT Id FROM Requests WHERE DueAt < @at OR (DueAt = @at AND Id < @id) ORDER BY DueAt DESC"));
    }

    [Fact]
    public async Task A_sort_over_long_texts_is_found()
    {
        using var server = new ServerlessDatabase();
        await server.WithAsync(
            scope => scope.OpenEverything(),
            async db =>
            {
                var texts = db.RequestEvents.Where(happened => happened.Text != null);
                await texts
                    .OrderBy(happened => happened.RequestId)
                    .ThenBy(happened => happened.Sequence)
                    .Select(happened => happened.Text)
                    .ToListAsync();
                var sorts = new SortRule(db);
                Assert.Empty(server.Commands.SelectMany(command => sorts.FaultsOf(command.Text)));

                await texts
                    .OrderBy(happened => happened.Internal)
                    .ThenBy(happened => happened.Id)
                    .Select(happened => happened.Text)
                    .ToListAsync();
                Assert.Contains(
                    "RequestEvents.Text is sorted by Internal, Id",
                    Assert.Single(server.Commands.SelectMany(command => sorts.FaultsOf(command.Text))),
                    StringComparison.Ordinal
                );
            }
        );
    }

    private static bool IsEveryTag(string sql) =>
        sql.Contains("SELECT DISTINCT", StringComparison.Ordinal) && sql.Contains("FROM [RequestTags]", StringComparison.Ordinal);

    internal static async Task<string> SchemaAsync(ServerlessDatabase server)
    {
        var script = string.Empty;
        await server.WithAsync(
            _ => { },
            db =>
            {
                script = db.Database.GenerateCreateScript();
                return Task.CompletedTask;
            }
        );
        return script;
    }

    /// <summary>How many of the project's classes share a portal among their tests: a whole run makes more.</summary>
    internal static int ClassesWithPortal() =>
        typeof(CommandTests)
            .Assembly.GetTypes()
            .Count(type =>
                type.GetInterfaces()
                    .Any(each =>
                        each.IsGenericType
                        && each.GetGenericTypeDefinition() == typeof(IClassFixture<>)
                        && each.GetGenericArguments()[0].IsAssignableTo(typeof(Portal))
                    )
            );
}
