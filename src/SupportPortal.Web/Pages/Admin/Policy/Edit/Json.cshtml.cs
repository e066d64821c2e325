using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;
using SupportPortal.Application.Publishing;
using SupportPortal.Core.Publishing;

namespace SupportPortal.Web.Pages.Admin.Policy.Edit;

/// <summary>A draft's whole document, out and in.</summary>
public sealed class JsonModel(PolicyEditing editing, IStringLocalizer<Text> text) : PageModel
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    [BindProperty]
    public PolicyJsonForm Form { get; set; } = new();

    [TempData]
    public string? Told { get; set; }

    public PolicyDesk Desk { get; private set; } = null!;

    /// <summary>What the check finds in what is stored, by the lines of what is shown.</summary>
    public IReadOnlyList<PolicyDraftFault> Faults { get; private set; } = [];

    /// <summary>Whether somebody changed the draft since its text was taken.</summary>
    public bool IsStale { get; private set; }

    public async Task<IActionResult> OnGetAsync(int version, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(version, cancellationToken))
            return NotFound();
        Form = new() { Seen = Desk.Version.Revision, Text = Desk.Version.Document };
        return Page();
    }

    public async Task<IActionResult> OnGetFileAsync(int version, CancellationToken cancellationToken) =>
        await LoadAsync(version, cancellationToken)
            ? File(Encoding.UTF8.GetBytes(Desk.Version.Document), "application/json", $"policy-{version}.json")
            : NotFound();

    public async Task<IActionResult> OnPostAsync(int version, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(version, cancellationToken))
            return NotFound();
        if (ModelState.IsValid && Form.Document is { } file)
            await ReadAsync(file, cancellationToken);
        if (!ModelState.IsValid || Document() is not { } document)
            return Page();
        var whyNot =
            Form.Seen == Desk.Version.Revision
                ? await editing.ReplaceAsync(version, Form.Seen, document, cancellationToken)
                : text[
                    "{0} changed this draft meanwhile. Look at what it says now, then change it once more.",
                    Desk.Version.ChangedBy
                ].Value;
        if (whyNot is null)
        {
            var faults = PolicyDraftCheck.FaultsOf(PolicyDraft.Of(document), Desk.Listing).Count;
            Told = faults == 0 ? text["Saved. The document holds together."] : text["Saved. The check finds {0} faults.", faults];
            return RedirectToPage("Json", new { version });
        }

        ModelState.AddModelError(string.Empty, whyNot);
        ModelState.Remove("Form.Seen");
        if (!await LoadAsync(version, cancellationToken))
            return NotFound();
        (Form.Seen, IsStale) = (Desk.Version.Revision, true);
        return Page();
    }

    private async Task<bool> LoadAsync(int version, CancellationToken cancellationToken)
    {
        if (await editing.OpenAsync(version, cancellationToken) is not { } desk)
            return false;
        (Desk, Faults) = (desk, desk.FaultsByLine());
        return true;
    }

    /// <summary>Takes the text of a file, so that it is there to be corrected where it is refused.</summary>
    private async Task ReadAsync(IFormFile file, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        await file.CopyToAsync(content, cancellationToken);
        try
        {
            Form.Text = Utf8.GetString(content.ToArray()).TrimStart('\uFEFF');
            ModelState.Remove("Form.Text");
        }
        catch (ArgumentException)
        {
            ModelState.AddModelError("Form.Document", text["The file is no text in UTF-8. Choose another one."]);
        }
    }

    private JsonObject? Document()
    {
        try
        {
            if (Form.Text!.Length > PolicyVersion.DocumentLength)
                ModelState.AddModelError(
                    "Form.Text",
                    text["The document is longer than {0} characters. Shorten it.", PolicyVersion.DocumentLength]
                );
            else if (PolicyDraft.Parse(Form.Text) is var document && PolicyDraft.UnfitTextOf(document) is not { } unfit)
                return document;
            else
                ModelState.AddModelError("Form.Text", text["The text '{0}' has characters that cannot be kept. Take them out.", unfit]);
        }
        catch (JsonException fault)
        {
            ModelState.AddModelError("Form.Text", text["This is not a document in JSON. Look at line {0}.", (fault.LineNumber ?? 0) + 1]);
        }

        return null;
    }
}
