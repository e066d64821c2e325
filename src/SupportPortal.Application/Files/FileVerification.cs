using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Core.Requests;
using SupportPortal.Data;
using SupportPortal.Data.Files;

namespace SupportPortal.Application.Files;

/// <summary>What a verification of the attachments found.</summary>
public sealed class FileReport
{
    private readonly List<string> _faults = [];

    /// <summary>How many files with a row were looked at.</summary>
    public int Checked { get; private set; }

    /// <summary>How many of them are not on disk.</summary>
    public int Missing { get; private set; }

    /// <summary>How many of them are not what was stored.</summary>
    public int Altered { get; private set; }

    /// <summary>How many of them cannot be read.</summary>
    public int Unreadable { get; private set; }

    /// <summary>How many files on disk have no row.</summary>
    public int Orphaned { get; private set; }

    /// <summary>How many of these are so young that their upload may be under way.</summary>
    public int Young { get; set; }

    /// <summary>What is wrong, each in a sentence.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>Notes how a file with a row was found.</summary>
    public void Note(Attachment file, FileState state)
    {
        Checked++;
        if (state == FileState.Intact)
            return;
        var (missing, altered) = (state == FileState.Missing, state == FileState.Altered);
        (Missing, Altered, Unreadable) = (
            Missing + (missing ? 1 : 0),
            Altered + (altered ? 1 : 0),
            Unreadable + (missing || altered ? 0 : 1)
        );
        var what =
            missing ? "is missing"
            : altered ? "was altered"
            : "cannot be read";
        var of = file.RequestId is { } id ? RequestNumber.Format(id) : "not sent yet";
        _faults.Add($"{of}: {file.Name} {what}; it is stored as {file.StoredAs}, its key is {file.Id}.");
    }

    /// <summary>Notes a file on disk that has no row.</summary>
    public void NoteOrphan(Leftover file)
    {
        Orphaned++;
        var which = file.IsIncoming ? "that was not received to its end" : "that no row refers to";
        _faults.Add($"{file.Name}: a file of {file.Length} bytes {which}.");
    }
}

/// <summary>Reads every attachment on disk, and looks for what belongs to none.</summary>
public static class FileVerification
{
    private const int BatchSize = 500;

    /// <summary>Looks at all of them.</summary>
    /// <param name="db">The context, seeing everything.</param>
    /// <param name="store">Where they are.</param>
    /// <param name="before">What was last written since then and has no row may still be on its way.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <param name="progress">Told how far it is.</param>
    public static async Task<FileReport> RunAsync(
        PortalDbContext db,
        FileStore store,
        Instant before,
        CancellationToken cancellationToken,
        IProgress<Advance>? progress = null
    )
    {
        using var time = db.TimeFor(Work.Verification);
        var report = new FileReport();
        var total = await db.Attachments.CountAsync(cancellationToken);
        var last = Guid.Empty;
        while (true)
        {
            var batch = await db
                .Attachments.AsNoTracking()
                .Where(file => file.Id.CompareTo(last) > 0)
                .OrderBy(file => file.Id)
                .Take(BatchSize)
                .ToListAsync(cancellationToken);
            if (batch.Count == 0)
                break;
            last = batch[^1].Id;
            foreach (var file in batch)
            {
                var state = await store.LookAsync(file.StoredAs, file.Length, file.Sha256, cancellationToken);
                if (state != FileState.Intact && !await db.Attachments.AnyAsync(row => row.Id == file.Id, cancellationToken))
                    continue; // removed meanwhile
                report.Note(file, state);
                progress?.Report(new("files", report.Checked, total));
            }
        }

        await FindOrphansAsync(db, store, before, report, cancellationToken);
        return report;
    }

    private static async Task FindOrphansAsync(
        PortalDbContext db,
        FileStore store,
        Instant before,
        FileReport report,
        CancellationToken cancellationToken
    )
    {
        var young = before.ToDateTimeUtc();
        foreach (var some in store.Leftovers(DateTime.MaxValue).Chunk(BatchSize))
        {
            var names = some.Where(file => !file.IsIncoming).Select(file => file.Name).ToList();
            var known = await db
                .Attachments.Where(row => names.Contains(row.StoredAs))
                .Select(row => row.StoredAs)
                .ToListAsync(cancellationToken);
            foreach (var file in some.Where(file => file.IsIncoming || !known.Contains(file.Name)))
            {
                if (file.WrittenAt < young)
                    report.NoteOrphan(file);
                else
                    report.Young++;
            }
        }
    }
}
