using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;
using SupportPortal.Application.Publishing;

namespace SupportPortal.Web.Pages.Admin.Policy.Edit;

/// <summary>Takes a row out of a draft, after saying what names it.</summary>
public sealed class RemoveModel(PolicyEditing editing, IStringLocalizer<Text> text) : PageModel
{
    [BindProperty]
    public PolicyPartForm Form { get; set; } = new();

    [TempData]
    public string? Told { get; set; }

    public PolicyDesk Desk { get; private set; } = null!;

    /// <summary>The row.</summary>
    public PolicyPart Part { get; private set; } = null!;

    /// <summary>The cells that name it.</summary>
    public IReadOnlyList<PolicyUse> Uses { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(int version, string section, string? row, CancellationToken cancellationToken) =>
        await LoadAsync(version, section, row, null, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(int version, string section, string? row, CancellationToken cancellationToken)
    {
        var (seen, mark) = (Form.Seen, Form.Mark);
        if (!await LoadAsync(version, section, row, null, cancellationToken))
            return NotFound();
        if (seen != Desk.Version.Revision)
        {
            var changed = text[
                "{0} changed this draft meanwhile. Look at what it says now, then change it once more.",
                Desk.Version.ChangedBy
            ];
            return await LoadAsync(version, section, row, mark ?? "unknown", cancellationToken) ? Refuse(changed) : Gone(version, section);
        }

        var says = $"{PolicyDesk.PlaceOf(Part)} removed";
        var above = Part.Above!.Address;
        Part.Remove();
        if (await editing.SaveAsync(Desk, seen, says, cancellationToken) is { } whyNot)
            return await LoadAsync(version, section, row, mark, cancellationToken) ? Refuse(whyNot) : Gone(version, section);
        var faults = Desk.Faults().Count;
        Told = faults == 0 ? text["Removed. The document holds together."] : text["Removed. The check finds {0} faults.", faults];
        // Rows within a row stand on the page of that row.
        var back = above.Contains('/', StringComparison.Ordinal) ? above[..above.LastIndexOf('/')] : null;
        return RedirectToPage(
            "Part",
            new
            {
                version,
                section,
                row = back,
            }
        );
    }

    private RedirectToPageResult Gone(int version, string section)
    {
        Told = text["This row is gone. Somebody changed this draft meanwhile."];
        return RedirectToPage(
            "Part",
            new
            {
                version,
                section,
                row = (string?)null,
            }
        );
    }

    private PageResult Refuse(string sentence)
    {
        ModelState.AddModelError(string.Empty, sentence);
        return Page();
    }

    private async Task<bool> LoadAsync(int version, string section, string? row, string? mark, CancellationToken cancellationToken)
    {
        if (await editing.OpenAsync(version, cancellationToken) is not { } desk)
            return false;
        var part = mark is null ? desk.Draft.Find(section, row) : desk.Draft.FindAgain(section, row, mark);
        if (part is not { IsRows: false, IsNew: false, Above: not null })
            return false;
        (Desk, Part, Uses) = (desk, part, PolicyUse.Of(desk.Draft, part, desk.Listing));
        ModelState.Clear();
        (Form.Seen, Form.Mark) = (desk.Version.Revision, part.Mark);
        return true;
    }
}
