using SupportPortal.Core.Policy;

namespace SupportPortal.Application.Wording;

/// <summary>What the vocabularies of the policy document are called.</summary>
public sealed partial class Names
{
    /// <summary>What a source is worth, in a word.</summary>
    public string Worth(Confidence confidence) =>
        confidence switch
        {
            Confidence.Stated => text["stated"],
            Confidence.Quoted => text["quoted"],
            _ => text["third party"],
        };

    /// <summary>What that means.</summary>
    public string WorthMeans(Confidence confidence) =>
        confidence switch
        {
            Confidence.Stated => text["Microsoft states it in a text of its own."],
            Confidence.Quoted => text["Somebody else's dated document quotes Microsoft."],
            _ => text["A third party says it in its own words."],
        };

    /// <summary>How the decision treats a kind of request.</summary>
    public string Handling(KindHandling handling) =>
        handling switch
        {
            KindHandling.Technical => text["Product, plan and severity decide"],
            KindHandling.Advisory => text["As technical, where the plan includes advice"],
            KindHandling.AdvisoryOrRedirect => text["As advice where the plan includes it, else other places answer"],
            KindHandling.Portal => text["One portal takes it, whatever the product and plan"],
            KindHandling.Redirect => text["Nobody files it; other places answer"],
            _ => text["Where to buy the plan"],
        };

    /// <summary>How far support goes for a release stage.</summary>
    public string Handling(StageHandling handling) =>
        handling switch
        {
            StageHandling.Full => text["Full support terms"],
            StageHandling.BreakFixOnly => text["Break-fix in English and in business hours"],
            StageHandling.FullWithTerms => text["As released, with terms of its own"],
            _ => text["No support; other places answer"],
        };

    /// <summary>What a plan's contract needs before the first request.</summary>
    public string Contract(ContractLink link) =>
        link switch
        {
            ContractLink.LinkOnce => text["Linked once in the portal"],
            ContractLink.Add => text["Activated, then added in the form"],
            _ => text["Nothing"],
        };
}
