using Microsoft.EntityFrameworkCore.Diagnostics;
using SupportPortal.Application.Views;
using SupportPortal.Core.Access;
using SupportPortal.Data.People;

namespace SupportPortal.Web.Security;

/// <summary>Whoever stores a change of a person or a session in this process makes it count at once: nothing remembered of sessions is
/// believed any more.</summary>
internal sealed class SessionNews(SessionMemory memory) : SaveChangesInterceptor
{
    public override ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData,
        int result,
        CancellationToken cancellationToken = default
    )
    {
        if (eventData.Context is { } context && DirectoryNews.EntriesOf(context).Any(entry => entry.Entity is Person or Session))
            memory.Forget();
        return base.SavedChangesAsync(eventData, result, cancellationToken);
    }
}
