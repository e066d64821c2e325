using SupportPortal.Application.Views;
using SupportPortal.Core.Requests;
using SupportPortal.Data;

namespace SupportPortal.Application.Acts;

/// <summary>Finds requests with all that an act can touch.</summary>
public sealed class StoredRequests(PortalDbContext db, RequestSight sight, WritingAids writing)
{
    /// <summary>The request with its timeline; null where the person may not see it or it does not exist.</summary>
    public async Task<SupportRequest?> LoadAsync(string? number, CancellationToken cancellationToken) =>
        RequestNumber.TryParse(number, out var id) ? await LoadAsync(id, cancellationToken) : null;

    /// <inheritdoc cref="LoadAsync(string?, CancellationToken)"/>
    public async Task<SupportRequest?> LoadAsync(int id, CancellationToken cancellationToken)
    {
        if (await sight.ToActOnAsync(id, cancellationToken) is not { } found)
            return null;
        writing.Knows(id, found.HasDrafts);
        return found.Request;
    }

    /// <summary>The request as it is stored now, without what was done to it in memory.</summary>
    public Task<SupportRequest?> LoadAfreshAsync(int id, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        return LoadAsync(id, cancellationToken);
    }
}
