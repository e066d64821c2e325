using System.Text;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Publishing;
using SupportPortal.Data;

namespace SupportPortal.Application.Policy;

/// <summary>Keeps the policy book of this process in step with what is published in the database.</summary>
public sealed class PolicyKeeper(PolicyBook book) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Dictionary<int, (int Publication, SupportPolicy Policy)> _read = [];
    private IReadOnlyList<Published> _known = [];

    /// <summary>Whether these publications, in their order, are the ones that were taken in.</summary>
    internal bool IsAt(IEnumerable<(int Id, int Version, Instant HoldsFrom)> published) =>
        published.Select(row => new Published(row.Id, row.Version, row.HoldsFrom)).SequenceEqual(_known);

    /// <summary>Takes in what this or another process published; one short query where nothing changed.</summary>
    /// <exception cref="PolicyException">A published document cannot be used; what is in force stays.</exception>
    public async Task RefreshAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var published = await db
                .PolicyPublications.AsNoTracking()
                .Where(publication => publication.State == PublicationState.Approved)
                .OrderBy(publication => publication.Id)
                .Select(publication => new Published(publication.Id, publication.Version, publication.HoldsFrom))
                .ToListAsync(cancellationToken);
            if (published.SequenceEqual(_known))
                return;
            using var span = Spans.Begin("policy read");
            await ReadAsync(db, published, cancellationToken);
            book.Take(
                _read.Values.Select(read => read.Policy),
                published.Select(publication => new PolicyPeriod(publication.Version, publication.HoldsFrom))
            );
            _known = published;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    /// <summary>
    /// A version that held stays known, also once another one is in force: requests were decided by it. One that was withdrawn before
    /// it held is forgotten, since it may change as a draft, and read anew once it is published again.
    /// </summary>
    private async Task ReadAsync(PortalDbContext db, List<Published> published, CancellationToken cancellationToken)
    {
        var shipped = book.Shipped.Select(engine => engine.Version).ToHashSet();
        var wanted = published
            .Where(publication => !shipped.Contains(publication.Version))
            .GroupBy(publication => publication.Version)
            .ToDictionary(version => version.Key, version => version.Min(publication => publication.Id));
        foreach (var gone in _read.Where(read => !wanted.Contains(new(read.Key, read.Value.Publication))).ToList())
            _read.Remove(gone.Key);
        var numbers = wanted.Keys.Except(_read.Keys).ToList();
        foreach (
            var version in await db
                .PolicyVersions.AsNoTracking()
                .Where(version => numbers.Contains(version.Number))
                .Select(version => new { version.Number, version.Document })
                .ToListAsync(cancellationToken)
        )
        {
            var policy = PolicyReader.Read($"policy version {version.Number}", Encoding.UTF8.GetBytes(version.Document));
            _read[version.Number] = (wanted[version.Number], policy);
        }
    }

    private sealed record Published(int Id, int Version, Instant HoldsFrom);
}
