using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportPortal.Core.Access;
using SupportPortal.Core.Mail;
using SupportPortal.Core.Requests;
using SupportPortal.Data.People;

namespace SupportPortal.Data.Configurations;

internal sealed class OutboxMailConfiguration : IEntityTypeConfiguration<OutboxMail>
{
    public void Configure(EntityTypeBuilder<OutboxMail> builder)
    {
        builder.ToTable("Outbox");
        builder.Property(mail => mail.Key).HasMaxLength(OutboxMail.KeyLength);
        builder.Property(mail => mail.ToAddress).HasMaxLength(Contact.EmailLength);
        builder.Property(mail => mail.ToName).HasMaxLength(Person.NameLength);
        builder.Property(mail => mail.TimeZone).HasMaxLength(SupportRequest.CodeLength);
        builder.Property(mail => mail.Culture).HasMaxLength(20);
        builder.Property(mail => mail.AccountId).HasColumnName("InvitedId"); // from when only invitations had one
        builder.Property(mail => mail.Act).HasMaxLength(OutboxMail.ActLength);
        builder.Property(mail => mail.FromAddress).HasMaxLength(SignIn.AddressLength);
        builder.Property(mail => mail.Agent).HasMaxLength(SignIn.AgentLength);
        builder.Property(mail => mail.Failure).HasMaxLength(OutboxMail.FailureLength);
        builder.HasOne(mail => mail.Request).WithMany().HasForeignKey(mail => mail.RequestId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(mail => mail.Event).WithMany().HasForeignKey(mail => mail.EventId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(mail => mail.Update).WithMany().HasForeignKey(mail => mail.UpdateId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Person>().WithMany().HasForeignKey(mail => mail.AccountId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(mail => mail.Key).IsUnique().HasDatabaseName("UX_Outbox_Once");
        builder
            .HasIndex(mail => new
            {
                mail.SentAt,
                mail.GivenUpAt,
                mail.NotBefore,
            })
            .HasDatabaseName("IX_Outbox_Waiting");
    }
}
