using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SupportPortal.Application.Acts;
using SupportPortal.Application.Files;
using SupportPortal.Web.Files;

namespace SupportPortal.Web.Pages.Requests.Acts;

/// <summary>An act that takes files with it. What was uploaded stays in the person's basket until the act is done.</summary>
/// <typeparam name="TForm">What the act needs.</typeparam>
public abstract class FileActPage<TForm>(ActDesk desk, FileBasket basket, ReceivedFiles received) : ActPage<TForm>(desk)
    where TForm : ActForm, new()
{
    protected override bool TakesAnyVersion => true;

    protected sealed override bool WithFiles => true;

    /// <summary>Takes a file out of the basket, for browsers without script.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(string number, Guid remove, CancellationToken cancellationToken)
    {
        ModelState.Clear(); // the form is not sent yet
        if (await ShowAgainAsync(number, cancellationToken) is not PageResult page)
            return NotFound();
        await PrepareAsync(cancellationToken);
        await basket.RemoveAsync(basket.Of(Request, IsNote), remove, cancellationToken);
        return page;
    }

    /// <summary>Keeps what came with the post, also where the form is not right yet.</summary>
    protected sealed override async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var taken = await basket.TakeAsync(basket.Of(Request, IsNote), Request.TenantId, received, cancellationToken);
        taken.Complain(this);
    }
}
