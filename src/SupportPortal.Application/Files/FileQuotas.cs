using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Files;
using SupportPortal.Core.Requests;
using SupportPortal.Data;

namespace SupportPortal.Application.Files;

/// <summary>How much may be stored, in megabytes; 0 for no limit.</summary>
public sealed class FileSettings
{
    /// <summary>The files of one form together: of a draft, of a comment, of a reply.</summary>
    public int MegabytesPerForm { get; set; } = 100;

    /// <summary>What one person added within a day, together with what they have not sent yet.</summary>
    public int MegabytesPerPerson { get; set; } = 500;

    /// <summary>Everything that belongs to one tenant.</summary>
    public int MegabytesPerTenant { get; set; } = 20_000;
}

/// <summary>Whose room it is.</summary>
public enum RoomOf
{
    /// <summary>That of one form.</summary>
    Form,

    /// <summary>That of one person.</summary>
    Person,

    /// <summary>That of one tenant.</summary>
    Tenant,
}

/// <summary>How many bytes may still be added to a form, by each limit; the largest number there is where nothing limits.</summary>
/// <param name="Form">By that of the form.</param>
/// <param name="Person">By that of the person.</param>
/// <param name="Tenant">By that of the tenant.</param>
public sealed record FileRoom(long Form, long Person, long Tenant)
{
    /// <summary>How many bytes may be added.</summary>
    public long Left => Math.Max(0, Math.Min(Form, Math.Min(Person, Tenant)));

    /// <summary>Whether anything limits.</summary>
    public bool IsLimited => Left < long.MaxValue;

    /// <summary>Whose room ends first.</summary>
    public RoomOf Nearest =>
        Form <= Person && Form <= Tenant ? RoomOf.Form
        : Person <= Tenant ? RoomOf.Person
        : RoomOf.Tenant;

    /// <summary>Why a file that is larger than what is left is not added.</summary>
    public Sentence WhyNot(string name, FileQuotas quotas) =>
        Nearest switch
        {
            RoomOf.Form => FileRules.FormIsFull(name, quotas.Most(RoomOf.Form)),
            RoomOf.Person => FileRules.PersonIsFull(name, quotas.Most(RoomOf.Person)),
            _ => FileRules.TenantIsFull(name, quotas.Most(RoomOf.Tenant)),
        };
}

/// <summary>Counts how much room is left for files. Counted is what is stored: what is removed or erased makes room again.</summary>
public sealed class FileQuotas(FileSettings settings)
{
    private const long Megabyte = 1024 * 1024;

    /// <summary>What one person added longer ago counts no more, once it is sent.</summary>
    private static readonly Duration Day = Duration.FromDays(1);

    /// <summary>A limit in megabytes.</summary>
    public int Most(RoomOf whose) =>
        whose switch
        {
            RoomOf.Form => settings.MegabytesPerForm,
            RoomOf.Person => settings.MegabytesPerPerson,
            _ => settings.MegabytesPerTenant,
        };

    /// <summary>Whose room a file takes, as what is held while it is counted and added: the form's is the person's.</summary>
    public static IReadOnlyList<string> Counted(Attachment file) =>
        [
            string.Create(CultureInfo.InvariantCulture, $"files of tenant {file.TenantId}"),
            string.Create(CultureInfo.InvariantCulture, $"files of person {file.UploaderId}"),
        ];

    /// <summary>The room left in a basket, by what is stored at this moment.</summary>
    /// <param name="db">The context; all files count, whoever may see them.</param>
    /// <param name="basket">The basket.</param>
    /// <param name="personId">Who adds.</param>
    /// <param name="tenantId">The tenant it is for.</param>
    /// <param name="now">The present moment.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<FileRoom> RoomAsync(
        PortalDbContext db,
        Guid basket,
        int personId,
        int tenantId,
        Instant now,
        CancellationToken cancellationToken
    )
    {
        var inForm = await All(db)
            .Where(file => file.Basket == basket && file.UploaderId == personId && file.RequestId == null)
            .SumAsync(file => file.Length, cancellationToken);
        return RoomIn(inForm, await SharedAsync(db, personId, tenantId, now, cancellationToken));
    }

    /// <summary>The room left in a form with some bytes in it already.</summary>
    public FileRoom RoomIn(long inForm, (long Person, long Tenant) shared) =>
        new(LeftOf(settings.MegabytesPerForm, inForm), shared.Person, shared.Tenant);

    /// <summary>The room left that all forms share: the person's, and the tenant's. One command.</summary>
    public async Task<(long Person, long Tenant)> SharedAsync(
        PortalDbContext db,
        int personId,
        int tenantId,
        Instant now,
        CancellationToken cancellationToken
    )
    {
        var ofPerson = OfPerson(db, personId, now);
        var stored = await db
            .Tenants.IgnoreQueryFilters([QueryFilters.Tenant, QueryFilters.Internal, QueryFilters.Owner])
            .Where(tenant => tenant.Id == tenantId)
            .Select(tenant => new
            {
                OfPerson = ofPerson.Sum(file => file.Length),
                OfTenant = db.Attachments.Where(file => file.TenantId == tenantId).Sum(file => file.Length),
            })
            .SingleAsync(cancellationToken);
        return (LeftOf(settings.MegabytesPerPerson, stored.OfPerson), LeftOf(settings.MegabytesPerTenant, stored.OfTenant));
    }

    /// <summary>The room left for a person, in whatever form.</summary>
    public async Task<long> OfPersonAsync(PortalDbContext db, int personId, Instant now, CancellationToken cancellationToken) =>
        LeftOf(settings.MegabytesPerPerson, await OfPerson(db, personId, now).SumAsync(file => file.Length, cancellationToken));

    /// <summary>What counts for a person: what they have not sent yet, and what they added within a day.</summary>
    private static IQueryable<Attachment> OfPerson(PortalDbContext db, int personId, Instant now)
    {
        var since = now - Day;
        return All(db).Where(file => file.UploaderId == personId && (file.AddedAt > since || file.RequestId == null));
    }

    private static long LeftOf(int megabytes, long stored) => megabytes == 0 ? long.MaxValue : (megabytes * Megabyte) - stored;

    private static IQueryable<Attachment> All(PortalDbContext db) =>
        db.Attachments.IgnoreQueryFilters([QueryFilters.Tenant, QueryFilters.Internal, QueryFilters.Owner]).AsNoTracking();
}

/// <summary>
/// The bytes each person is sending to this process. They are on disk before they are counted in the database, so without
/// this a person could fill it with what is never finished.
/// </summary>
public sealed class UploadsUnderWay
{
    /// <summary>What a post carries besides its file must not keep out a file that just fits; the database counts exactly.</summary>
    private const long Slack = 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly Dictionary<int, long> _bytes = [];

    /// <summary>Sets room apart for a file.</summary>
    /// <param name="personId">Whose file it is.</param>
    /// <param name="left">The room left by what is stored.</param>
    /// <param name="wanted">How long the file may be.</param>
    /// <returns>How long it may be, which is less or nothing where there is not enough room; to be given back.</returns>
    public long Take(int personId, long left, long wanted)
    {
        if (left <= 0)
            return 0;
        lock (_lock)
        {
            var under = _bytes.GetValueOrDefault(personId);
            var granted = left == long.MaxValue ? wanted : Math.Clamp(left + Slack - under, 0, wanted);
            if (granted > 0)
                _bytes[personId] = under + granted;
            return granted;
        }
    }

    /// <summary>Gives room back: the file is stored, or gone.</summary>
    public void Give(int personId, long granted)
    {
        if (granted == 0)
            return;
        lock (_lock)
        {
            var rest = _bytes[personId] - granted;
            if (rest > 0)
                _bytes[personId] = rest;
            else
                _bytes.Remove(personId);
        }
    }
}
