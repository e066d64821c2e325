using System.Data;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Files;
using SupportPortal.Core.Requests;
using SupportPortal.Data;
using SupportPortal.Data.Files;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Files;

/// <summary>
/// The files the person has added to a form and not sent yet. A draft's key is its basket; for a request, each person
/// has one basket, so that a reload or a second sign-in finds what was uploaded.
/// </summary>
public sealed class FileBasket(PortalDbContext db, FileStore store, ClamAv scanner, CurrentPerson person, IClock clock, IServiceScopeFactory scopes, IStringLocalizer<Text> text)
{
    /// <summary>The basket of the person for what is written on a request; what goes with a note has one of its own, and never goes with a reply.</summary>
    public Guid Of(SupportRequest request, bool isNote = false) => new(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"basket of person {person.Id} on request {request.Id}{(isNote ? ", for the desk" : null)}"))).AsSpan(0, 16));

    /// <summary>The files in a basket, in the order they were added. They are tracked, to be given to an act.</summary>
    /// <param name="basket">The basket.</param>
    /// <param name="tenantId">The tenant what is sent belongs to; files of another stay where they are.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<IReadOnlyList<Attachment>> ListAsync(Guid basket, int tenantId, CancellationToken cancellationToken) =>
        await Mine(db, basket).Where(file => file.TenantId == tenantId).OrderBy(file => file.AddedAt).ThenBy(file => file.Name).ToListAsync(cancellationToken);

    /// <summary>Takes what was received into a basket. Returns what was added, and why the others were not.</summary>
    public async Task<Taken> TakeAsync(Guid basket, int tenantId, ReceivedFiles received, CancellationToken cancellationToken)
    {
        var taken = new Taken([], [], received.IsCutShort);
        foreach (var file in received.All)
        {
            if (await RefusalOfAsync(file, cancellationToken) is { } refusal)
            {
                if (file.File is { } content) store.Discard(content);
                taken.Refused.Add(Said(refusal));
            }
            else if (await AddAsync(basket, tenantId, file, cancellationToken) is { } added) taken.Added.Add(added);
            else taken.Refused.Add(Said(new(FileRules.TooMany(file.Name), StatusCodes.Status422UnprocessableEntity)));
        }

        if (received.IsCutShort) taken.Refused.Add(Said(new("The files after it were not read. Those that are listed are kept; choose the others again.", StatusCodes.Status413PayloadTooLarge)));
        return taken;
    }

    /// <summary>Removes one of the person's own files that is not sent. Returns whether it was there.</summary>
    public async Task<bool> RemoveAsync(Guid basket, Guid id, CancellationToken cancellationToken)
    {
        if (await Mine(db, basket).AsNoTracking().FirstOrDefaultAsync(file => file.Id == id, cancellationToken) is not { } file) return false;
        if (await Mine(db, basket).Where(stored => stored.Id == id).ExecuteDeleteAsync(cancellationToken) == 1) store.Delete(file.StoredAs);
        return true;
    }

    /// <summary>Removes everything in a basket: its draft was deleted.</summary>
    public async Task EmptyAsync(Guid basket, CancellationToken cancellationToken)
    {
        foreach (var id in await Mine(db, basket).Select(file => file.Id).ToListAsync(cancellationToken)) await RemoveAsync(basket, id, cancellationToken);
    }

    /// <summary>What is in a basket is for another tenant: a partner chose another customer.</summary>
    public Task MoveAsync(Guid basket, int tenantId, CancellationToken cancellationToken) =>
        Mine(db, basket).ExecuteUpdateAsync(set => set.SetProperty(file => file.TenantId, tenantId), cancellationToken);

    private IQueryable<Attachment> Mine(PortalDbContext from, Guid basket)
    {
        var me = person.Id; // staff see everybody's files; a basket holds one's own all the same
        return from.Attachments.Where(file => file.Basket == basket && file.UploaderId == me && file.RequestId == null);
    }

    /// <summary>Why a file is not taken. What could not be looked at is not taken either.</summary>
    private async Task<Refusal?> RefusalOfAsync(Received file, CancellationToken cancellationToken)
    {
        if (file.Refusal is not null || !scanner.IsConfigured) return file.Refusal;
        await using var content = store.Open(file.File!);
        return await scanner.ScanAsync(content, cancellationToken) switch
        {
            ScanVerdict.Clean => null,
            ScanVerdict.Harmful => new(new Sentence("{0} was found harmful by the scanner and was deleted.", file.Name), StatusCodes.Status422UnprocessableEntity),
            _ => new(new Sentence("{0} could not be checked right now. Try again in a few minutes.", file.Name), StatusCodes.Status503ServiceUnavailable),
        };
    }

    /// <summary>Keeps a file and its row; null where the basket is full.</summary>
    private async Task<Attachment?> AddAsync(Guid basket, int tenantId, Received file, CancellationToken cancellationToken)
    {
        var content = file.File!;
        var storedAs = store.Keep(content);
        var stored = new StoredFile(file.Name, file.ContentType, content.Length, content.Sha256, storedAs, scanner.IsConfigured);
        var row = Attachment.Add(basket, tenantId, person.Id, stored, clock.GetCurrentInstant());
        if (await StoreAsync(row, cancellationToken)) return row;
        store.Delete(storedAs);
        return null;
    }

    /// <summary>
    /// Counts and adds in one transaction, since a browser uploads several at once. The context is one of its own: what
    /// the page is about to change must be neither stored nor forgotten here.
    /// </summary>
    private async Task<bool> StoreAsync(Attachment row, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantScope>().OpenEverything();
        var own = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        return await own.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            own.ChangeTracker.Clear();
            await using var transaction = await own.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken);
            if (await own.Attachments.AnyAsync(file => file.Id == row.Id, cancellationToken)) return true; // a replay
            if (await Mine(own, row.Basket).CountAsync(cancellationToken) >= Attachment.MaximumFiles) return false;
            own.Attachments.Add(row);
            await own.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return true;
        });
    }

    private SaidRefusal Said(Refusal refusal) => new(text.Say(refusal.Why), refusal.Status);
}

/// <summary>What became of the files of a post.</summary>
/// <param name="Added">Those in the basket now.</param>
/// <param name="Refused">Why the others are not.</param>
/// <param name="IsCutShort">Whether the post was not read to its end.</param>
public sealed record Taken(List<Attachment> Added, List<SaidRefusal> Refused, bool IsCutShort)
{
    /// <summary>Says on a form's page which files were not taken.</summary>
    public void Complain(PageModel page)
    {
        foreach (var refused in Refused) page.ModelState.AddModelError(FilesView.Field, refused.Why);
        if (IsCutShort) page.Response.StatusCode = StatusCodes.Status413PayloadTooLarge; // a browser that is still sending reads an answer only if it says so
    }
}

/// <summary>Why a file was not taken, in the reader's language.</summary>
public sealed record SaidRefusal(string Why, int Status);
