using NodaTime;
using SupportPortal.Core.Policy;

namespace SupportPortal.Core.Tenants;

/// <summary>The clouds a tenant may live in.</summary>
public enum TenantCloud
{
    /// <summary>The one for everybody.</summary>
    Public,

    /// <summary>The one for authorities of the United States.</summary>
    UsGovernment,

    /// <summary>The one operated by 21Vianet in China.</summary>
    China,
}

/// <summary>A customer or partner organisation: one Microsoft Entra tenant, with what it has bought.</summary>
public sealed class Tenant
{
    /// <summary>The longest name, in characters.</summary>
    public const int NameLength = 100;

    private readonly List<ProductSubscription> _subscriptions = [];
    private readonly List<PlanPurchase> _plans = [];

    private Tenant() { }

    /// <summary>The key; zero until it is stored.</summary>
    public int Id { get; private set; }

    /// <summary>The organisation's name.</summary>
    public string Name { get; private set; } = string.Empty;

    /// <summary>ISO 3166-1 alpha-2; decides business hours and languages.</summary>
    public string Country { get; private set; } = string.Empty;

    /// <summary>The IANA zone its people work in.</summary>
    public string TimeZone { get; private set; } = string.Empty;

    /// <summary>The language its people prefer, a code of the policy.</summary>
    public string Language { get; private set; } = string.Empty;

    /// <summary>Whether it files for customers.</summary>
    public bool IsPartner { get; private set; }

    /// <summary>Its Microsoft Entra tenant ID, by which its people are known when they sign in there; null where none is linked.</summary>
    public Guid? DirectoryId { get; private set; }

    /// <summary>The national cloud it lives in.</summary>
    public TenantCloud Cloud { get; private set; }

    /// <summary>The cloud its services run in, a code of the policy; decides where requests go and which targets hold.</summary>
    public string ServiceCloud { get; private set; } = PolicyCodes.PublicCloud;

    /// <summary>The key of the partner that sold it its licences and answers for them; null where there is none.</summary>
    public int? PartnerOfRecordId { get; private set; }

    /// <summary>Grows with each change, so that two who change it at once collide.</summary>
    public int Version { get; private set; }

    /// <summary>The products it subscribes to or owns.</summary>
    public IReadOnlyList<ProductSubscription> Subscriptions => _subscriptions;

    /// <summary>The support plans it has bought.</summary>
    public IReadOnlyList<PlanPurchase> Plans => _plans;

    /// <summary>Takes an organisation in.</summary>
    public static Tenant Register(string name, string country, string timeZone, string language, bool isPartner = false) =>
        new()
        {
            Name = name,
            Country = country,
            TimeZone = timeZone,
            Language = language,
            IsPartner = isPartner,
        };

    /// <summary>It subscribed to a product, under an enrolment or outside any agreement.</summary>
    public Tenant Subscribe(string product, string? enrolment = null, string purchaseChannel = PolicyCodes.BoughtDirectly)
    {
        _subscriptions.Add(new ProductSubscription(product, enrolment, purchaseChannel));
        return this;
    }

    /// <summary>It bought a support plan.</summary>
    public Tenant Buy(string plan, LocalDate startsOn, LocalDate? endsOn = null, string? enrolment = null)
    {
        if (endsOn < startsOn)
            throw new ArgumentException("A plan cannot end before it starts.", nameof(endsOn));
        _plans.Add(new PlanPurchase(plan, startsOn, endsOn, enrolment));
        return this;
    }

    /// <summary>Nothing it told is kept; its key stays for what refers to it.</summary>
    public void Erase()
    {
        (Name, Country, TimeZone, DirectoryId, PartnerOfRecordId) = ("Erased", "ZZ", "Etc/UTC", null, null);
        _subscriptions.Clear();
        _plans.Clear();
    }

    /// <summary>Says anew who it is and where its people are.</summary>
    public void Describe(string name, string country, string timeZone, string language, TenantCloud cloud, Guid? directoryId) =>
        (Name, Country, TimeZone, Language, Cloud, DirectoryId) = (name.Trim(), country, timeZone, language, cloud, directoryId);

    /// <summary>Says in which cloud its services run.</summary>
    public void RunIn(string serviceCloud) => ServiceCloud = serviceCloud;

    /// <summary>Says whether it files for customers.</summary>
    public void FileForCustomers(bool files) => IsPartner = files;

    /// <summary>Notes the partner that answers for its licences; null where there is none.</summary>
    /// <exception cref="ArgumentException">It is itself that partner.</exception>
    public void BuyFrom(int? partnerId) =>
        PartnerOfRecordId =
            partnerId == Id && Id != 0
                ? throw new ArgumentException("A tenant is not its own partner of record.", nameof(partnerId))
                : partnerId;

    /// <summary>It does not subscribe to a product any more. Returns what it was; null where it is not there.</summary>
    public ProductSubscription? Unsubscribe(int subscriptionId)
    {
        var found = _subscriptions.Find(subscription => subscription.Id == subscriptionId);
        if (found is not null)
            _subscriptions.Remove(found);
        return found;
    }

    /// <summary>A plan that was noted by mistake is taken back; one that requests refer to is ended instead. Returns what it was; null
    /// where it is not there.</summary>
    public PlanPurchase? TakeBack(int purchaseId)
    {
        var found = _plans.Find(plan => plan.Id == purchaseId);
        if (found is not null)
            _plans.Remove(found);
        return found;
    }

    /// <summary>The plans in force on a day, each once; where one was bought twice, the one that lasts longest.</summary>
    public IEnumerable<PlanPurchase> PlansOn(LocalDate day) =>
        _plans
            .Where(plan => plan.IsInForceOn(day))
            .GroupBy(plan => (plan.Plan, plan.Enrolment))
            .Select(same => same.OrderByDescending(plan => plan.EndsOn ?? LocalDate.MaxIsoValue).First());
}

/// <summary>A product a tenant subscribes to or owns.</summary>
public sealed class ProductSubscription
{
    private ProductSubscription() { }

    internal ProductSubscription(string product, string? enrolment, string purchaseChannel) =>
        (Product, Enrolment, PurchaseChannel) = (product, enrolment, purchaseChannel);

    /// <summary>The key.</summary>
    public int Id { get; private set; }

    /// <summary>The product's code.</summary>
    public string Product { get; private set; } = string.Empty;

    /// <summary>The Enterprise Agreement enrolment; null outside an agreement.</summary>
    public string? Enrolment { get; private set; }

    /// <summary>Through whom it was bought, a code of the policy.</summary>
    public string PurchaseChannel { get; private set; } = PolicyCodes.BoughtDirectly;
}

/// <summary>A support plan a tenant bought.</summary>
public sealed class PlanPurchase
{
    private PlanPurchase() { }

    internal PlanPurchase(string plan, LocalDate startsOn, LocalDate? endsOn, string? enrolment) =>
        (Plan, StartsOn, EndsOn, Enrolment) = (plan, startsOn, endsOn, enrolment);

    /// <summary>The key.</summary>
    public int Id { get; private set; }

    /// <summary>The plan's code.</summary>
    public string Plan { get; private set; } = string.Empty;

    /// <summary>The enrolment the plan is tied to; null outside an agreement.</summary>
    public string? Enrolment { get; private set; }

    /// <summary>The first day it holds.</summary>
    public LocalDate StartsOn { get; private set; }

    /// <summary>The last day it holds; null where it renews without end.</summary>
    public LocalDate? EndsOn { get; private set; }

    /// <summary>Says on which day it ends; null where it renews without end.</summary>
    /// <exception cref="ArgumentException">That is before it starts.</exception>
    public void EndOn(LocalDate? lastDay) =>
        EndsOn = lastDay < StartsOn ? throw new ArgumentException("A plan cannot end before it starts.", nameof(lastDay)) : lastDay;

    /// <summary>Whether it holds on a day.</summary>
    public bool IsInForceOn(LocalDate day) => StartsOn <= day && (EndsOn is not { } last || day <= last);
}

/// <summary>A customer's leave for a partner to administer its tenant.</summary>
public sealed class DelegatedAdministration
{
    private DelegatedAdministration() { }

    /// <summary>The key.</summary>
    public int Id { get; private set; }

    /// <summary>The customer's tenant.</summary>
    public int CustomerId { get; private set; }

    /// <summary>The partner's tenant.</summary>
    public int PartnerId { get; private set; }

    /// <summary>The first day it holds.</summary>
    public LocalDate StartsOn { get; private set; }

    /// <summary>The last day it holds; null where it has no end.</summary>
    public LocalDate? EndsOn { get; private set; }

    /// <summary>A customer delegates its administration.</summary>
    public static DelegatedAdministration Grant(int customerId, int partnerId, LocalDate startsOn, LocalDate? endsOn) =>
        new()
        {
            CustomerId = customerId,
            PartnerId = partnerId,
            StartsOn = startsOn,
            EndsOn = endsOn,
        };

    /// <summary>Says on which day it ends; null where it has no end.</summary>
    /// <exception cref="ArgumentException">That is before it starts.</exception>
    public void EndOn(LocalDate? lastDay) =>
        EndsOn = lastDay < StartsOn ? throw new ArgumentException("A delegation cannot end before it starts.", nameof(lastDay)) : lastDay;

    /// <summary>Whether it holds on a day.</summary>
    public bool IsInForceOn(LocalDate day) => StartsOn <= day && (EndsOn is not { } last || day <= last);
}
