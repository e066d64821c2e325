using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportPortal.Core.Notices;
using SupportPortal.Core.Tenants;
using SupportPortal.Data.People;

namespace SupportPortal.Data.Configurations;

internal sealed class ServiceNoticeConfiguration : IEntityTypeConfiguration<ServiceNotice>
{
    public void Configure(EntityTypeBuilder<ServiceNotice> builder)
    {
        builder.ToTable("ServiceNotices");
        builder.Ignore(notice => notice.IsActive);
        builder.Property(notice => notice.Reference).HasMaxLength(ServiceNotice.ReferenceLength);
        builder.Property(notice => notice.Title).HasMaxLength(ServiceNotice.TitleLength);
        builder.PrimitiveCollection(notice => notice.Products);
        builder.HasMany(notice => notice.Updates).WithOne().HasForeignKey(update => update.NoticeId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(notice => notice.Followers).WithOne().HasForeignKey(follower => follower.NoticeId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(notice => new { notice.State, notice.UpdatedAt }).HasDatabaseName("IX_ServiceNotices_Current");
    }
}

internal sealed class NoticeUpdateConfiguration : IEntityTypeConfiguration<NoticeUpdate>
{
    public void Configure(EntityTypeBuilder<NoticeUpdate> builder)
    {
        builder.ToTable("ServiceNoticeUpdates");
        builder.Property(update => update.ByName).HasMaxLength(Person.NameLength);
        builder.Property(update => update.Text).HasMaxLength(NoticeUpdate.TextLength);
    }
}

internal sealed class NoticeFollowerConfiguration : IEntityTypeConfiguration<NoticeFollower>
{
    public void Configure(EntityTypeBuilder<NoticeFollower> builder)
    {
        builder.ToTable("ServiceNoticeFollowers");
        builder.HasOne<Person>().WithMany().HasForeignKey(follower => follower.PersonId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Tenant>().WithMany().HasForeignKey(follower => follower.TenantId).OnDelete(DeleteBehavior.Restrict);
        builder
            .HasIndex(follower => new { follower.NoticeId, follower.PersonId })
            .IsUnique()
            .HasDatabaseName("UX_ServiceNoticeFollowers_Once");
    }
}
