using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Application;
using SupportPortal.Application.People;
using SupportPortal.Application.Publishing;
using SupportPortal.Core.Publishing;
using SupportPortal.Web.Pages.Account;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Pages.Admin.Policy;

/// <summary>One publication: who proposed it and why, and what another administrator decides about it.</summary>
public sealed class PublicationModel(
    PolicyPublications publications,
    VersionList list,
    MyAccount account,
    Proof proof,
    CurrentPerson person,
    IClock clock,
    IStringLocalizer<Text> text
) : PageModel
{
    [BindProperty]
    public RemarkForm Form { get; set; } = new();

    /// <summary>Who approves shows that they are who signed in.</summary>
    [BindProperty]
    public ProofForm Proof { get; set; } = new();

    [TempData]
    public string? Told { get; set; }

    /// <summary>What is asked for before it is approved.</summary>
    public ProofAsked Asked { get; private set; }

    public PolicyPublication Publication { get; private set; } = null!;

    /// <summary>Whether the reader may approve or decline it.</summary>
    public bool MayDecide =>
        person.IsAdministrator && Publication.State == PublicationState.Awaiting && Publication.ProposedById != person.Id;

    /// <summary>Whether the reader may take it back: it does not hold yet.</summary>
    public bool MayWithdraw =>
        person.IsAdministrator
        && Publication.State is PublicationState.Awaiting or PublicationState.Approved
        && !Publication.HasBegunAt(clock.GetCurrentInstant());

    /// <summary>Whether it is the reader's own and waits for somebody else.</summary>
    public bool WaitsForAnother => Publication.State == PublicationState.Awaiting && Publication.ProposedById == person.Id;

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        Form.Revision = Publication.Revision;
        return Page();
    }

    public Task<IActionResult> OnPostApproveAsync(int id, CancellationToken cancellationToken) =>
        ActAsync(
            id,
            async () =>
            {
                if (!ModelState.IsValid)
                    return;
                if (await proof.WhyNotAsync(await account.LoadAsync(), Proof.Present) is { } unproved)
                    ModelState.AddModelError("Proof.Present", unproved);
            },
            () => publications.ApproveAsync(id, Form.Revision, cancellationToken),
            text["Approved. It holds from its moment on, in every process."],
            cancellationToken
        );

    public Task<IActionResult> OnPostDeclineAsync(int id, CancellationToken cancellationToken) =>
        ActAsync(
            id,
            () =>
            {
                if (string.IsNullOrWhiteSpace(Form.Remark))
                    ModelState.AddModelError("Form.Remark", text["Say what speaks against it."]);
                return Task.CompletedTask;
            },
            () => publications.DeclineAsync(id, Form.Revision, Form.Remark!, cancellationToken),
            text["Declined. A version that was made here is a draft again."],
            cancellationToken
        );

    public Task<IActionResult> OnPostWithdrawAsync(int id, CancellationToken cancellationToken) =>
        ActAsync(
            id,
            () => Task.CompletedTask,
            () => publications.WithdrawAsync(id, Form.Revision, Form.Remark, cancellationToken),
            text["Withdrawn. A version that was made here and never held is a draft again."],
            cancellationToken
        );

    private async Task<IActionResult> ActAsync(
        int id,
        Func<Task> check,
        Func<Task<string?>> act,
        string told,
        CancellationToken cancellationToken
    )
    {
        if (!person.IsAdministrator)
            return Forbid();
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        await check();
        if (ModelState.IsValid && await act() is { } whyNot)
            ModelState.AddModelError(string.Empty, whyNot);
        if (ModelState.IsValid)
        {
            Told = told;
            return RedirectToPage("Index");
        }

        await LoadAsync(id, cancellationToken);
        ModelState.Remove("Form.Revision");
        Form.Revision = Publication.Revision;
        return Page();
    }

    private async Task<bool> LoadAsync(int id, CancellationToken cancellationToken)
    {
        if (await publications.FindAsync(id, cancellationToken) is not { } found)
            return false;
        Publication = found;
        await list.RowsAsync([], cancellationToken);
        Asked = await proof.AskedOfAsync(await account.LoadAsync());
        return true;
    }
}
