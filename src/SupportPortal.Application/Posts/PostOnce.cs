using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Application.People;
using SupportPortal.Data;
using SupportPortal.Data.People;

namespace SupportPortal.Application.Posts;

/// <summary>
/// Sees to it that the post being answered is stored once. Its first save that adds something stores the post's row as
/// well; a second post with the same key and content finds the row, or fails on it and is undone whole.
/// </summary>
public sealed class PostOnce(CurrentPerson person, IClock clock)
{
    private PortalDbContext? _db;
    private Guid _key;
    private byte[] _content = [];
    private StoredPost? _row;

    /// <summary>Whether the post was stored by this answer.</summary>
    public bool IsStored { get; private set; }

    /// <summary>Whether it is stored, by this answer or one before.</summary>
    public bool IsKnown { get; set; }

    /// <summary>Where its sender is led afterwards, where that is known before it is stored.</summary>
    public string? Answer { get; set; }

    /// <summary>Says which post is being answered.</summary>
    /// <param name="db">The context whose saves are its own.</param>
    /// <param name="key">The key it carries.</param>
    /// <param name="address">Where it was sent.</param>
    /// <param name="content">What was sent.</param>
    /// <param name="isContentInKey">Whether other content under the same key is another post, as with a form that was gone back to and
    /// changed.</param>
    public void Begin(PortalDbContext db, string key, string address, string content, bool isContentInKey)
    {
        (_db, _content) = (db, SHA256.HashData(Encoding.UTF8.GetBytes(content)));
        var whole = $"{person.IdOrNull}\n{address}\n{key}\n{(isContentInKey ? Convert.ToHexString(_content) : null)}";
        _key = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(whole)).AsSpan(0, 16));
        // heard as long as the context is this work's: whoever gets it next finds nobody listening
        _db.SavingChanges += AddRow;
        _db.SavedChanges += NoteStored;
    }

    /// <summary>The same post, stored before; null where it is new.</summary>
    public Task<StoredPost?> FindAsync(CancellationToken cancellationToken) =>
        _db is null
            ? Task.FromResult<StoredPost?>(null)
            : _db.StoredPosts.AsNoTracking().FirstOrDefaultAsync(post => post.Key == _key, cancellationToken);

    /// <summary>Whether what was stored under the key is what was sent now.</summary>
    public bool IsSame(StoredPost stored) => stored.Content.AsSpan().SequenceEqual(_content);

    /// <summary>Adds to what was stored where its sender was led.</summary>
    public async Task AnsweredAsync(string answer, CancellationToken cancellationToken)
    {
        if (!IsStored || Answer is not null || answer.Length > StoredPost.AnswerLength)
            return;
        await _db!
            .StoredPosts.Where(post => post.Key == _key)
            .ExecuteUpdateAsync(set => set.SetProperty(post => post.Answer, answer), cancellationToken);
    }

    /// <summary>The first save that adds something adds the post's row.</summary>
    private void AddRow(object? sender, SavingChangesEventArgs saving)
    {
        if (
            !IsStored
            && (_row is null || _db!.Entry(_row).State == EntityState.Detached)
            && _db!.ChangeTracker.Entries().Any(entry => entry.State == EntityState.Added)
        )
            _db.StoredPosts.Add(_row = new StoredPost(_key, person.IdOrNull, _content, Answer, clock.GetCurrentInstant()));
    }

    private void NoteStored(object? sender, SavedChangesEventArgs saved) =>
        IsStored |= _row is not null && _db!.Entry(_row).State == EntityState.Unchanged;
}
