using NodaTime;
using SupportPortal.Core.Policy;

namespace SupportPortal.Core.Requests;

/// <summary>What a person tells of the problem beside its subject. Each member has its row in <see cref="FilingFields"/>.</summary>
public sealed record RequestDetails
{
    /// <summary>What is wrong, in full.</summary>
    public required string Description { get; init; }

    /// <summary>What it does to the business; null where not said.</summary>
    public string? BusinessImpact { get; init; }

    /// <summary>The environment it happens in, by name or address; null where not said.</summary>
    public string? Environment { get; init; }

    /// <summary>The steps that show the problem; null where not said.</summary>
    public string? StepsToReproduce { get; init; }

    /// <summary>The exact text of the error; null where there is none.</summary>
    public string? ErrorText { get; init; }

    /// <summary>Since when it happens; null where not said.</summary>
    public Instant? ProblemSince { get; init; }

    /// <summary>Details from the answers to each field; texts without the space around them, and none where nothing is left.</summary>
    public static RequestDetails Of(Func<FilingField, object?> answer)
    {
        var details = new RequestDetails { Description = string.Empty };
        foreach (var field in FilingFields.Details)
            field.Write(details, answer(field) is string text ? Kept(field, text.Trim()) : answer(field));
        return details;
    }

    private static string? Kept(FilingField field, string text) => text.Length > 0 || field.Missing is not null ? text : null;
}

/// <summary>
/// Every field a person fills in to file a request, in the order in which it is asked and told. The form, its checks, the
/// review, the request's page, the hand-off packet, the exports, the programs' interface, the search and the database read
/// their part of a row; a field that describes the problem is a member of <see cref="RequestDetails"/> and a row here.
/// </summary>
public static class FilingFields
{
    /// <summary>The longest text a field takes, in characters.</summary>
    public const int LongestText = 8000;

    /// <summary>The organisation it is for.</summary>
    public static readonly FilingField Tenant = new("TenantId", FilingStep.Problem, FieldShape.Choice, "Organisation")
    {
        Kept = request => request.TenantId,
    };

    /// <summary>The kind of request.</summary>
    public static readonly FilingField Kind = new("Kind", FilingStep.Problem, FieldShape.Choice, "Kind")
    {
        AtHandOff = "Kind of problem",
        HandOff = HandOffField.Kind,
        Kept = request => request.Input.Kind,
    };

    /// <summary>The product, with the enrolment it is under.</summary>
    public static readonly FilingField Product = new("Product", FilingStep.Problem, FieldShape.Choice, "Product")
    {
        HandOff = HandOffField.Product,
        Kept = request => request.Product,
    };

    /// <summary>How far the product or feature is released.</summary>
    public static readonly FilingField ReleaseStage = new("ReleaseStage", FilingStep.Problem, FieldShape.Choice, "Release stage")
    {
        HandOff = HandOffField.ReleaseStage,
        Kept = request => request.Input.ReleaseStage,
    };

    /// <summary>What is wrong, in a line.</summary>
    public static readonly FilingField Subject = new("Subject", FilingStep.Problem, FieldShape.Line, "Subject")
    {
        Hint = "One line: what does not work, for whom.",
        Length = 200,
        TooLong = "Keep the subject under {0} characters.",
        Missing = "Say in one line what is wrong.",
        HandOff = HandOffField.Subject,
        Kept = request => request.Subject,
    };

    /// <summary>Whether the requester cannot sign in to the portals.</summary>
    public static readonly FilingField CannotSignIn = new("CannotSignIn", FilingStep.Problem, FieldShape.Tick, "Sign-in")
    {
        Question = "I cannot sign in to the support portals",
        Kept = request => !request.Input.CanSignIn,
    };

    /// <summary>The organisation whose plan entitles it.</summary>
    public static readonly FilingField PlanOwner = new("PlanOwnerId", FilingStep.Impact, FieldShape.Choice, "Entitled by")
    {
        Kept = request => request.PlanOwnerId ?? request.TenantId,
    };

    /// <summary>The support plan, with the enrolment it is tied to.</summary>
    public static readonly FilingField Plan = new("Plan", FilingStep.Impact, FieldShape.Choice, "Plan")
    {
        AtHandOff = "Support plan",
        HandOff = HandOffField.Plan,
        Kept = request => request.Plan,
    };

    /// <summary>The contract that stands for the plan.</summary>
    public static readonly FilingField Contract = new("Contract", FilingStep.Impact, FieldShape.Choice, "Contract")
    {
        Code = "contractId",
        HandOff = HandOffField.Contract,
        Kept = request => request.ContractId,
    };

    /// <summary>How bad it is, in the words of the plan.</summary>
    public static readonly FilingField Severity = new("Severity", FilingStep.Impact, FieldShape.Choice, "Severity")
    {
        HandOff = HandOffField.Severity,
        Kept = request => request.Severity,
    };

    /// <summary>What is wrong, in full.</summary>
    public static readonly FilingField Description = new("Description", FilingStep.Details, FieldShape.Markdown, "Description")
    {
        Hint = "What happens, and what you expected instead. No passwords.",
        Length = LongestText,
        TooLong = "Keep the description under {0} characters.",
        Missing = "Describe what happens, and what you expected instead.",
        Height = 8,
        HasPreview = true,
        HandOff = HandOffField.Description,
        IsSearched = true,
        IsInFirstHash = true,
    };

    /// <summary>Whether a part that is not Microsoft's is involved.</summary>
    public static readonly FilingField ThirdParty = new("ThirdPartyInvolved", FilingStep.Impact, FieldShape.Tick, "Third party")
    {
        Question = "A non-Microsoft component is involved",
        HandOff = HandOffField.ThirdParty,
        Kept = request => request.Input.ThirdPartyInvolved,
    };

    /// <summary>Where the environment is managed; asked only where that changes the answer.</summary>
    public static readonly FilingField ManagedIn = new("ManagedIn", FilingStep.Impact, FieldShape.Choice, "Managed in")
    {
        Question = "Where is the environment managed?",
        Kept = request => request.Input.ManagedIn,
    };

    /// <summary>Through whom the subscription was bought; asked only where that changes the answer.</summary>
    public static readonly FilingField PurchaseChannel = new("PurchaseChannel", FilingStep.Impact, FieldShape.Choice, "Bought")
    {
        Question = "How was the subscription bought?",
        Kept = request => request.Input.PurchaseChannel == PolicyCodes.BoughtDirectly ? null : request.Input.PurchaseChannel,
    };

    /// <summary>Whether work around the clock is asked for where the plan offers it; asked only where that changes the answer.</summary>
    public static readonly FilingField AroundTheClock = new("AroundTheClock", FilingStep.Impact, FieldShape.Tick, "Work at any hour")
    {
        Question = "Work on it around the clock",
        Hint = "The plan offers it for this severity. Somebody on your side has to be reachable at any hour, too.",
        Ticked = "Around the clock, as was asked for",
        Kept = request => request.Input.AroundTheClock,
    };

    /// <summary>What the decision came to ask later, and asks only where the answer changes with it.</summary>
    public static readonly IReadOnlyList<FilingField> WhereTheyMatter = [ManagedIn, PurchaseChannel, AroundTheClock];

    /// <summary>How the person prefers to be reached.</summary>
    public static readonly FilingField PreferredWay = new("PreferredWay", FilingStep.Contact, FieldShape.Choice, "Preferred way")
    {
        Code = "contact.preferredWay",
        HandOff = HandOffField.PreferredWay,
        Kept = request => Core.Code.Of(request.Contact.PreferredWay),
    };

    /// <summary>The contact's time zone.</summary>
    public static readonly FilingField TimeZone = new("TimeZone", FilingStep.Contact, FieldShape.Choice, "Time zone")
    {
        Code = "contact.timeZone",
        HandOff = HandOffField.TimeZone,
        Kept = request => request.Contact.TimeZone,
    };

    /// <summary>The language the answer is wanted in.</summary>
    public static readonly FilingField Language = new("Language", FilingStep.Contact, FieldShape.Choice, "Language")
    {
        Code = "contact.language",
        Question = "Language of the answer",
        HandOff = HandOffField.Language,
        Kept = request => request.Language,
    };

    /// <summary>Whether somebody is reachable round the clock; asked only where the severity needs it.</summary>
    public static readonly FilingField Reachable = new("ReachableRoundTheClock", FilingStep.Contact, FieldShape.Tick, "Round the clock")
    {
        Question = "Somebody on our side is reachable round the clock while this severity lasts",
        Hint = "Severity {0} is worked day and night, so support may call at any hour.",
        Ticked = "Somebody is reachable",
        AtHandOff = "Reachable round the clock",
        HandOff = HandOffField.Reachability,
        Kept = request => request.ReachableRoundTheClock,
    };

    /// <summary>Every field, in the order in which it is asked in its step and told where the steps do not matter.</summary>
    public static readonly IReadOnlyList<FilingField> All =
    [
        Tenant,
        Kind,
        Product,
        ReleaseStage,
        Subject,
        CannotSignIn,
        PlanOwner,
        Plan,
        Contract,
        Severity,
        Description,
        new(nameof(RequestDetails.BusinessImpact), FilingStep.Impact, FieldShape.Markdown, "Business impact")
        {
            Hint = "How many people, which process, what it costs to wait.",
            Length = 2000,
            TooLong = "Keep the business impact under {0} characters.",
            Height = 3,
            HandOff = HandOffField.BusinessImpact,
            IsSearched = true,
            IsInFirstHash = true,
        },
        new(nameof(RequestDetails.Environment), FilingStep.Impact, FieldShape.Term, "Environment")
        {
            Hint = "Its name or address, as contoso-prod or https://contoso.crm.dynamics.com.",
            Length = 200,
            TooLong = "Keep the environment under {0} characters.",
            HandOff = HandOffField.Environment,
            IsExported = true,
            IsSearched = true,
            IsInFirstHash = true,
        },
        ManagedIn,
        PurchaseChannel,
        AroundTheClock,
        ThirdParty,
        new(nameof(RequestDetails.StepsToReproduce), FilingStep.Details, FieldShape.Markdown, "Steps that show it")
        {
            Hint = "One step a line, as 1. Open an invoice, 2. Post it.",
            Length = 4000,
            TooLong = "Keep the steps under {0} characters.",
            AtHandOff = "Steps to reproduce",
            HandOff = HandOffField.StepsToReproduce,
            IsSearched = true,
            IsInFirstHash = true,
        },
        new(nameof(RequestDetails.ProblemSince), FilingStep.Details, FieldShape.Moment, "Since when")
        {
            Form = "Since",
            Question = "Since when?",
            Brief = "Since",
            HandOff = HandOffField.ProblemSince,
            IsInFirstHash = true,
        },
        new(nameof(RequestDetails.ErrorText), FilingStep.Details, FieldShape.Verbatim, "Error text")
        {
            Hint = "The exact words, with numbers and ids, as you see them.",
            Length = LongestText,
            TooLong = "Keep the error text under {0} characters.",
            HandOff = HandOffField.ErrorText,
            IsSearched = true,
            IsInFirstHash = true,
        },
        new(nameof(Contact.Name), FilingStep.Contact, FieldShape.Line, "Name")
        {
            Code = "contact.name",
            Length = Contact.NameLength,
            TooLong = "Keep the name under {0} characters.",
            Missing = "Say whom support may contact.",
            Autofill = "name",
            AtHandOff = "Contact",
            HandOff = HandOffField.ContactName,
            Kept = request => request.Contact.Name,
        },
        new(nameof(Contact.Email), FilingStep.Contact, FieldShape.Email, "E-mail")
        {
            Code = "contact.email",
            Length = Contact.EmailLength,
            TooLong = "Keep the e-mail address under {0} characters.",
            Missing = "Give an e-mail address.",
            Autofill = "email",
            HandOff = HandOffField.ContactEmail,
            Kept = request => request.Contact.Email,
        },
        new(nameof(Contact.Phone), FilingStep.Contact, FieldShape.Phone, "Phone")
        {
            Code = "contact.phone",
            Length = Contact.PhoneLength,
            TooLong = "Keep the phone number under {0} characters.",
            Autofill = "tel",
            HandOff = HandOffField.ContactPhone,
            Kept = request => request.Contact.Phone,
        },
        PreferredWay,
        TimeZone,
        Language,
        Reachable,
    ];

    /// <summary>Those that describe the problem, in the order in which they are told.</summary>
    public static readonly IReadOnlyList<FilingField> Details = [.. All.Where(field => field.IsDetail)];

    /// <summary>Those of them that requests are found by.</summary>
    public static readonly IReadOnlyList<FilingField> Searched = [.. Details.Where(field => field.IsSearched)];

    /// <summary>Those of them that have a column in the file for a spreadsheet.</summary>
    public static readonly IReadOnlyList<FilingField> Exported = [.. Details.Where(field => field.IsExported)];

    /// <summary>What a step asks, in its order.</summary>
    public static IEnumerable<FilingField> In(FilingStep step) => All.Where(field => field.Step == step);

    /// <summary>The field that answers what a vendor's portal asks; null where nobody fills in the answer.</summary>
    public static FilingField? For(HandOffField asked) => All.FirstOrDefault(field => field.HandOff == asked);
}
