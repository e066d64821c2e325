using Microsoft.AspNetCore.Mvc.RazorPages;
using SupportPortal.Application.Templates;

namespace SupportPortal.Web.Pages.Templates;

/// <summary>The texts the desk writes often.</summary>
public sealed class IndexModel(ReplyTemplates templates) : PageModel
{
    public IReadOnlyList<TemplateRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Rows = await templates.ListAsync(cancellationToken);

    public bool MayChange(TemplateRow row) => templates.MayChange(row.Shared, row.OwnerId);
}
