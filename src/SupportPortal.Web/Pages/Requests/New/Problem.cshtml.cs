using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;
using SupportPortal.Application.Filing;
using SupportPortal.Application.People;
using SupportPortal.Application.Policy;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Requests;

namespace SupportPortal.Web.Pages.Requests.New;

/// <summary>What is wrong, and what helps before anybody files. Opening it stores nothing; the first answer that is kept begins a
/// draft.</summary>
public sealed class ProblemModel(
    RequestDrafts drafts,
    RequestFiling filing,
    FilingDecisions decisions,
    StepCheck check,
    GuidanceDecisions guide,
    SupportPolicy policy,
    CurrentPerson person,
    IStringLocalizer<Text> text
) : StepPage<ProblemForm>(drafts, filing, decisions, check)
{
    /// <summary>How many unfinished drafts are told.</summary>
    private const int Told = 3;

    /// <summary>The tenant to begin with.</summary>
    [BindProperty(SupportsGet = true)]
    public int? For { get; set; }

    /// <summary>The kind to begin with.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    /// <summary>The product to begin with.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Product { get; set; }

    public override FilingStep Step => FilingStep.Problem;

    public override IReadOnlyList<LivePart> LiveParts =>
        [
            new("#products", "_Products"),
            new("#deflection", "_Deflection"),
            new("#service-notices", "_Known"),
            new("#step-acts", "_StepButtons"),
        ];

    /// <summary>Whether the person may file at all; others are told who may.</summary>
    public bool MayFile => person.MayFile;

    /// <summary>Why somebody without the right to file cannot.</summary>
    public SupportDecision WhoMayFile => guide.Decide(input => input with { Filer = PolicyCodes.EndUser });

    /// <summary>The latest the person left unfinished, told to those who begin anew.</summary>
    public IReadOnlyList<DraftRow> Unfinished { get; private set; } = [];

    /// <summary>A place of the policy as a decision names it.</summary>
    public Destination PlaceOf(string code)
    {
        var place = policy.Places[code];
        return new(place.Code, place.Name, place.Url, [.. place.StepsFor(PolicyCodes.NoPlan).Select(step => step.Text)]);
    }

    protected override string? WhyStay =>
        Preview.IsAnsweredElsewhere
            ? text[
                "There is nothing to file for this. Go to {0}, or change your answers.",
                text[Preview.Decision!.Destination!.Name].Value
            ].Value
            : null;

    protected override ProblemForm AnswersIn(FilingSheet sheet) => sheet.Problem;

    /// <summary>A key without a draft is a page somebody opened and has not kept yet.</summary>
    protected override async Task<FilingSheet?> BeginAsync(Guid? key, CancellationToken cancellationToken)
    {
        DraftRow? empty = null;
        if (key is null && MayFile)
        {
            var latest = await Drafts.MineAsync(Told + 1, null, cancellationToken);
            empty = latest.FirstOrDefault(draft => draft.IsEmpty && draft.TenantId == (For ?? person.TenantId));
            Unfinished = [.. latest.Where(draft => draft != empty).Take(Told)];
        }

        // Nothing was typed into the empty one: it serves once more, with whatever the address chooses.
        var fresh = empty is null
            ? await Drafts.BeginAsync(key ?? Guid.NewGuid(), For, cancellationToken)
            : await Drafts.OpenAsync(empty.Key, cancellationToken);
        if (fresh is not null)
            fresh.Problem = new()
            {
                TenantId = fresh.Context.Tenant.Id,
                Kind = policy.Kinds.Has(Kind) ? Kind : null,
                Product = Product,
            };
        return fresh;
    }

    /// <summary>A look round begins no draft; something typed does.</summary>
    protected override bool IsWorthKeeping => !string.IsNullOrWhiteSpace(Form.Subject);

    protected override async Task<bool> AnswerAsync(FilingSheet sheet, CancellationToken cancellationToken)
    {
        if (!MayFile && sheet.SavedAt is null)
            return false; // what was begun while one might is kept all the same
        if (Form.TenantId != sheet.Context.Tenant.Id)
        {
            if (await Filing.LoadAsync(Form.TenantId, cancellationToken) is not { } context)
                return false;
            sheet.Context = context;
            if (!sheet.Begun.Contains(FilingStep.Contact))
                sheet.Contact.Language = context.Tenant.Language;
            if (!sheet.Begun.Contains(FilingStep.Impact))
                sheet.Impact.PlanOwnerId = context.Tenant.Id;
        }

        sheet.Problem = Form;
        return true;
    }
}
