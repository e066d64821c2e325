using Microsoft.AspNetCore.Mvc.RazorPages;
using SupportPortal.Application.Notices;

namespace SupportPortal.Web.Pages.Notices;

/// <summary>What the vendor published about its services: first what is going on, then what is over.</summary>
public sealed class IndexModel(NoticeBoard board) : PageModel
{
    public IReadOnlyList<NoticeRow> Active { get; private set; } = [];

    public IReadOnlyList<NoticeRow> Restored { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var notices = await board.ListAsync(cancellationToken);
        Active = [.. notices.Where(notice => notice.IsActive)];
        Restored = [.. notices.Where(notice => !notice.IsActive)];
    }
}
