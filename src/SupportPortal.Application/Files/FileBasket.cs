using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Application.People;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Files;
using SupportPortal.Core.Requests;
using SupportPortal.Data;
using SupportPortal.Data.Files;

namespace SupportPortal.Application.Files;

/// <summary>
/// The files the person has added to a form and not sent yet. A draft's key is its basket; for a request, each person
/// has one basket, so that a reload or a second sign-in finds what was uploaded.
/// </summary>
public sealed partial class FileBasket(
    PortalDbContext db,
    FileStore store,
    FileQuotas quotas,
    ClamAv scanner,
    CurrentPerson person,
    IClock clock,
    IServiceScopeFactory scopes,
    IStringLocalizer<Text> text,
    ILogger<FileBasket> logger
)
{
    /// <summary>The room that all forms of a page share, asked for once.</summary>
    private (int TenantId, (long Person, long Tenant) Room)? _shared;

    private readonly HashSet<Guid> _empty = [];

    /// <summary>Whoever has just looked says whether a basket is empty: it is not asked for then.</summary>
    public void Knows(Guid basket, bool isEmpty) => _ = isEmpty ? _empty.Add(basket) : _empty.Remove(basket);

    /// <summary>The basket of the person for what is written on a request; what goes with a note has one of its own, and never goes with a
    /// reply.</summary>
    public Guid Of(SupportRequest request, bool isNote = false) => Of(request.Id, isNote);

    /// <inheritdoc cref="Of(SupportRequest, bool)"/>
    public Guid Of(int requestId, bool isNote = false) =>
        new(
            SHA256
                .HashData(
                    Encoding.UTF8.GetBytes(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"basket of person {person.Id} on request {requestId}{(isNote ? ", for the desk" : null)}"
                        )
                    )
                )
                .AsSpan(0, 16)
        );

    /// <summary>The files in a basket, in the order they were added. They are tracked, to be given to an act.</summary>
    /// <param name="basket">The basket.</param>
    /// <param name="tenantId">The tenant what is sent belongs to; files of another stay where they are.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<IReadOnlyList<Attachment>> ListAsync(Guid basket, int tenantId, CancellationToken cancellationToken) =>
        _empty.Contains(basket)
            ? []
            : await Mine(db, basket)
                .Where(file => file.TenantId == tenantId)
                .OrderBy(file => file.AddedAt)
                .ThenBy(file => file.Name)
                .ToListAsync(cancellationToken);

    /// <summary>The part of a form that takes files: what is in its basket, and how much room there is for more.</summary>
    /// <param name="basket">The basket.</param>
    /// <param name="tenantId">The tenant what is sent belongs to.</param>
    /// <param name="uploadUrl">Where the script uploads.</param>
    /// <param name="removeUrl">The form's own handler that removes a file.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<FilesView> ShowAsync(
        Guid basket,
        int tenantId,
        string uploadUrl,
        string removeUrl,
        CancellationToken cancellationToken
    )
    {
        var files = await ListAsync(basket, tenantId, cancellationToken);
        if (_shared is not { } known || known.TenantId != tenantId)
            _shared = known = (tenantId, await quotas.SharedAsync(db, person.Id, tenantId, clock.GetCurrentInstant(), cancellationToken));
        return new(uploadUrl, removeUrl, files) { Room = quotas.RoomIn(files.Sum(file => file.Length), known.Room) };
    }

    /// <summary>Takes what was received into a basket. Returns what was added, and why the others were not.</summary>
    public async Task<Taken> TakeAsync(Guid basket, int tenantId, ReceivedFiles received, CancellationToken cancellationToken)
    {
        var taken = new Taken([], [], received.IsCutShort);
        foreach (var file in received.All)
        {
            _empty.Remove(basket);
            var (row, refusal) = await TakeAsync(basket, tenantId, file, received, cancellationToken);
            if (refusal is null)
                taken.Added.Add(row!);
            else
                taken.Refused.Add(Said(refusal));
        }

        if (received.IsCutShort)
            taken.Refused.Add(
                Said(new("The files after it were not read. Those that are listed are kept; choose the others again.", RefusedAs.TooLarge))
            );
        return taken;
    }

    /// <summary>Removes one of the person's own files that is not sent. Returns whether it was there.</summary>
    public async Task<bool> RemoveAsync(Guid basket, Guid id, CancellationToken cancellationToken)
    {
        if (await Mine(db, basket).AsNoTracking().FirstOrDefaultAsync(file => file.Id == id, cancellationToken) is not { } file)
            return false;
        if (await Mine(db, basket).Where(stored => stored.Id == id).ExecuteDeleteAsync(cancellationToken) == 1)
            store.Delete(file.StoredAs);
        return true;
    }

    /// <summary>Removes everything in a basket: its draft was deleted.</summary>
    public async Task EmptyAsync(Guid basket, CancellationToken cancellationToken)
    {
        foreach (var id in await Mine(db, basket).Select(file => file.Id).ToListAsync(cancellationToken))
            await RemoveAsync(basket, id, cancellationToken);
    }

    /// <summary>What is in a basket is for another tenant: a partner chose another customer.</summary>
    public Task MoveAsync(Guid basket, int tenantId, CancellationToken cancellationToken) =>
        Mine(db, basket).ExecuteUpdateAsync(set => set.SetProperty(file => file.TenantId, tenantId), cancellationToken);

    private async Task<(Attachment? Row, Refusal? Refusal)> TakeAsync(
        Guid basket,
        int tenantId,
        Received file,
        ReceivedFiles received,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var refusal = await RefusalOfAsync(file, cancellationToken);
            received.Settle(file);
            if (refusal is null)
                return await AddAsync(basket, tenantId, file, cancellationToken);
            if (file.File is { } content)
                store.Discard(content);
            return (null, refusal);
        }
        catch (FileStoreException fault)
        {
            LogCannotStore(logger, fault);
            return (null, new(FileRules.NoRoom(file.Name), RefusedAs.NoRoom));
        }
    }

    private IQueryable<Attachment> Mine(PortalDbContext from, Guid basket)
    {
        var me = person.Id; // staff see everybody's files; a basket holds one's own all the same
        return from.Attachments.Where(file => file.Basket == basket && file.UploaderId == me && file.RequestId == null);
    }

    /// <summary>Why a file is not taken. What could not be looked at is not taken either.</summary>
    private async Task<Refusal?> RefusalOfAsync(Received file, CancellationToken cancellationToken)
    {
        if (file.Refusal is not null || !scanner.IsConfigured)
            return file.Refusal;
        await using var content = store.Open(file.File!);
        return await scanner.ScanAsync(content, cancellationToken) switch
        {
            ScanVerdict.Clean => null,
            ScanVerdict.Harmful => new(new Sentence("{0} was found harmful by the scanner and was deleted.", file.Name), RefusedAs.Unfit),
            _ => new(new Sentence("{0} could not be checked right now. Try again in a few minutes.", file.Name), RefusedAs.NotScanned),
        };
    }

    /// <summary>Keeps a file and its row, or says why there is no room for it; then neither stays.</summary>
    private async Task<(Attachment? Row, Refusal? Refusal)> AddAsync(
        Guid basket,
        int tenantId,
        Received file,
        CancellationToken cancellationToken
    )
    {
        var content = file.File!;
        var storedAs = store.Keep(content);
        var stored = new StoredFile(file.Name, file.ContentType, content.Length, content.Sha256, storedAs, scanner.IsConfigured);
        var row = Attachment.Add(basket, tenantId, person.Id, stored, clock.GetCurrentInstant());
        try
        {
            if (await StoreAsync(row, cancellationToken) is not { } whyNot)
                return (row, null);
            store.Delete(storedAs);
            return (null, new(whyNot, RefusedAs.Unfit));
        }
        catch (Exception fault) when (IsWithoutRow(row, fault))
        {
            store.Delete(storedAs);
            throw;
        }
    }

    /// <summary>
    /// Counts and adds while nobody else does, for that tenant or that person, since a browser uploads several at once. The context is one
    /// of its own: what the page is about to change must be neither stored nor forgotten here. Returns why there is no room; null where it
    /// is stored.
    /// </summary>
    private async Task<Sentence?> StoreAsync(Attachment row, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantScope>().OpenEverything();
        var own = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        return await own
            .Database.CreateExecutionStrategy()
            .ExecuteAsync(async () =>
            {
                own.ChangeTracker.Clear();
                await using var transaction = await own.Database.BeginTransactionAsync(cancellationToken);
                await own.HoldAsync(FileQuotas.Counted(row), cancellationToken);
                if (await own.Attachments.AnyAsync(file => file.Id == row.Id, cancellationToken))
                    return null; // a replay
                if (await Mine(own, row.Basket).CountAsync(cancellationToken) >= Attachment.MaximumFiles)
                    return FileRules.TooMany(row.Name);
                var room = await quotas.RoomAsync(own, row.Basket, row.UploaderId, row.TenantId, row.AddedAt, cancellationToken);
                if (room.Left < row.Length)
                {
                    if (room.Nearest == RoomOf.Tenant)
                        LogTenantIsFull(logger, row.TenantId, quotas.Most(RoomOf.Tenant));
                    return room.WhyNot(row.Name, quotas);
                }

                own.Attachments.Add(row);
                await own.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return null;
            });
    }

    /// <summary>
    /// Whether a row is surely not there after a fault: only then may its file go. Where the database does not say, the file is
    /// swept later.
    /// </summary>
    private bool IsWithoutRow(Attachment row, Exception fault)
    {
        try
        {
            using var scope = scopes.CreateScope();
            scope.ServiceProvider.GetRequiredService<TenantScope>().OpenEverything();
            return !scope.ServiceProvider.GetRequiredService<PortalDbContext>().Attachments.Any(file => file.Id == row.Id);
        }
        catch (Exception silence) when (silence is DbException or InvalidOperationException or TimeoutException)
        {
            LogLeft(logger, row.StoredAs, fault.Message);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "An uploaded file could not be given its place")]
    private static partial void LogCannotStore(ILogger logger, Exception fault);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "A file for tenant {Tenant} was refused: its {Megabytes} MB are used up. Raise Files:MegabytesPerTenant, or erase "
            + "what is not needed"
    )]
    private static partial void LogTenantIsFull(ILogger logger, int tenant, int megabytes);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The file {StoredAs} may have no row ({Fault}); it is deleted within a day where it has none"
    )]
    private static partial void LogLeft(ILogger logger, string storedAs, string fault);

    private FileRefusal Said(Refusal refusal) => new(text.Say(refusal.Why), refusal.As);
}

/// <summary>What became of the files of a post.</summary>
/// <param name="Added">Those in the basket now.</param>
/// <param name="Refused">Why the others are not.</param>
/// <param name="IsCutShort">Whether the post was not read to its end.</param>
public sealed record Taken(List<Attachment> Added, List<FileRefusal> Refused, bool IsCutShort);

/// <summary>Why a file was not taken, in the reader's language.</summary>
public sealed record FileRefusal(string Why, RefusedAs As);
