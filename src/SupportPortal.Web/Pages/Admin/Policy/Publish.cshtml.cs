using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Application;
using SupportPortal.Application.People;
using SupportPortal.Application.Publishing;
using SupportPortal.Web.Pages.Account;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Pages.Admin.Policy;

/// <summary>Proposes that a version holds from a moment on; shows before whether it may be published at all.</summary>
public sealed class PublishModel(
    PolicyReadings readings,
    PolicyPublications publications,
    PolicyCoverages coverages,
    VersionList list,
    MyAccount account,
    Proof proof,
    CurrentPerson person,
    IClock clock,
    IStringLocalizer<Text> text
) : PageModel
{
    [BindProperty]
    public PublishForm Form { get; set; } = new();

    /// <summary>Who changes what everybody is answered by shows that they are who signed in.</summary>
    [BindProperty]
    public ProofForm Proof { get; set; } = new();

    [TempData]
    public string? Told { get; set; }

    /// <summary>What is asked for first.</summary>
    public ProofAsked Asked { get; private set; }

    public PolicyReading Reading { get; private set; } = null!;

    /// <summary>Where it stands among the versions.</summary>
    public VersionRow Row { get; private set; } = null!;

    /// <summary>What came of deciding every combination; null where the document does not hold together.</summary>
    public DocumentCoverage? Coverage { get; private set; }

    /// <summary>Whether another administrator has to approve.</summary>
    public bool NeedsApproval { get; private set; }

    /// <summary>Whether check and coverage hold, and nothing of it is under way.</summary>
    public bool MayPublish => Row.MayPublish && Coverage is { Fault: null };

    public async Task<IActionResult> OnGetAsync(int version, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(version, cancellationToken))
            return NotFound();
        Form = new() { Now = true, Zone = person.Zone.Id };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int version, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(version, cancellationToken))
            return NotFound();
        if (ModelState.IsValid && !Row.MayPublish)
            ModelState.AddModelError(string.Empty, text["This version holds already, or is proposed. Look at its publications."]);
        if (ModelState.IsValid && await proof.WhyNotAsync(await account.LoadAsync(), Proof.Present) is { } unproved)
            ModelState.AddModelError("Proof.Present", unproved);
        if (!ModelState.IsValid)
            return Page();
        var whyNot = await publications.ProposeAsync(
            version,
            Form.From(clock.GetCurrentInstant())!.Value,
            DateTimeZoneProviders.Tzdb[Form.Zone!],
            Form.Reason!,
            cancellationToken
        );
        if (whyNot is not null)
        {
            ModelState.AddModelError(string.Empty, whyNot);
            return await LoadAsync(version, cancellationToken) ? Page() : NotFound();
        }

        Told = NeedsApproval
            ? text["Proposed. Another administrator has to approve it."]
            : text["Published. It holds from its moment on, in every process."];
        return RedirectToPage("Index");
    }

    private async Task<bool> LoadAsync(int version, CancellationToken cancellationToken)
    {
        if (await readings.OfAsync(version, cancellationToken) is not { } reading)
            return false;
        var all = await publications.ListAsync(cancellationToken);
        (Reading, Row) = (reading, (await list.RowsAsync(all, cancellationToken)).First(row => row.Number == version));
        Coverage = reading.Engine is null ? null : await coverages.OfAsync(reading.Document, cancellationToken);
        NeedsApproval = await publications.NeedsApprovalAsync(cancellationToken);
        Asked = await proof.AskedOfAsync(await account.LoadAsync());
        return true;
    }
}
