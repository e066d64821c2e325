using NodaTime;
using SupportPortal.Application.People;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Files;
using SupportPortal.Core.Requests;
using SupportPortal.Data;
using SupportPortal.Data.Files;

namespace SupportPortal.Application.Files;

/// <summary>The files of the current post. What nobody keeps is deleted at the end of it.</summary>
public sealed partial class ReceivedFiles(
    FileStore store,
    FileQuotas quotas,
    UploadsUnderWay underWay,
    PortalDbContext db,
    CurrentPerson person,
    IClock clock,
    ILogger<ReceivedFiles> logger
) : IDisposable
{
    private readonly List<Received> _all = [];
    private readonly Dictionary<Received, long> _reserved = [];
    private long? _left;

    /// <summary>The files in the order they came, those that are not taken included.</summary>
    public IReadOnlyList<Received> All => _all;

    /// <summary>Whether the post was not read to its end, because one file was too large.</summary>
    public bool IsCutShort { get; private set; }

    /// <summary>Receives one file, or finds out why it is not taken.</summary>
    /// <param name="sentName">The name as it was sent.</param>
    /// <param name="content">The content, read at most as far as a file may go.</param>
    /// <param name="most">The most files of the post.</param>
    /// <param name="announced">How long the post says it is; null where it does not.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task ReceiveAsync(string? sentName, Stream content, int most, long? announced, CancellationToken cancellationToken)
    {
        var name = FileName.Clean(sentName);
        if (_all.Count >= most)
            Refuse(name, FileRules.TooMany(name), RefusedAs.Unfit);
        else if (FileRules.Refuse(name) is { } byName)
            Refuse(name, byName, RefusedAs.KindOfFile);
        else
            await ReserveAsync(name, content, Math.Min(announced ?? long.MaxValue, Attachment.MaximumBytes), cancellationToken);
    }

    /// <summary>The database counts a file from now on, or it is gone: its room is no longer set apart here.</summary>
    public void Settle(Received file)
    {
        if (_reserved.Remove(file, out var bytes))
            underWay.Give(person.Id, bytes);
    }

    public void Dispose()
    {
        foreach (var received in _all)
        {
            if (received.File is { } file)
                store.Discard(file);
            Settle(received);
        }
    }

    /// <summary>Receives a file within the room of its person; without any, not a byte of it is written.</summary>
    private async Task ReserveAsync(string name, Stream content, long wanted, CancellationToken cancellationToken)
    {
        _left ??= await quotas.OfPersonAsync(db, person.Id, clock.GetCurrentInstant(), cancellationToken);
        var granted = underWay.Take(person.Id, _left.Value, wanted);
        var before = _all.Count;
        try
        {
            if (granted == 0)
                RefuseForRoom(name);
            else
                await StoreAsync(name, content, granted < wanted ? granted : Attachment.MaximumBytes, cancellationToken);
        }
        finally
        {
            var kept = _all.Count > before && _all[^1] is { Refusal: null, File: { } file } ? Math.Min(file.Length, granted) : 0;
            underWay.Give(person.Id, granted - kept);
            if (kept > 0)
                _reserved[_all[^1]] = kept;
        }
    }

    private async Task StoreAsync(string name, Stream content, long most, CancellationToken cancellationToken)
    {
        try
        {
            Look(name, await store.ReceiveAsync(content, most, cancellationToken), most);
        }
        catch (FileStoreException fault)
        {
            LogCannotStore(logger, fault);
            Refuse(name, FileRules.NoRoom(name), RefusedAs.NoRoom);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "An upload could not be stored")]
    private static partial void LogCannotStore(ILogger logger, Exception fault);

    private void Look(string name, ReceivedFile file, long most)
    {
        var content = FileContent.Of(file.Head, name);
        Refusal? refusal = file switch
        {
            { IsTooLarge: true } when most < Attachment.MaximumBytes => ForRoom(name),
            { IsTooLarge: true } => new(FileRules.TooLarge(name), RefusedAs.TooLarge),
            { Length: 0 } => new(FileRules.Empty(name), RefusedAs.Unfit),
            _ => FileRules.Refuse(name, content) is { } why ? new(why, RefusedAs.KindOfFile) : null,
        };
        IsCutShort |= file.IsTooLarge;
        if (refusal is not null)
            store.Discard(file);
        _all.Add(new Received(name, file, content.Type, refusal));
    }

    private void RefuseForRoom(string name)
    {
        IsCutShort = true;
        _all.Add(new Received(name, null, FileContent.Unknown, ForRoom(name)));
    }

    private Refusal ForRoom(string name) => new(FileRules.PersonIsFull(name, quotas.Most(RoomOf.Person)), RefusedAs.Unfit);

    private void Refuse(string name, Sentence why, RefusedAs status) =>
        _all.Add(new Received(name, null, FileContent.Unknown, new Refusal(why, status)));
}

/// <summary>One file of a post.</summary>
/// <param name="Name">The cleaned name.</param>
/// <param name="File">Where it was received; null where it was not read. Deleted at once where it is refused.</param>
/// <param name="ContentType">What its content says it is.</param>
/// <param name="Refusal">Why it is not taken; null where it may be.</param>
public sealed record Received(string Name, ReceivedFile? File, string ContentType, Refusal? Refusal);

/// <summary>Why a file is not taken.</summary>
/// <param name="Why">The reason, to be shown beside the file.</param>
/// <param name="As">The same for a script.</param>
public sealed record Refusal(Sentence Why, RefusedAs As);

/// <summary>What was wrong with a file that was not taken.</summary>
public enum RefusedAs
{
    /// <summary>It is empty, one too many, or more than the person may send.</summary>
    Unfit,

    /// <summary>Files of its kind are not taken.</summary>
    KindOfFile,

    /// <summary>It is too large.</summary>
    TooLarge,

    /// <summary>There is no room to store it.</summary>
    NoRoom,

    /// <summary>It could not be looked through for something harmful.</summary>
    NotScanned,
}
