using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;
using SupportPortal.Application.Tokens;

namespace SupportPortal.Web.Pages.Admin.Tokens;

/// <summary>Everybody's tokens, for those who answer for what programs may.</summary>
public sealed class IndexModel(IssuedTokens tokens, IStringLocalizer<Text> text) : PageModel
{
    [TempData]
    public string? Told { get; set; }

    public IReadOnlyList<TokenRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Rows = await tokens.AllAsync(cancellationToken);

    public async Task<IActionResult> OnPostRevokeAsync(int id, CancellationToken cancellationToken)
    {
        if (await tokens.RevokeAsync(id, anybodys: true, cancellationToken) is not { } name)
            return NotFound();
        Told = text["{0} is ended. A program that shows it is refused from now on.", name];
        return RedirectToPage();
    }
}
