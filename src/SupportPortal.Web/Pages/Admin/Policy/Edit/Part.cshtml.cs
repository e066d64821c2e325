using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;
using SupportPortal.Application.Publishing;

namespace SupportPortal.Web.Pages.Admin.Policy.Edit;

/// <summary>A part of a draft: a table with its rows, which can be put in order, or one row, cell by cell.</summary>
public sealed class PartModel(PolicyEditing editing, IStringLocalizer<Text> text) : PageModel
{
    /// <summary>What stands before the name of a cell in the form.</summary>
    public const string Prefix = "Cells.";

    private Dictionary<string, IReadOnlyList<string>>? _typed;

    [BindProperty]
    public PolicyPartForm Form { get; set; } = new();

    [TempData]
    public string? Told { get; set; }

    /// <summary>What was moved by the post before, so that its button has the focus.</summary>
    [TempData]
    public string? Moved { get; set; }

    public PolicyDesk Desk { get; private set; } = null!;

    public PolicyPart Part { get; private set; } = null!;

    public IReadOnlyList<PolicyDraftFault> Faults { get; private set; } = [];

    /// <summary>The fields that somebody else filled in otherwise meanwhile; null where nobody did.</summary>
    public IReadOnlyList<PolicyField>? Theirs { get; private set; }

    /// <summary>What was typed where there is no form for it any more.</summary>
    public IReadOnlyList<string> Lost { get; private set; } = [];

    /// <summary>What a field shows: what was typed, else what the row says.</summary>
    public IReadOnlyList<string> Shown(PolicyField field) =>
        _typed is null ? field.Shown(Part.Row) : [.. TypedOf(field.Name).Select(value => PolicyCells.Fit(field.Cell, value).Text)];

    public async Task<IActionResult> OnGetAsync(int version, string section, string? row, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(version, section, row, cancellationToken))
            return NotFound();
        Show();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int version, string section, string? row, CancellationToken cancellationToken)
    {
        var isThere = await LoadAsync(version, section, row, cancellationToken);
        if (Desk is null || PolicySchema.Find(section) is null || (!isThere && Form.Seen == Desk.Version.Revision))
            return NotFound();
        ReadTyped();
        if (Form.Seen != Desk.Version.Revision)
            return Collide(section, row, ChangedMeanwhile);
        var edit = editing.Edit(Desk, Part, TypedOf, PolicyMove.Of(Form.Move));
        foreach (var (field, sentence) in edit.Refusals)
            ModelState.AddModelError(Prefix + field, sentence);
        if (!ModelState.IsValid)
        {
            Faults = Desk.Faults();
            return Page();
        }

        if (edit.Says is { } says && await editing.SaveAsync(Desk, Form.Seen, says, cancellationToken) is { } whyNot)
        {
            await LoadAsync(version, section, row, cancellationToken);
            return Collide(section, row, whyNot);
        }

        Told = edit.Moved is null ? Saying(edit.Says) : null;
        Moved = edit.Moved?.ToString();
        return RedirectToPage(
            "Part",
            new
            {
                version,
                section,
                row = edit.Row.Length == 0 ? null : edit.Row,
            }
        );
    }

    private string ChangedMeanwhile =>
        text["{0} changed this draft meanwhile. Look at what it says now, then change it once more.", Desk.Version.ChangedBy];

    private string Saying(string? says)
    {
        var faults = Desk.Faults().Count;
        return says is null ? text["Nothing was changed."]
            : faults == 0 ? text["Saved. The document holds together."]
            : text["Saved. The check finds {0} faults.", faults];
    }

    private async Task<bool> LoadAsync(int version, string section, string? row, CancellationToken cancellationToken)
    {
        if (await editing.OpenAsync(version, cancellationToken) is not { } desk)
            return false;
        Desk = desk;
        if (desk.Draft.Find(section, row) is not { } part)
            return false;
        Part = part;
        return true;
    }

    private void Show()
    {
        ModelState.Remove("Form.Seen");
        ModelState.Remove("Form.Mark");
        (Form.Seen, Form.Mark) = (Desk.Version.Revision, Part.Mark);
        Faults = Desk.Faults();
    }

    /// <summary>Shows what was typed beside what the other person stored, in the row it was typed for, wherever that stands now.</summary>
    private PageResult Collide(string section, string? row, string sentence)
    {
        ModelState.AddModelError(string.Empty, sentence);
        var parent = (row ?? string.Empty).LastIndexOf('/') is > 0 and var end ? row![..end] : null;
        var again = Desk.Draft.FindAgain(section, row, Form.Mark);
        if (again is null)
            ModelState.AddModelError(
                string.Empty,
                text["This row is gone or reads otherwise. Saved once more, yours is added as a new one."]
            );
        Part = again ?? Desk.Draft.FindAgain(section, parent, Form.Mark)?.Step(PolicyPart.New) ?? Desk.Draft.Find(section, null)!;
        Theirs = Part is { IsRows: false, IsNew: false }
            ? [.. Desk.FieldsOf(Part).Where(field => !PolicyCells.IsSame(field, TypedOf(field.Name), Part.Row!))]
            : [];
        Lost = Part.IsRows ? [.. _typed!.Values.SelectMany(values => values).Where(value => value.Length > 0)] : [];
        Show();
        return Page();
    }

    private IReadOnlyList<string> TypedOf(string field) => _typed!.GetValueOrDefault(field, []);

    private void ReadTyped() =>
        _typed = Request
            .Form.Where(field => field.Key.StartsWith(Prefix, StringComparison.Ordinal))
            .ToDictionary(
                field => field.Key[Prefix.Length..],
                field => (IReadOnlyList<string>)[.. field.Value.Select(value => value ?? string.Empty)],
                StringComparer.Ordinal
            );
}
