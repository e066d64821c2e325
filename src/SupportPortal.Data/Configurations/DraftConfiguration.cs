using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportPortal.Core.Requests;
using SupportPortal.Core.Tenants;
using SupportPortal.Data.People;

namespace SupportPortal.Data.Configurations;

internal sealed class DraftConfiguration : IEntityTypeConfiguration<RequestDraft>
{
    public void Configure(EntityTypeBuilder<RequestDraft> builder)
    {
        builder.ToTable("Drafts");
        builder.HasKey(draft => draft.Key);
        builder.Property(draft => draft.Key).ValueGeneratedNever();
        builder.HasOne<Person>().WithMany().HasForeignKey(draft => draft.OwnerId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Tenant>().WithMany().HasForeignKey(draft => draft.TenantId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(draft => new { draft.OwnerId, draft.SavedAt }).HasDatabaseName("IX_Drafts_MyDrafts");
        builder.HasIndex(draft => draft.SavedAt).HasDatabaseName("IX_Drafts_Expired");
    }
}

internal sealed class AttachmentConfiguration : IEntityTypeConfiguration<Attachment>
{
    public void Configure(EntityTypeBuilder<Attachment> builder)
    {
        builder.ToTable("Attachments");
        builder.Property(file => file.Id).ValueGeneratedNever();
        builder.Property(file => file.Name).HasMaxLength(Attachment.NameLength);
        builder.Property(file => file.ContentType).HasMaxLength(Attachment.ContentTypeLength);
        builder.Property(file => file.Sha256).HasMaxLength(64);
        builder.Property(file => file.StoredAs).HasMaxLength(64);
        builder.HasOne<Tenant>().WithMany().HasForeignKey(file => file.TenantId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(file => file.UploaderId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(file => file.Basket).HasDatabaseName("IX_Attachments_Basket");
        builder.HasIndex(file => new { file.RequestId, file.AddedAt }).HasDatabaseName("IX_Attachments_OfRequest");
        builder.HasIndex(file => new { file.TenantId, file.Length }).HasDatabaseName("IX_Attachments_RoomOfTenant");
        builder
            .HasIndex(file => new
            {
                file.UploaderId,
                file.AddedAt,
                file.RequestId,
                file.Length,
            })
            .HasDatabaseName("IX_Attachments_RoomOfPerson");
        builder.HasIndex(file => file.StoredAs).HasDatabaseName("IX_Attachments_StoredAs");
    }
}

internal sealed class RequestWatcherConfiguration : IEntityTypeConfiguration<RequestWatcher>
{
    public void Configure(EntityTypeBuilder<RequestWatcher> builder)
    {
        builder.ToTable("RequestWatchers");
        builder.Property(watcher => watcher.Name).HasMaxLength(Person.NameLength);
        builder.HasOne<Person>().WithMany().HasForeignKey(watcher => watcher.PersonId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(watcher => new { watcher.RequestId, watcher.PersonId }).IsUnique().HasDatabaseName("UX_RequestWatchers_Once");
    }
}

internal sealed class SupportContractConfiguration : IEntityTypeConfiguration<SupportContract>
{
    public void Configure(EntityTypeBuilder<SupportContract> builder)
    {
        builder.ToTable("SupportContracts");
        builder.Property(contract => contract.Plan).HasMaxLength(SupportRequest.CodeLength);
        builder.Property(contract => contract.ProtectedAccessId).HasMaxLength(SupportContract.ProtectedLength);
        builder.Property(contract => contract.AccessIdEnd).HasMaxLength(SupportContract.AccessIdLength);
        builder.Property(contract => contract.ContractEnd).HasMaxLength(SupportContract.ContractEndLength);
        builder.Property(contract => contract.Reason).HasMaxLength(SupportContract.ReasonLength);
        builder.HasOne<Tenant>().WithMany().HasForeignKey(contract => contract.TenantId).OnDelete(DeleteBehavior.Restrict);
    }
}
