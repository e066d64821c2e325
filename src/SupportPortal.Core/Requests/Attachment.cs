using NodaTime;
using SupportPortal.Core.Audit;

namespace SupportPortal.Core.Requests;

/// <summary>A file somebody added: first to a basket while a form is being filled in, then to the request or one of its entries.</summary>
public sealed class Attachment
{
    /// <summary>The longest name, in characters.</summary>
    public const int NameLength = 150;

    /// <summary>The longest content type, in characters.</summary>
    public const int ContentTypeLength = 100;

    /// <summary>The most bytes of one file: 25 MB.</summary>
    public const long MaximumBytes = 25 * 1024 * 1024;

    /// <summary>The most files of one basket.</summary>
    public const int MaximumFiles = 10;

    private Attachment() { }

    /// <summary>The key, in the address it is downloaded from.</summary>
    public Guid Id { get; private set; }

    /// <summary>What gathers the files of a form: the key of a draft, or one made for a comment.</summary>
    public Guid Basket { get; private set; }

    /// <summary>The tenant it belongs to.</summary>
    public int TenantId { get; private set; }

    /// <summary>The request it was filed with or added to; null while its form is not sent.</summary>
    public int? RequestId { get; private set; }

    /// <summary>The entry of the timeline it was added with; null where it was filed with the request, or its form is not sent.</summary>
    public long? EventId { get; private set; }

    /// <summary>Whether only support may read it.</summary>
    public bool Internal { get; private set; }

    /// <summary>The cleaned name.</summary>
    public string Name { get; private set; } = string.Empty;

    /// <summary>What its content says it is.</summary>
    public string ContentType { get; private set; } = string.Empty;

    /// <summary>Its size in bytes.</summary>
    public long Length { get; private set; }

    /// <summary>The SHA-256 of its content, in hexadecimal.</summary>
    public string Sha256 { get; private set; } = string.Empty;

    /// <summary>The random name it is stored under.</summary>
    public string StoredAs { get; private set; } = string.Empty;

    /// <summary>Whether a scanner found it clean; false where none is configured.</summary>
    public bool Scanned { get; private set; }

    /// <summary>When it was added.</summary>
    public Instant AddedAt { get; private set; }

    /// <summary>The person who added it.</summary>
    public int UploaderId { get; private set; }

    /// <summary>A stored file goes into a basket.</summary>
    public static Attachment Add(Guid basket, int tenantId, int uploaderId, StoredFile file, Instant at) =>
        new()
        {
            Id = Guid.NewGuid(),
            Basket = basket,
            TenantId = tenantId,
            UploaderId = uploaderId,
            Name = file.Name,
            ContentType = file.ContentType,
            Length = file.Length,
            Sha256 = file.Sha256,
            StoredAs = file.StoredAs,
            Scanned = file.Scanned,
            AddedAt = at,
        };

    /// <summary>Everything it says, but what it belongs to: that says what says it.</summary>
    internal void AddTo(ChainLink link) =>
        link.Add(Id)
            .Add(Basket)
            .Add(TenantId)
            .Add(Internal)
            .Add(Name)
            .Add(ContentType)
            .Add(Length)
            .Add(Sha256)
            .Add(StoredAs)
            .Add(Scanned)
            .Add(AddedAt)
            .Add(UploaderId);

    internal void Hide() => Internal = true;
}

/// <summary>A file as it was stored.</summary>
/// <param name="Name">The cleaned name.</param>
/// <param name="ContentType">What its content says it is.</param>
/// <param name="Length">Its size in bytes.</param>
/// <param name="Sha256">The SHA-256 of its content, in hexadecimal.</param>
/// <param name="StoredAs">The random name it is stored under.</param>
/// <param name="Scanned">Whether a scanner found it clean.</param>
public sealed record StoredFile(string Name, string ContentType, long Length, string Sha256, string StoredAs, bool Scanned);
