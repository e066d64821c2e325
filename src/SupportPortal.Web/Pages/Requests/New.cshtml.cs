using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Requests;
using SupportPortal.Web.Display;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Pages.Requests;

/// <summary>Filing: says what is wrong, sees where it goes and by when, and submits it once.</summary>
public sealed class NewModel(FilingDesk desk, SupportPolicy policy, CurrentPerson person, Names names, IStringLocalizer<Text> text) : PageModel
{
    [BindProperty]
    public NewRequestForm Form { get; set; } = new();

    public FilingContext Context { get; private set; } = null!;

    public DecisionPreview Preview { get; private set; } = new(null, false);

    public FilingChoices Choices { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(int? @for, string? kind, string? product, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(@for, cancellationToken)) return NotFound();
        Form = new NewRequestForm
        {
            Key = Guid.NewGuid(),
            TenantId = Context.Tenant.Id,
            Kind = kind,
            Product = product,
            ContactName = person.Name,
            ContactEmail = person.Email,
            TimeZone = person.Zone.Id,
            Language = Context.Tenant.Language,
        };
        return Show();
    }

    /// <summary>"Show me where this goes": the decision on what is filled in so far.</summary>
    public async Task<IActionResult> OnPostShowAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(Form.TenantId, cancellationToken)) return NotFound();
        ModelState.Clear();
        return Show();
    }

    /// <summary>The same for the script that follows each change.</summary>
    public async Task<IActionResult> OnPostDecisionAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(Form.TenantId, cancellationToken)) return NotFound();
        ModelState.Clear();
        Show();
        return Partial("_Live", this);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(Form.TenantId, cancellationToken)) return NotFound();
        Show();
        if (Preview.Decision is { Outcome: not Outcome.Route })
        {
            ModelState.Clear(); // nothing is filed, so nothing typed is wrong
            return Page();
        }

        if (Preview.LacksSeverity && ModelState.GetFieldValidationState("Form.Severity") != ModelValidationState.Invalid)
            ModelState.AddModelError("Form.Severity", text["Choose one of the plan's severities."]);
        if (!Choices.Offers(Form)) ModelState.AddModelError("Form.Plan", text["Choose one of the plans in the list."]);
        if (Form.Key == Guid.Empty) ModelState.AddModelError(string.Empty, text["The form came without its key. Reload the page and file again."]);
        if (!ModelState.IsValid) return Page();
        return await desk.SubmitAsync(Form, Context, cancellationToken) is { } id
            ? RedirectToPage("Filed", new { number = RequestNumber.Format(id) })
            : Page();
    }

    private async Task<bool> LoadAsync(int? tenant, CancellationToken cancellationToken)
    {
        if (await desk.LoadAsync(tenant, cancellationToken) is not { } context) return false;
        Context = context;
        return true;
    }

    private PageResult Show()
    {
        Preview = desk.Preview(Form, Context);
        Choices = new FilingChoices(policy, Context, Form, names, text);
        return Page();
    }
}
