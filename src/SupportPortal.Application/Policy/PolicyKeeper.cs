using System.Text;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Publishing;
using SupportPortal.Data;

namespace SupportPortal.Application.Policy;

/// <summary>Keeps the policy book of this process in step with what is published in the database.</summary>
public sealed class PolicyKeeper(PolicyBook book)
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Dictionary<int, SupportPolicy> _read = [];
    private IReadOnlyList<PolicyPeriod> _periods = [];

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
                .Select(publication => new PolicyPeriod(publication.Version, publication.HoldsFrom))
                .ToListAsync(cancellationToken);
            if (published.SequenceEqual(_periods))
                return;
            var shipped = book.Shipped.Select(engine => engine.Version).ToHashSet();
            var wanted = published.Select(period => period.Version).Where(version => !shipped.Contains(version)).ToHashSet();
            foreach (var number in _read.Keys.Where(number => !wanted.Contains(number)).ToList())
                _read.Remove(number); // withdrawn before it held: nothing was decided by it, and it may change as a draft
            await ReadAsync(db, wanted.Except(_read.Keys).ToList(), cancellationToken);
            book.Take(_read.Values, published);
            _periods = published;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>A version that held stays known, also once another one is in force: requests were decided by it.</summary>
    private async Task ReadAsync(PortalDbContext db, List<int> numbers, CancellationToken cancellationToken)
    {
        foreach (
            var version in await db
                .PolicyVersions.AsNoTracking()
                .Where(version => numbers.Contains(version.Number))
                .Select(version => new { version.Number, version.Document })
                .ToListAsync(cancellationToken)
        )
        {
            _read[version.Number] = PolicyReader.Read($"policy version {version.Number}", Encoding.UTF8.GetBytes(version.Document));
        }
    }
}
