using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportPortal.Data.People;

namespace SupportPortal.Data.Configurations;

internal sealed class StoredPostConfiguration : IEntityTypeConfiguration<StoredPost>
{
    public void Configure(EntityTypeBuilder<StoredPost> builder)
    {
        builder.ToTable("StoredPosts");
        builder.HasKey(post => post.Key);
        builder.Property(post => post.Key).ValueGeneratedNever();
        builder.Property(post => post.Content).HasMaxLength(32);
        builder.Property(post => post.Answer).HasMaxLength(StoredPost.AnswerLength);
        builder.HasOne<Person>().WithMany().HasForeignKey(post => post.PersonId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(post => post.At).HasDatabaseName("IX_StoredPosts_Expired");
    }
}
