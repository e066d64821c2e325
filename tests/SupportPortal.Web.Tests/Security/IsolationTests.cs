using System.Collections.Concurrent;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Security;

/// <summary>Every endpoint of the running app, called as everybody.</summary>
public sealed class IsolationTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task Every_endpoint_has_a_row_and_every_row_an_endpoint()
    {
        var endpoints = (await CalledEndpoint.AllAsync(portal)).Select(endpoint => endpoint.Name).ToList();
        var rows = IsolationTable.Rows.Select(row => row.Endpoint).ToList();

        Assert.True(endpoints.Except(rows).FirstOrDefault() is null, $"Without a row:\n{string.Join('\n', endpoints.Except(rows))}");
        Assert.True(rows.Except(endpoints).FirstOrDefault() is null, $"Without an endpoint:\n{string.Join('\n', rows.Except(endpoints))}");
        Assert.Equal(rows.Distinct(), rows);
        Assert.All(IsolationTable.Rows, row => Assert.Equal(IsolationTable.Callers.Count, row.Answers.Count));
    }

    [Fact]
    public async Task Every_endpoint_answers_everybody_as_the_table_says()
    {
        var endpoints = (await CalledEndpoint.AllAsync(portal)).ToDictionary(endpoint => endpoint.Name);
        var known = IsolationTable.Rows.Where(row => endpoints.ContainsKey(row.Endpoint)).ToList();
        var called = known
            .Select(row => endpoints[row.Endpoint])
            .Concat(endpoints.Values.ExceptBy(known.Select(row => row.Endpoint), endpoint => endpoint.Name))
            .ToList();
        var answers = new ConcurrentDictionary<(string Endpoint, string Caller), string>();
        await Parallel.ForEachAsync(IsolationTable.Callers, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (caller, _) =>
        {
            using var own = new Portal();
            var things = await IsolationThings.MakeAsync(own);
            var person = await IsolationCaller.ComeAsync(own, caller);
            foreach (var endpoint in called)
            {
                if (endpoint.Name == SignOut)
                    person = await IsolationCaller.ComeAsync(own, caller); // the row before it signed them out everywhere
                answers[(endpoint.Name, caller)] = await person.CallAsync(endpoint, endpoint.AddressWith(things.ValueOf));
            }
        });

        var expected = known.ToDictionary(row => row.Endpoint, row => row.Answers);
        var wrong = called
            .Select(endpoint => (endpoint.Name, Is: IsolationTable.Callers.Select(caller => answers[(endpoint.Name, caller)]).ToList()))
            .Where(row => !expected.TryGetValue(row.Name, out var said) || !IsolationTable.Says(said, row.Is))
            .Select(row =>
                $"is   {IsolationTable.Line(row.Name, row.Is)}\nsaid "
                + $"{IsolationTable.Line(row.Name, expected.GetValueOrDefault(row.Name, []))}"
            )
            .ToList();
        Assert.True(wrong.Count == 0, $"{wrong.Count} endpoints answer otherwise than the table says:\n{string.Join('\n', wrong)}");
    }

    [Fact]
    public async Task Every_page_a_browser_posts_to_refuses_without_an_antiforgery_token()
    {
        using var own = new Portal();
        var things = await IsolationThings.MakeAsync(own);
        var rows = IsolationTable.Rows.ToDictionary(row => row.Endpoint);
        var callers = new Dictionary<string, IsolationCaller>();
        var refused = 0;
        foreach (
            var endpoint in (await CalledEndpoint.AllAsync(own)).Where(endpoint =>
                endpoint is { IsPost: true, IsApi: false } && !ChecksNoToken.Contains(endpoint.Name)
            )
        )
        {
            var caller = LetIn(rows[endpoint.Name]);
            if (!callers.TryGetValue(caller, out var person))
                callers[caller] = person = await IsolationCaller.ComeAsync(own, caller);
            var answer = await person.CallAsync(endpoint, endpoint.AddressWith(things.ValueOf), withAntiforgery: false);
            Assert.True(answer == "400", $"{endpoint.Name} answers {caller} {answer} without an antiforgery token.");
            refused++;
        }

        Assert.True(refused > 30, $"Only {refused} endpoints were tried.");
    }

    private const string SignOut = "POST /identity/account/logout";

    /// <summary>Both store nothing: what was typed is shown again to a form with a token; and a refused post is answered by the page of
    /// faults.</summary>
    private static readonly IReadOnlyList<string> ChecksNoToken = ["POST /held", "POST /error"];

    /// <summary>Somebody the endpoint lets in; who finds the thing there rather than who does not.</summary>
    private static string LetIn(IsolationRow row)
    {
        var letIn = IsolationTable.Callers.Zip(row.Answers).Where(cell => cell.Second is not ("in" or "no")).ToList();
        return letIn.OrderBy(cell => cell.Second is not ("404")).Select(cell => cell.First).LastOrDefault() ?? "admin";
    }
}
