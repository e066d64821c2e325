using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SupportPortal.Application;
using SupportPortal.Application.Acts;
using SupportPortal.Application.Files;
using SupportPortal.Core.Requests;

namespace SupportPortal.Web.Pages.Requests.Acts;

/// <summary>An act by which the desk writes. What is written survives leaving the page, and templates can be inserted.</summary>
/// <typeparam name="TForm">What the act needs.</typeparam>
public abstract class WritingPage<TForm>(WritingDesk writing, ActDesk desk, FileBasket basket, ReceivedFiles received)
    : FileActPage<TForm>(desk, basket, received)
    where TForm : WritingForm, new()
{
    /// <summary>What is written.</summary>
    protected abstract string? Written { get; set; }

    /// <summary>Inserts a template behind what is written: for a script as text, else the form again.</summary>
    public async Task<IActionResult> OnPostInsertAsync(string number, CancellationToken cancellationToken)
    {
        ModelState.Clear();
        if (await ShowAgainAsync(number, cancellationToken) is not PageResult page)
            return NotFound();
        var filled = int.TryParse(Form.Template, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? await writing.FillAsync(id, Request, cancellationToken)
            : null;
        if (IsScript)
            return filled is null ? NotFound() : new JsonResult(new { text = filled.Text, missing = writing.SayMissing(filled.Missing) });
        await PrepareAsync(cancellationToken);
        if (filled is not null)
            Written = string.IsNullOrWhiteSpace(Written) ? filled.Text : $"{Written.TrimEnd()}\n\n{filled.Text}";
        return page;
    }

    /// <summary>Keeps what is written so far.</summary>
    public async Task<IActionResult> OnPostKeepAsync(string number, CancellationToken cancellationToken) =>
        await KeepAsync(number, Written, cancellationToken);

    /// <summary>Throws away what is written.</summary>
    public async Task<IActionResult> OnPostDiscardAsync(string number, CancellationToken cancellationToken) =>
        await KeepAsync(number, null, cancellationToken);

    /// <inheritdoc/>
    protected override async Task BeginAsync(CancellationToken cancellationToken)
    {
        Form.Seen = Request.ChainLength;
        Written = (await writing.DraftAsync(Request.Id, IsNote, cancellationToken))?.Text;
    }

    /// <inheritdoc/>
    protected override Task BesideAsync(SupportRequest request, CancellationToken cancellationToken) =>
        writing.DropAsync(request.Id, IsNote, cancellationToken);

    private bool IsScript => HttpContext.Request.Headers.XRequestedWith == "XMLHttpRequest";

    private async Task<IActionResult> KeepAsync(string number, string? words, CancellationToken cancellationToken)
    {
        if (words?.Length > RequestEvent.TextLength)
            return BadRequest();
        if (!RequestNumber.TryParse(number, out var id) || !await writing.IsThereAsync(id, cancellationToken))
            return NotFound();
        await writing.KeepAsync(id, IsNote, words, Form.Seen, cancellationToken);
        return IsScript ? new NoContentResult() : RedirectToPage("/Requests/Request", null, new { number }, IsNote ? "note" : "reply");
    }
}
