using NodaTime;
using SupportPortal.Core.Audit;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;

namespace SupportPortal.Core.Requests;

/// <content>What is stored of it, as one hash that goes into its timeline.</content>
public sealed partial class SupportRequest
{
    /// <summary>
    /// The hash over everything the request says of itself. Left out are its key, which its timeline is under; the version,
    /// which counts saves; and the end of the chain this goes into.
    /// </summary>
    public byte[] HashOfFields()
    {
        var link = new ChainLink([])
            .Add(SubmissionKey)
            .Add(TenantId)
            .Add(RequesterId)
            .Add(RequesterName)
            .Add(_input.Filer)
            .Add(PartnerTenantId)
            .Add(_input.DelegatedAdministration)
            .Add(_input.Kind)
            .Add(_input.ReleaseStage)
            .Add(Product)
            .Add(Family)
            .Add(Plan)
            .Add(Severity)
            .Add(_input.PlanEnrolment)
            .Add(_input.SubscriptionEnrolment)
            .Add(_input.ThirdPartyInvolved)
            .Add(_input.CanSignIn)
            .Add(_input.Country)
            .Add(_input.TimeZone)
            .Add(Language)
            .Add(Subject)
            .Add(Details.Description)
            .Add(Details.BusinessImpact)
            .Add(Details.Environment)
            .Add(Details.StepsToReproduce)
            .Add(Details.ErrorText)
            .Add(Details.ProblemSince)
            .Add(PlanOwnerId)
            .Add(ContractId)
            .Add(Contact.Name)
            .Add(Contact.Email)
            .Add(Contact.Phone)
            .Add(Contact.TimeZone)
            .Add(Code.Of(Contact.PreferredWay))
            .Add(ReachableRoundTheClock)
            .Add(Portal)
            .Add(TargetMinutes)
            .Add(Counted is { } counted ? Code.Of(counted) : null)
            .Add(DueAt)
            .Add(SubmittedAt)
            .Add(UpdatedAt)
            .Add(Code.Of(Status))
            .Add(IsOpen)
            .Add(QueueDueAt)
            .Add(FirstResponseAt)
            .Add(FirstResponseBy is { } by ? Code.Of(by) : null)
            .Add(AssigneeId)
            .Add(AssigneeName)
            .Add(ClaimedAt)
            .Add(MergedIntoId)
            .Add(VendorCaseNumber)
            .Add(HandedOffAt)
            .Add(ResolvedAt)
            .Add(Rating)
            .Add(RatingWord);
        Add(link, Decision);
        AddLaterInput(link);
        foreach (var field in FilingFields.Details.Where(field => !field.IsInFirstHash))
            Add(link, field);
        return link.Close();
    }

    /// <summary>What the decision came to ask later: a request for which none of it was said keeps the hash it had.</summary>
    private void AddLaterInput(ChainLink link)
    {
        if (_input.Cloud != PolicyCodes.PublicCloud)
            link.Add("cloud").Add(_input.Cloud);
        if (_input.PurchaseChannel != PolicyCodes.BoughtDirectly)
            link.Add("purchase-channel").Add(_input.PurchaseChannel);
        if (_input.ManagedIn is { } managedIn)
            link.Add("managed-in").Add(managedIn);
        if (_input.AroundTheClock)
            link.Add("around-the-clock");
        if (PolicyVersion != Decision.PolicyVersion)
            link.Add("policy-version").Add(PolicyVersion); // the column is a copy; one that was altered is found
        if (Decision.Response is { Bound: not TargetBound.Below } response)
            link.Add("bound").Add(Code.Of(response.Bound));
    }

    /// <summary>A field that came later: a request that says nothing in it keeps the hash it had.</summary>
    private void Add(ChainLink link, FilingField field)
    {
        switch (field.Of(this))
        {
            case null:
                break;
            case Instant at:
                link.Add(field.Code).Add(at);
                break;
            case var said:
                link.Add(field.Code).Add((string)said);
                break;
        }
    }

    private static void Add(ChainLink link, SupportDecision decision)
    {
        link.Add(Code.Of(decision.Outcome))
            .Add(decision.Reason)
            .Add(decision.Language.Requested)
            .Add(Code.Of(decision.Language.Served))
            .Add(decision.PolicyVersion)
            .Add(decision.PolicyEffectiveFrom.AtMidnight().InUtc().ToInstant())
            .Add(decision.Destination is not null);
        foreach (var place in decision.Alternatives.Prepend(decision.Destination).OfType<Destination>())
        {
            link.Add(place.Code).Add(place.Name).Add(place.Url).Add(place.Steps.Count);
            foreach (var step in place.Steps)
                link.Add(step);
        }

        if (decision.Response is { } response)
            link.Add((long)response.Target.TotalMilliseconds)
                .Add(Code.Of(response.Counted))
                .Add(response.Calendar)
                .Add(response.TimeZone)
                .Add(response.DueAt);
        link.Add(decision.Notices.Count);
        foreach (var notice in decision.Notices)
            link.Add(notice);
        foreach (var line in decision.Trace)
        {
            link.Add(line.Rule).Add(line.Says.Text).Add(line.Source).Add(Code.Of(line.Effect)).Add(line.Says.Values.Count);
            foreach (var value in line.Says.Values)
                link.Add(value);
        }
    }
}
