using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportPortal.Core.Audit;
using SupportPortal.Core.Requests;
using SupportPortal.Data.People;

namespace SupportPortal.Data.Configurations;

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("AuditEntries");
        builder.Property(entry => entry.Setting).HasMaxLength(AuditEntry.SettingLength);
        builder.Property(entry => entry.ActorName).HasMaxLength(Person.NameLength);
        builder.Property(entry => entry.Act).HasMaxLength(SupportRequest.CodeLength);
        builder.Property(entry => entry.From).HasMaxLength(AuditEntry.ValueLength);
        builder.Property(entry => entry.To).HasMaxLength(AuditEntry.ValueLength);
        builder.Property(entry => entry.Hash).HasMaxLength(32);
        builder.HasIndex(entry => new { entry.Setting, entry.Sequence }).IsUnique().HasDatabaseName("UX_AuditEntries_Chain");
        builder.HasIndex(entry => new { entry.At, entry.Id }).HasDatabaseName("IX_AuditEntries_Trail");
    }
}

internal sealed class AuditDigestConfiguration : IEntityTypeConfiguration<AuditDigest>
{
    public void Configure(EntityTypeBuilder<AuditDigest> builder)
    {
        builder.ToTable("AuditDigests");
        builder.HasKey(digest => digest.Day);
        builder.Property(digest => digest.Hash).HasMaxLength(32);
        builder.Property(digest => digest.SignInHash).HasMaxLength(32);
    }
}

internal sealed class ChainHeadConfiguration : IEntityTypeConfiguration<ChainHead>
{
    public void Configure(EntityTypeBuilder<ChainHead> builder)
    {
        builder.ToTable("ChainHeads");
        builder.HasKey(head => head.Chain);
        builder.Property(head => head.Chain).HasMaxLength(AuditEntry.SettingLength);
        builder.Property(head => head.Hash).HasMaxLength(32);
    }
}
