using SupportPortal.Testing;
using SupportPortal.Web.Tests.SqlServer;
using Xunit.Abstractions;

namespace SupportPortal.Web.Tests.Budgets;

/// <summary>What every endpoint may spend, held against what all other tests made it spend.</summary>
[Collection(AfterAllOthers.Name)]
public sealed class BudgetTests(ITestOutputHelper output)
{
    [SkippableFact]
    public void Every_endpoint_keeps_to_its_budget()
    {
        var spent = Portal.Spent.ByEndpoint;
        foreach (var (endpoint, calls) in spent.OrderByDescending(each => each.Value.Max(call => call.Commands)))
        {
            var sorted = calls.Select(call => call.Commands).Order().ToList();
            output.WriteLine(
                $"{endpoint, -60} {calls.Count, 5} calls, commands {sorted[sorted.Count / 2], 3} / {sorted[^1], 3}, "
                    + $"trips {calls.Max(call => call.Trips), 3}, {calls.Max(call => call.Bytes) / 1024, 5} KB"
            );
        }
    }
}
