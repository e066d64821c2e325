using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Application;
using SupportPortal.Application.Accounts;
using SupportPortal.Application.Mail;
using SupportPortal.Application.People;
using SupportPortal.Application.Wording;
using SupportPortal.Web.Pages.Account;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Pages.People;

/// <summary>One person of the tenant, and the acts on what they may.</summary>
public sealed class PersonModel(
    OrganisationPeople desk,
    Undelivered undelivered,
    MyAccount account,
    Proof proof,
    CurrentPerson current,
    IStringLocalizer<Text> text
) : PageModel
{
    [TempData]
    public string? Told { get; set; }

    public PersonRow Row { get; private set; } = null!;

    /// <summary>Who gives or takes a right shows that they are who signed in.</summary>
    [BindProperty]
    public ProofForm Proof { get; set; } = new();

    /// <summary>What is asked for first.</summary>
    public ProofAsked Asked { get; private set; }

    /// <summary>When the last letter to the person was given up; null where it was not.</summary>
    public Instant? LetterGivenUpAt { get; private set; }

    /// <summary>Whether it is whoever looks.</summary>
    public bool IsSelf => Row.Id == current.Id;

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancellationToken) =>
        await LoadAsync(id, cancellationToken) ? Page() : NotFound();

    public Task<IActionResult> OnPostGrantAsync(int id, CancellationToken cancellationToken) =>
        ActAsync(id, () => desk.SetFilingAsync(Row, true, cancellationToken), text["{0} may file now."], cancellationToken, proved: true);

    public Task<IActionResult> OnPostTakeAsync(int id, CancellationToken cancellationToken) =>
        ActAsync(
            id,
            () => desk.SetFilingAsync(Row, false, cancellationToken),
            text["{0} may follow requests, and no longer file."],
            cancellationToken,
            proved: true
        );

    public Task<IActionResult> OnPostRemoveAsync(int id, CancellationToken cancellationToken) =>
        ActAsync(id, () => desk.SetAccessAsync(Row, false, cancellationToken), text["{0} may not come in any more."], cancellationToken);

    public Task<IActionResult> OnPostRestoreAsync(int id, CancellationToken cancellationToken) =>
        ActAsync(id, () => desk.SetAccessAsync(Row, true, cancellationToken), text["{0} may come in again."], cancellationToken);

    public Task<IActionResult> OnPostLetterAsync(int id, CancellationToken cancellationToken) =>
        ActAsync(
            id,
            async () =>
            {
                if (Row.FromDirectory || Row.State == PersonState.Removed)
                    return text["This person signs in elsewhere, or not at all. No letter is sent."];
                await desk.InviteAgainAsync(id, cancellationToken);
                return null;
            },
            text["A letter to {0} is on its way. Its link holds for a week."],
            cancellationToken
        );

    private async Task<IActionResult> ActAsync(
        int id,
        Func<Task<string?>> act,
        string done,
        CancellationToken cancellationToken,
        bool proved = false
    )
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        if (proved && await proof.WhyNotAsync(await account.LoadAsync(), Proof.Present) is { } unproved)
        {
            ModelState.AddModelError("Proof.Present", unproved);
            return Page();
        }

        if (await act() is { } whyNot)
        {
            ModelState.AddModelError(string.Empty, whyNot);
            return Page();
        }

        Told = string.Format(System.Globalization.CultureInfo.CurrentCulture, done, Bidi.Isolated(Row.Name));
        return IsSelf ? RedirectToPage("/Index") : RedirectToPage(new { id });
    }

    private async Task<bool> LoadAsync(int id, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(id, cancellationToken) is not { } row)
            return false;
        Row = row;
        (Asked, LetterGivenUpAt) = (
            await proof.AskedOfAsync(await account.LoadAsync()),
            await undelivered.LetterAsync(id, cancellationToken)
        );
        return true;
    }
}
