using SupportPortal.Core.Policy;

namespace SupportPortal.Core.Tests.Policy;

public sealed class FilingRightTests
{
    private const string Global = "62e90394-69f5-4237-9190-012177145e10";
    private const string BusinessCentral = "963797fb-eb3b-4cde-8ce3-5878b3f32a3f";
    private const string Billing = "b0f54661-2d74-4c50-afa3-1ec803f12efe";
    private const string User = "b79fbf4d-3ef9-4689-8143-76b194e85509";

    [Theory]
    [InlineData("62e90394-69f5-4237-9190-012177145e10")]
    [InlineData("11648597-926c-4cf3-9c36-bcebb0ba8dcc")]
    [InlineData("44367163-eba1-44c3-98af-f5787879f96a")]
    [InlineData("f023fd81-a637-4b56-95fd-791ac0226033")]
    [InlineData("F023FD81-A637-4B56-95FD-791AC0226033")]
    public void These_directory_roles_file_everything(string role) => Assert.True(Granted(User, role)?.IsUnlimited);

    [Theory]
    [InlineData(User)]
    [InlineData("fe930be7-5e62-47db-91af-98c3a49a38b1")] // an administrator of users
    [InlineData("no identifier at all")]
    public void Others_file_nothing(string role) => Assert.Null(Granted(role));

    [Theory]
    [InlineData(BusinessCentral, "break-fix", "dynamics-365-business-central", true)]
    [InlineData(BusinessCentral, "break-fix", "dynamics-365-sales", false)]
    [InlineData(BusinessCentral, "billing", "dynamics-365-sales", false)]
    [InlineData(BusinessCentral, "billing", "dynamics-365-business-central", true)]
    [InlineData(BusinessCentral, "how-to", "dynamics-365-sales", true)] // nobody files it
    [InlineData(Billing, "billing", "dynamics-365-sales", true)]
    [InlineData(Billing, "break-fix", "dynamics-365-sales", false)]
    [InlineData(Billing, "sign-up", "dynamics-365-sales", false)]
    [InlineData(Billing, "purchase", "dynamics-365-sales", true)] // nobody files it
    [InlineData(Global, "break-fix", "dynamics-365-sales", true)]
    public void A_limited_role_files_what_it_is_limited_to(string role, string kind, string product, bool may)
    {
        var right = Granted(role)!;
        var (asked, about) = (Ask.Policy.Kinds[kind], Ask.Policy.Products[product]);

        Assert.Equal(may, right.Allows(asked, about));
        Assert.Equal(may, right.AllowsKind(asked) && right.AllowsProduct(asked, about));
    }

    [Fact]
    public void Two_limited_roles_add_up_and_one_without_limits_lifts_them()
    {
        var both = Granted(Billing, BusinessCentral)!;
        Assert.Equal(["billing", "business-central"], both.Limits());
        Assert.True(both.Allows(Ask.Policy.Kinds["billing"], Ask.Policy.Products["dynamics-365-sales"]));
        Assert.False(both.Allows(Ask.Policy.Kinds["break-fix"], Ask.Policy.Products["dynamics-365-sales"]));
        Assert.True(Granted(Billing, Global)?.IsUnlimited);
    }

    [Fact]
    public void A_limit_the_policy_does_not_know_any_more_grants_nothing()
    {
        var right = FilingRight.LimitedTo(Ask.Policy, ["a family of old"]);
        Assert.False(right.IsUnlimited);
        Assert.All(Ask.Policy.Kinds.Where(kind => kind.IsTechnical), kind => Assert.False(right.AllowsKind(kind)));
    }

    private static FilingRight? Granted(params string[] roles) => FilingRight.Granted(Ask.Policy, roles);
}
