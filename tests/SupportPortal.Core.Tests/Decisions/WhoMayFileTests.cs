using SupportPortal.Core.Decisions;

namespace SupportPortal.Core.Tests.Decisions;

public sealed class WhoMayFileTests
{
    [Theory]
    [InlineData("administrator", "route ppac")]
    [InlineData("partner", "route partner-center")]
    [InlineData("end-user", "refuse not-authorised")]
    public void Only_an_administrator_or_a_partner_may_file(string filer, string outline) =>
        Assert.Equal(outline, (Ask.Default with { Filer = filer }).Decide().Outline());

    [Fact]
    public void An_end_user_is_told_which_role_to_ask_for()
    {
        var says = (Ask.Default with { Filer = "end-user" }).Decide().Decisive.Says.ToString();

        Assert.Equal(
            "An end user cannot file. Ask an administrator of your tenant to grant you the Service Support Administrator "
                + "role; there is no other way.",
            says
        );
    }

    [Fact]
    public void An_end_user_is_refused_whatever_is_asked()
    {
        foreach (var kind in Ask.Policy.Kinds.Codes)
        {
            foreach (var stage in Ask.Policy.ReleaseStages.Codes)
            {
                Assert.Equal(
                    "refuse not-authorised",
                    (Ask.Default with { Filer = "end-user", Kind = kind, ReleaseStage = stage, CanSignIn = false }).Decide().Outline()
                );
            }
        }
    }

    [Fact]
    public void A_refusal_has_a_reason_and_neither_destination_nor_response_nor_notice()
    {
        var decision = (Ask.Default with { Filer = "end-user", ThirdPartyInvolved = true, Language = "ja" }).Decide();

        Assert.Equal(Outcome.Refuse, decision.Outcome);
        Assert.Equal("not-authorised", decision.Reason);
        Assert.Null(decision.Destination);
        Assert.Empty(decision.Alternatives);
        Assert.Null(decision.Response);
        Assert.Empty(decision.Notices);
    }
}
