using Microsoft.EntityFrameworkCore;
using SupportPortal.Core.Requests;
using SupportPortal.Data;

namespace SupportPortal.Application.Acts;

/// <summary>Finds requests with all that an act can touch.</summary>
public sealed class StoredRequests(PortalDbContext db)
{
    /// <summary>The request with its timeline; null where the person may not see it or it does not exist.</summary>
    public async Task<SupportRequest?> LoadAsync(string? number, CancellationToken cancellationToken) =>
        RequestNumber.TryParse(number, out var id) ? await LoadAsync(id, cancellationToken) : null;

    /// <inheritdoc cref="LoadAsync(string?, CancellationToken)"/>
    public Task<SupportRequest?> LoadAsync(int id, CancellationToken cancellationToken) =>
        db
            .Requests.Include(request => request.Events)
            .Include(request => request.Watchers)
            .Include(request => request.Tags)
            .Include(request => request.Links)
            .FirstOrDefaultAsync(request => request.Id == id, cancellationToken);

    /// <summary>The request as it is stored now, without what was done to it in memory.</summary>
    public Task<SupportRequest?> LoadAfreshAsync(int id, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        return LoadAsync(id, cancellationToken);
    }
}
