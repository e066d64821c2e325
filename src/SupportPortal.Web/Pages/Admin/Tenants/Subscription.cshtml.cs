using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;
using SupportPortal.Application.Tenants;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Tenants;

namespace SupportPortal.Web.Pages.Admin.Tenants;

/// <summary>Notes a product of a tenant, or takes one away. Requests keep the product they were filed for.</summary>
public sealed class SubscriptionModel(TenantAdministration tenants, IStringLocalizer<Text> text) : PageModel
{
    [BindProperty]
    public SubscriptionForm Form { get; set; } = new();

    [TempData]
    public string? Told { get; set; }

    public Tenant Tenant { get; private set; } = null!;

    /// <summary>The product to take away; null where one is added.</summary>
    public ProductSubscription? Subscription { get; private set; }

    public async Task<IActionResult> OnGetAsync(int id, int? subscription, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, subscription, cancellationToken))
            return NotFound();
        Form.Version = Tenant.Version;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, null, cancellationToken))
            return NotFound();
        var enrolment = string.IsNullOrWhiteSpace(Form.Enrolment) ? null : Form.Enrolment.Trim();
        if (Tenant.Subscriptions.Any(held => held.Product == Form.Product && held.Enrolment == enrolment))
            ModelState.AddModelError("Form.Product", text["This product is noted already."]);
        if (!ModelState.IsValid)
            return Page();
        return await ActAsync(
            id,
            null,
            () =>
            {
                var channel = string.IsNullOrEmpty(Form.PurchaseChannel) ? PolicyCodes.BoughtDirectly : Form.PurchaseChannel;
                Tenant.Subscribe(Form.Product!, enrolment, channel);
                return new("product-added", null, Says(Form.Product!, enrolment));
            },
            cancellationToken
        );
    }

    public async Task<IActionResult> OnPostRemoveAsync(int id, int subscription, CancellationToken cancellationToken)
    {
        ModelState.Clear();
        if (!await LoadAsync(id, subscription, cancellationToken))
            return NotFound();
        return await ActAsync(
            id,
            subscription,
            () =>
            {
                Tenant.Unsubscribe(subscription);
                return new("product-removed", Says(Subscription!.Product, Subscription.Enrolment), null);
            },
            cancellationToken
        );
    }

    private async Task<IActionResult> ActAsync(int id, int? subscription, Func<TenantAct> act, CancellationToken cancellationToken)
    {
        if (await tenants.ActAsync(Tenant, Form.Version, act, cancellationToken) is not { } whyNot)
        {
            Told = text["Saved."];
            return RedirectToPage("Tenant", new { id });
        }

        ModelState.AddModelError(string.Empty, whyNot);
        ModelState.Remove("Form.Version");
        if (!await LoadAsync(id, subscription, cancellationToken))
            return RedirectToPage("Tenant", new { id });
        Form.Version = Tenant.Version;
        return Page();
    }

    private async Task<bool> LoadAsync(int id, int? subscription, CancellationToken cancellationToken)
    {
        if (await tenants.FindAsync(id, cancellationToken) is not { } found)
            return false;
        Tenant = found;
        Subscription = found.Subscriptions.FirstOrDefault(held => held.Id == subscription);
        return subscription is null || Subscription is not null;
    }

    private static string Says(string product, string? enrolment) => enrolment is null ? product : $"{product}, {enrolment}";
}
