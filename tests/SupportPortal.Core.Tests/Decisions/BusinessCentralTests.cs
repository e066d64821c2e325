namespace SupportPortal.Core.Tests.Decisions;

public sealed class BusinessCentralTests
{
    [Theory]
    [InlineData("administrator", false, "route csp-partner")]
    [InlineData("administrator", true, "route csp-partner")]
    [InlineData("partner", false, "route partner-center")]
    [InlineData("partner", true, "route partner-center")]
    public void A_customer_goes_to_the_partner_and_a_partner_to_Partner_Center(string filer, bool delegated, string outline) =>
        Assert.Equal(outline, (Ask.BusinessCentral with { Filer = filer, DelegatedAdministration = delegated }).Decide().Outline());

    [Fact]
    public void Neither_plan_nor_severity_matters()
    {
        string?[] severities = [null, .. Ask.Policy.Severities.Codes];
        foreach (var plan in Ask.Policy.Plans.Codes)
        {
            foreach (var severity in severities)
            {
                var decision = (
                    Ask.BusinessCentral with
                    {
                        Plan = plan,
                        Severity = severity,
                        PlanEnrolment = "E-1",
                        SubscriptionEnrolment = "E-2",
                    }
                ).Decide();
                Assert.Equal("route csp-partner", decision.Outline());
                Assert.Null(decision.Response);
                Assert.Empty(decision.Notices);
            }
        }
    }

    [Theory]
    [InlineData("outage", "check-service-health-first")]
    [InlineData("advisory", "")]
    public void The_notices_of_the_kind_ride_but_not_those_of_a_plan_that_was_not_looked_at(string kind, string notices) =>
        Assert.Equal(Ask.List(notices), (Ask.BusinessCentral with { Kind = kind, Plan = "professional-direct" }).Decide().Notices);
}
