using NodaTime;
using SupportPortal.Core.Tenants;

namespace SupportPortal.Core.Tests.Tenants;

public sealed class TenantTests
{
    private static readonly LocalDate First = new(2026, 3, 1);
    private static readonly LocalDate Last = new(2026, 3, 31);
    private static readonly Instant Noon = Instant.FromUtc(2026, 3, 27, 12, 0);

    [Fact]
    public void A_plan_holds_from_its_first_day_to_its_last()
    {
        var plan = Contoso().Buy("premier", First, Last).Plans[0];

        Assert.Equal(
            [false, true, true, false],
            new[] { First.PlusDays(-1), First, Last, Last.PlusDays(1) }.Select(day => plan.IsInForceOn(day))
        );
        plan.EndOn(null);
        Assert.True(plan.IsInForceOn(Last.PlusYears(50)));
    }

    [Fact]
    public void A_plan_may_end_on_its_first_day_and_not_before()
    {
        var tenant = Contoso().Buy("premier", First, First);
        tenant.Plans[0].EndOn(First);

        Assert.Throws<ArgumentException>(() => tenant.Plans[0].EndOn(First.PlusDays(-1)));
        Assert.Throws<ArgumentException>(() => tenant.Buy("premier", First, First.PlusDays(-1)));
        Assert.Equal(First, Assert.Single(tenant.Plans).EndsOn);
    }

    [Fact]
    public void Of_a_plan_bought_twice_the_one_that_lasts_longest_counts_and_each_enrolment_for_itself()
    {
        var tenant = Contoso()
            .Buy("premier", First, Last)
            .Buy("premier", First)
            .Buy("premier", First, Last, "E1")
            .Buy("premier", First, Last.PlusDays(1), "E1")
            .Buy("unified", Last.PlusDays(1));

        Assert.Equal(
            [("premier", null, null), ("premier", "E1", (LocalDate?)Last.PlusDays(1))],
            tenant.PlansOn(Last).Select(plan => (plan.Plan, plan.Enrolment, plan.EndsOn))
        );
    }

    [Fact]
    public void A_delegation_holds_from_its_first_day_to_its_last_and_does_not_end_before_it_starts()
    {
        var leave = DelegatedAdministration.Grant(1, 2, First, Last);
        Assert.Equal((1, 2), (leave.CustomerId, leave.PartnerId));
        Assert.Equal(
            [false, true, true, false],
            new[] { First.PlusDays(-1), First, Last, Last.PlusDays(1) }.Select(day => leave.IsInForceOn(day))
        );
        Assert.Throws<ArgumentException>(() => leave.EndOn(First.PlusDays(-1)));
        leave.EndOn(First);
        Assert.Equal(First, leave.EndsOn);
        leave.EndOn(null);
        Assert.True(leave.IsInForceOn(Last.PlusYears(50)));
    }

    [Fact]
    public void A_tenant_is_not_its_own_partner()
    {
        var tenant = Contoso();
        typeof(Tenant).GetProperty(nameof(Tenant.Id))!.SetValue(tenant, 3);
        tenant.BuyFrom(4);
        Assert.Equal(4, tenant.PartnerOfRecordId);

        Assert.Throws<ArgumentException>(() => tenant.BuyFrom(3));
        tenant.BuyFrom(null);
        Assert.Null(tenant.PartnerOfRecordId);
    }

    [Fact]
    public void Erased_it_tells_nothing_any_more()
    {
        var tenant = Contoso().Subscribe("sales", "E1").Buy("premier", First);
        tenant.Describe(" Contoso Ltd ", "DE", "Europe/Berlin", "de", TenantCloud.China, Guid.NewGuid());
        Assert.Equal(
            ("Contoso Ltd", "DE", "Europe/Berlin", "de", TenantCloud.China),
            (tenant.Name, tenant.Country, tenant.TimeZone, tenant.Language, tenant.Cloud)
        );
        tenant.BuyFrom(2);
        tenant.Erase();

        Assert.Equal(
            ("Erased", "ZZ", "Etc/UTC", null, null),
            (tenant.Name, tenant.Country, tenant.TimeZone, tenant.DirectoryId, tenant.PartnerOfRecordId)
        );
        Assert.Empty(tenant.Subscriptions);
        Assert.Empty(tenant.Plans);
    }

    [Fact]
    public void What_is_taken_back_is_told_and_nothing_else_goes()
    {
        var tenant = Contoso().Subscribe("sales").Buy("premier", First);

        Assert.Null(tenant.Unsubscribe(5));
        Assert.Null(tenant.TakeBack(5));
        Assert.Equal("sales", tenant.Unsubscribe(0)?.Product);
        Assert.Equal("premier", tenant.TakeBack(0)?.Plan);
        Assert.Empty(tenant.Subscriptions);
        Assert.Empty(tenant.Plans);
    }

    [Fact]
    public void A_contract_is_pending_until_a_portal_takes_it_or_says_why_not()
    {
        var contract = SupportContract.Note(1, "premier", "protected", "6789", "4321", Noon);
        Assert.Equal((ContractState.Pending, "•••• 6789", "4321"), (contract.State, contract.MaskedAccessId, contract.ContractEnd));
        contract.Fail(" Expired ", Noon + Duration.FromHours(1));
        Assert.Equal(
            (ContractState.Failed, "Expired", Noon + Duration.FromHours(1)),
            (contract.State, contract.Reason, contract.ChangedAt)
        );
        contract.Fail(" ", Noon);
        Assert.Null(contract.Reason);
        contract.Fail("Expired", Noon);
        contract.Link(Noon + Duration.FromHours(2));
        Assert.Equal((ContractState.Linked, null, Noon + Duration.FromHours(2)), (contract.State, contract.Reason, contract.ChangedAt));
    }

    private static Tenant Contoso() => Tenant.Register("Contoso", "US", "America/New_York", "en");
}
