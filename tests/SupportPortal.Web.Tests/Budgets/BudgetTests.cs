using SupportPortal.Testing;
using SupportPortal.Web.Tests.Security;
using SupportPortal.Web.Tests.SqlServer;
using Xunit.Abstractions;

namespace SupportPortal.Web.Tests.Budgets;

/// <summary>What every endpoint may spend. Commands and bytes are those that all other tests made it spend, so this comes after
/// them.</summary>
[Collection(AfterAllOthers.Name)]
public sealed class BudgetTests(ITestOutputHelper output)
{
    private const int Warm = 8; // calls after which a page is read as it is read all day
    private const int Most = 40; // whatever else the process does is in what is counted, so a page gets several tries
    private const int FewCalls = 4;

    [SkippableFact]
    public void Every_endpoint_keeps_to_its_commands_and_bytes()
    {
        var spent = Portal.Spent.ByEndpoint;
        Skip.If(Portal.Made <= CommandTests.ClassesWithPortal(), "Only a part of the project's tests ran before; this one is about all.");
        var over = new List<string>();
        foreach (var (endpoint, calls) in spent.OrderByDescending(each => each.Value.Max(call => call.Commands)))
        {
            if (calls.Count < FewCalls)
                continue;
            var budget = Budget.Of(endpoint.Split('?')[0]);
            // What was kept for all is asked for now and then, by whoever comes first.
            var (commands, trips) = (Usual(calls.Select(call => call.Commands)), Usual(calls.Select(call => call.Trips)));
            var kilobytes = Usual(calls.Select(call => (int)(call.Bytes / 1024)));
            var line =
                $"{endpoint} {calls.Count} calls: {commands} commands, as SQL Server gets them {trips}, {kilobytes} KB; "
                + $"at most {calls.Max(call => call.Commands)}, {calls.Max(call => call.Trips)}, {calls.Max(call => call.Bytes) / 1024} KB";
            output.WriteLine(line);
            if (commands > budget.Commands || trips > budget.Commands || kilobytes > budget.Kilobytes)
                over.Add(line);
        }

        Assert.True(over.Count == 0, $"{over.Count} endpoints spend more than they may:\n{string.Join('\n', over)}");
    }

    [Fact]
    public async Task Every_page_keeps_to_what_it_may_allocate()
    {
        using var portal = new Portal();
        var things = await IsolationThings.MakeAsync(portal);
        var rows = IsolationTable.Rows.ToDictionary(row => row.Endpoint);
        var callers = new Dictionary<string, IsolationCaller>();
        var over = new List<string>();
        foreach (var endpoint in (await CalledEndpoint.AllAsync(portal)).Where(endpoint => endpoint is { IsPage: true, IsPost: false }))
        {
            var caller = IsolationTable.Callers.Zip(rows[endpoint.Name].Answers).FirstOrDefault(cell => cell.Second is "200" or "ok").First;
            if (caller is null)
                continue;
            if (!callers.TryGetValue(caller, out var person))
                callers[caller] = person = await IsolationCaller.ComeAsync(portal, caller);
            var address = endpoint.AddressWith(things.ValueOf);
            var least = long.MaxValue;
            var budget = Budget.Of(endpoint.Name.Split('?')[0]).Allocated * 1024L;
            for (var call = 0; call < Warm || (call < Most && least > budget); call++)
            {
                var before = GC.GetTotalAllocatedBytes(precise: true);
                await person.ReadAsync(address);
                least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
            }

            var line = $"{endpoint.Name}: {least / 1024} KB";
            output.WriteLine(line);
            if (least > budget)
                over.Add(line);
        }

        Assert.True(over.Count == 0, $"{over.Count} pages allocate more than they may:\n{string.Join('\n', over)}");
    }

    /// <summary>What half of the calls do not exceed.</summary>
    private static int Usual(IEnumerable<int> spent)
    {
        var sorted = spent.Order().ToList();
        return sorted[(sorted.Count - 1) / 2];
    }
}
