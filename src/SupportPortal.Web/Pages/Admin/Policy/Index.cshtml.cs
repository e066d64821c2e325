using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;
using SupportPortal.Application.People;
using SupportPortal.Application.Publishing;
using SupportPortal.Core.Publishing;

namespace SupportPortal.Web.Pages.Admin.Policy;

/// <summary>Which version of the policy holds when, the versions there are, and what was proposed and decided about them.</summary>
public sealed class IndexModel(
    PolicyVersions versions,
    PolicyPublications publications,
    VersionList list,
    CurrentPerson person,
    IStringLocalizer<Text> text
) : PageModel
{
    [TempData]
    public string? Told { get; set; }

    /// <summary>What holds when, the earliest first.</summary>
    public IReadOnlyList<PolicyStretch> Stretches { get; private set; } = [];

    /// <summary>Every version, the newest first.</summary>
    public IReadOnlyList<VersionRow> Versions { get; private set; } = [];

    /// <summary>Every publication, the newest first.</summary>
    public IReadOnlyList<PolicyPublication> Publications { get; private set; } = [];

    /// <summary>Whether the reader may change anything here.</summary>
    public bool MayAct => person.IsAdministrator;

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    /// <summary>Begins a draft from a version.</summary>
    public async Task<IActionResult> OnPostBeginAsync(int from, CancellationToken cancellationToken)
    {
        if (!MayAct)
            return Forbid();
        if (await versions.BeginAsync(from, cancellationToken) is not { } number)
            return NotFound();
        Told = text["Draft {0} is begun. Nothing goes by it until it is published.", number];
        return RedirectToPage();
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Publications = await publications.ListAsync(cancellationToken);
        (Versions, Stretches) = (await list.RowsAsync(Publications, cancellationToken), list.Stretches(Publications));
    }
}
