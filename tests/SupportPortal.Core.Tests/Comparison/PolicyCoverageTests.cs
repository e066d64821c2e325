using System.Text;
using System.Text.Json.Nodes;
using SupportPortal.Core.Comparison;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Response;

namespace SupportPortal.Core.Tests.Comparison;

public sealed class PolicyCoverageTests
{
    public static TheoryData<string> Shipped => [.. PolicyReader.Shipped.Select(day => $"{day:uuuu-MM-dd}")];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Every_combination_of_a_shipped_policy_has_one_whole_answer(string day)
    {
        var policy = PolicyReader.ReadShipped(NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value);

        var report = PolicyCoverage.Of(EngineOf(policy), CancellationToken.None);

        Assert.True(report.Holds, $"{report.Fault?.Wrong}: {report.Fault?.Input}");
        Assert.True(report.Decided > 10_000, $"Only {report.Decided} were decided.");
        Assert.True(report.Combinations > report.Decided);
    }

    [Fact]
    public void Products_that_are_asked_once_for_all_are_answered_alike()
    {
        var describing = new Alike(Ask.Policy);
        foreach (var alike in Ask.Policy.Products.GroupBy(product => describing.Product(product.Code)))
        {
            foreach (var plan in Ask.Policy.Plans)
            {
                var answers = alike
                    .Select(product =>
                        (
                            Ask.Default with
                            {
                                Product = product.Code,
                                Plan = plan.Code,
                                Severity = Ask.Policy.SeveritiesOf(plan) is [var worst, ..] ? worst.Code : null,
                            }
                        ).Decide()
                    )
                    .Select(answer => $"{answer.Outline()} {answer.Response} {string.Join(',', answer.Notices)}")
                    .Distinct();
                Assert.Single(answers);
            }
        }
    }

    /// <summary>The reader looks for one route for each filer, and not through whom the subscription was bought.</summary>
    [Fact]
    public void A_combination_that_no_step_decides_is_named()
    {
        var document = JsonNode.Parse(PolicyReader.ShippedDocument().Utf8)!.AsObject();
        document["purchaseChannels"] = JsonNode.Parse(
            """[{ "code": "direct", "name": "Directly", "source": "who" }, { "code": "csp", "name": "Partner", "source": "who" }]"""
        );
        var bought = document["routes"]!.AsArray().First(row => row!["filers"]?[0]?.GetValue<string>() == "administrator")!;
        bought["channels"] = new JsonArray("csp");
        document["plans"]!.AsArray()[0]!["families"]!.AsArray().Add("business-central");
        var policy = PolicyReader.Read("altered.json", Encoding.UTF8.GetBytes(document.ToJsonString()));

        var report = PolicyCoverage.Of(EngineOf(policy), CancellationToken.None);

        Assert.False(report.Holds);
        Assert.Equal("dynamics-365-business-central", report.Fault!.Input.Product);
        Assert.Equal("direct", report.Fault.Input.PurchaseChannel);
        Assert.Contains("Dynamics 365 Business Central", PolicyCoverage.NamesOf(policy, report.Fault.Input));
        Assert.StartsWith("a step of the decision fails", report.Fault.Wrong.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_work_can_be_ended()
    {
        using var ended = new CancellationTokenSource();
        ended.Cancel();

        Assert.Throws<OperationCanceledException>(() => PolicyCoverage.Of(EngineOf(Ask.Policy), ended.Token));
    }

    private static PolicyEngine EngineOf(SupportPolicy policy) => new(policy, new HolidayBook(policy, []));
}
