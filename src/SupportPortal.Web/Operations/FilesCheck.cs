using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SupportPortal.Data;
using SupportPortal.Data.Files;

namespace SupportPortal.Web.Operations;

/// <summary>
/// Whether the folder of the attachments is there and can be written, and whether some of the files are where they should
/// be. Each look takes other files; one that is missing is looked for again until it is back. What is in them,
/// <c>verify-files</c> reads.
/// </summary>
internal sealed class FilesCheck(PortalDbContext db, FileStore store, FileSample sample) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var some = await sample.NextAsync(db, cancellationToken);
        if (some.Count == 0 && !store.IsThere)
            return HealthCheckResult.Healthy("No file was stored yet");
        var looked = sample.LookAsync(store, some);
        return looked is null
            ? HealthCheckResult.Degraded("The folder of the attachments does not answer")
            : await looked.WaitAsync(cancellationToken);
    }
}

/// <summary>Which files a health check looks at next, and which it did not find.</summary>
internal sealed class FileSample
{
    private const int Size = 20;
    private const int MostMissing = 100;

    private readonly Lock _lock = new();
    private readonly SortedSet<string> _missing = new(StringComparer.Ordinal);
    private Guid _last = Guid.NewGuid(); // several processes begin at several places
    private Task<HealthCheckResult>? _look;

    /// <summary>The next files, and those that were missing, as far as they still have a row.</summary>
    public async Task<IReadOnlyList<SampledFile>> NextAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        var (last, missing) = Where();
        var some = await db
            .Attachments.IgnoreQueryFilters([QueryFilters.Tenant, QueryFilters.Internal, QueryFilters.Owner])
            .AsNoTracking()
            .Where(file => file.Id.CompareTo(last) > 0)
            .OrderBy(file => file.Id)
            .Select(file => new
            {
                file.Id,
                file.StoredAs,
                file.Length,
            })
            .Take(Size)
            .ToListAsync(cancellationToken);
        var still =
            missing.Count == 0
                ? []
                : await db
                    .Attachments.IgnoreQueryFilters([QueryFilters.Tenant, QueryFilters.Internal, QueryFilters.Owner])
                    .AsNoTracking()
                    .Where(file => missing.Contains(file.StoredAs))
                    .Select(file => new SampledFile(file.StoredAs, file.Length))
                    .ToListAsync(cancellationToken);
        lock (_lock)
        {
            _last = some.Count < Size ? Guid.Empty : some[^1].Id; // from the beginning again
            _missing.ExceptWith(missing.Where(name => !still.Exists(file => file.StoredAs == name)));
        }

        if (some.Count == 0 && last != Guid.Empty && missing.Count == 0)
            return await NextAsync(db, cancellationToken);
        return [.. some.Select(file => new SampledFile(file.StoredAs, file.Length)).Concat(still).DistinctBy(file => file.StoredAs)];
    }

    /// <summary>
    /// Looks at them; null while an earlier look has not ended. A network share that hangs would otherwise take one more
    /// thread at each probe.
    /// </summary>
    public Task<HealthCheckResult>? LookAsync(FileStore store, IReadOnlyList<SampledFile> some)
    {
        lock (_lock)
        {
            if (_look is { IsCompleted: false })
                return null;
            return _look = Task.Run(() => Look(store, some));
        }
    }

    private (Guid Last, IReadOnlyList<string> Missing) Where()
    {
        lock (_lock)
            return (_last, [.. _missing]);
    }

    private HealthCheckResult Look(FileStore store, IReadOnlyList<SampledFile> some)
    {
        if (!store.IsThere)
            return HealthCheckResult.Degraded("The folder of the attachments is missing");
        try
        {
            store.TryOut();
        }
        catch (FileStoreException fault)
        {
            return HealthCheckResult.Degraded(fault.Message);
        }

        lock (_lock)
        {
            foreach (var file in some)
            {
                if (store.Has(file.StoredAs, file.Length))
                    _missing.Remove(file.StoredAs);
                else if (_missing.Count < MostMissing)
                    _missing.Add(file.StoredAs);
            }

            return _missing.Count == 0
                ? HealthCheckResult.Healthy(string.Create(CultureInfo.InvariantCulture, $"{some.Count} files are where they should be"))
                : HealthCheckResult.Degraded(
                    string.Create(CultureInfo.InvariantCulture, $"{_missing.Count} files are missing or cut short; run verify-files")
                );
        }
    }
}

/// <summary>A file to look for.</summary>
/// <param name="StoredAs">The name it is stored under.</param>
/// <param name="Length">Its size in bytes.</param>
internal sealed record SampledFile(string StoredAs, long Length);
