using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Application.People;
using SupportPortal.Application.Views;
using SupportPortal.Core.Notices;
using SupportPortal.Data;
using SupportPortal.Data.Audit;

namespace SupportPortal.Application.Notices;

/// <summary>What the desk says about the policy's portals, read wherever somebody is sent to one.</summary>
public sealed class PortalNotes(PortalDbContext db, StaffDirectory directory, CurrentPerson person, IClock clock)
{
    /// <summary>Every note that says something.</summary>
    public async Task<IReadOnlyList<PortalNote>> AllAsync(CancellationToken cancellationToken) =>
        (await directory.GetAsync(cancellationToken)).Notes;

    /// <summary>What is said about a portal; null where nothing is.</summary>
    public async Task<PortalNote?> OfAsync(string portal, CancellationToken cancellationToken = default) =>
        (await AllAsync(cancellationToken)).FirstOrDefault(note => note.Portal == portal);

    /// <summary>Says something else. Returns false where somebody did at the same moment.</summary>
    public async Task<bool> SayAsync(string portal, PortalNoteForm form, CancellationToken cancellationToken)
    {
        var (note, now) = (
            await db.PortalNotes.FirstOrDefaultAsync(known => known.Portal == portal, cancellationToken),
            clock.GetCurrentInstant()
        );
        if (form.Seen != SeenOf(note))
            return false;
        var before = Says(note);
        if (note is null)
            db.PortalNotes.Add(note = PortalNote.On(portal));
        note.Say(form.Text, form.OutOfOrder, now);
        await db.RecordAsync(person.Actor, $"portals/{portal}", "changed", before, Says(note), now, cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            if (await SeenNowAsync(portal, cancellationToken) == form.Seen)
                throw; // nobody else's change: a fault of ours
            return false;
        }
    }

    /// <summary>The mark of what is stored now, for a form.</summary>
    public async Task<string?> SeenNowAsync(string portal, CancellationToken cancellationToken) =>
        SeenOf(await db.PortalNotes.AsNoTracking().FirstOrDefaultAsync(note => note.Portal == portal, cancellationToken));

    private static string? SeenOf(PortalNote? note) =>
        note is null ? null : FormattableString.Invariant($"{note.ChangedAt.ToUnixTimeMilliseconds()}");

    private static string? Says(PortalNote? note) =>
        note is null ? null
        : note.OutOfOrder ? $"out of order; {note.Text}"
        : note.Text;
}
