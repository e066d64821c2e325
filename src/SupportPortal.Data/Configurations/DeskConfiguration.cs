using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportPortal.Core.Alerts;
using SupportPortal.Core.Notices;
using SupportPortal.Core.Queue;
using SupportPortal.Core.Requests;
using SupportPortal.Core.Writing;
using SupportPortal.Data.People;
using SupportPortal.Data.Search;

namespace SupportPortal.Data.Configurations;

internal sealed class RequestTagConfiguration : IEntityTypeConfiguration<RequestTag>
{
    public void Configure(EntityTypeBuilder<RequestTag> builder)
    {
        builder.ToTable("RequestTags");
        builder.Property(tag => tag.Name).HasMaxLength(RequestTag.NameLength);
        builder.HasIndex(tag => new { tag.RequestId, tag.Name }).IsUnique().HasDatabaseName("UX_RequestTags_Once");
        builder.HasIndex(tag => new { tag.Name, tag.RequestId }).HasDatabaseName("IX_RequestTags_Tagged");
    }
}

internal sealed class RequestLinkConfiguration : IEntityTypeConfiguration<RequestLink>
{
    public void Configure(EntityTypeBuilder<RequestLink> builder)
    {
        builder.ToTable("RequestLinks");
        builder.HasOne<SupportRequest>().WithMany().HasForeignKey(link => link.OtherId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(link => new { link.RequestId, link.OtherId }).IsUnique().HasDatabaseName("UX_RequestLinks_Once");
    }
}

internal sealed class RequestTextConfiguration : IEntityTypeConfiguration<RequestText>
{
    public void Configure(EntityTypeBuilder<RequestText> builder)
    {
        builder.ToTable("RequestTexts");
        builder.HasKey(text => text.RequestId).HasName("PK_RequestTexts");
        builder.Property(text => text.RequestId).ValueGeneratedNever();
        builder.Property(text => text.Scope).HasMaxLength(20);
        builder.Property(text => text.Numbers).HasMaxLength(RequestText.NumbersLength);
        builder.Property(text => text.Subject).HasMaxLength(FilingFields.Subject.Length);
        builder.Property(text => text.Tenant).HasMaxLength(Core.Tenants.Tenant.NameLength);
        builder.HasIndex(text => text.Folding).HasDatabaseName("IX_RequestTexts_Folding");
        builder.HasOne<SupportRequest>().WithOne().HasForeignKey<RequestText>(text => text.RequestId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class SavedViewConfiguration : IEntityTypeConfiguration<SavedView>
{
    public void Configure(EntityTypeBuilder<SavedView> builder)
    {
        builder.ToTable("SavedViews");
        builder.Property(view => view.Name).HasMaxLength(SavedView.NameLength);
        builder.Property(view => view.Query).HasMaxLength(SavedView.QueryLength);
        builder.HasOne<Person>().WithMany().HasForeignKey(view => view.OwnerId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class PresenceConfiguration : IEntityTypeConfiguration<Presence>
{
    public void Configure(EntityTypeBuilder<Presence> builder)
    {
        builder.ToTable("Presences");
        builder.HasKey(presence => new { presence.RequestId, presence.PersonId });
        builder.Property(presence => presence.PersonName).HasMaxLength(Person.NameLength);
        builder.HasOne<SupportRequest>().WithMany().HasForeignKey(presence => presence.RequestId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Person>().WithMany().HasForeignKey(presence => presence.PersonId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(presence => presence.SeenAt).HasDatabaseName("IX_Presences_Here");
    }
}

internal sealed class AlertConfiguration : IEntityTypeConfiguration<Alert>
{
    public void Configure(EntityTypeBuilder<Alert> builder)
    {
        builder.ToTable("Alerts");
        builder.Property(alert => alert.Key).HasMaxLength(Alert.KeyLength);
        builder.Property(alert => alert.ByName).HasMaxLength(Person.NameLength);
        builder.HasOne<Person>().WithMany().HasForeignKey(alert => alert.PersonId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<SupportRequest>().WithMany().HasForeignKey(alert => alert.RequestId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<ServiceNotice>().WithMany().HasForeignKey(alert => alert.NoticeId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(alert => alert.Key).IsUnique().HasDatabaseName("UX_Alerts_Once");
        builder
            .HasIndex(alert => new
            {
                alert.PersonId,
                alert.ReadAt,
                alert.Id,
            })
            .HasDatabaseName("IX_Alerts_Mine");
    }
}

internal sealed class ReplyTemplateConfiguration : IEntityTypeConfiguration<ReplyTemplate>
{
    public void Configure(EntityTypeBuilder<ReplyTemplate> builder)
    {
        builder.ToTable("ReplyTemplates");
        builder.Property(template => template.Name).HasMaxLength(ReplyTemplate.NameLength);
        builder.Property(template => template.Text).HasMaxLength(RequestEvent.TextLength);
        builder.Property(template => template.Version).IsConcurrencyToken();
        builder.HasOne<Person>().WithMany().HasForeignKey(template => template.OwnerId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ReplyDraftConfiguration : IEntityTypeConfiguration<ReplyDraft>
{
    public void Configure(EntityTypeBuilder<ReplyDraft> builder)
    {
        builder.ToTable("ReplyDrafts");
        builder.HasKey(draft => new
        {
            draft.RequestId,
            draft.PersonId,
            draft.IsNote,
        });
        builder.Property(draft => draft.Text).HasMaxLength(RequestEvent.TextLength);
        builder.HasOne<SupportRequest>().WithMany().HasForeignKey(draft => draft.RequestId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Person>().WithMany().HasForeignKey(draft => draft.PersonId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(draft => draft.SavedAt).HasDatabaseName("IX_ReplyDrafts_Expired");
    }
}
